use super::*;
use crate::domain::{AgentName, ChannelKind, Direction, InboxView, Status};
use uuid::Uuid;

fn id(n: u128) -> ConversationId {
    ConversationId::new(Uuid::from_u128(n))
}

fn row(n: u128, at: i64, status: Status) -> ConversationRow {
    ConversationRow {
        id: id(n),
        number: 1,
        subject: String::new(),
        status,
        channel: ChannelKind::Email,
        client: None,
        client_name: None,
        vip: false,
        assignee: None,
        snippet: String::new(),
        last_direction: Direction::In,
        last_message_at: Timestamp::from_millis(at),
    }
}

fn listing(query: InboxQuery, rows: Vec<ConversationRow>, next_cursor: Option<&str>) -> Listing {
    let data = Page {
        items: rows,
        next_cursor: next_cursor.map(str::to_owned),
    };
    let me = AgentId::new(Uuid::nil());
    Listing::new(
        query,
        me,
        Snapshot {
            seq: Seq(1),
            now: Timestamp::from_millis(100),
            data,
        },
    )
}

fn three() -> Vec<ConversationRow> {
    vec![
        row(3, 30, Status::New),
        row(2, 20, Status::Open),
        row(1, 10, Status::New),
    ]
}

fn shown(listing: &Listing) -> Vec<u128> {
    listing.rows.iter().map(|row| row.id.uuid().as_u128()).collect()
}

#[test]
fn a_new_message_moves_its_conversation_to_the_top() {
    let mut list = listing(InboxQuery::default(), three(), None);
    list.apply(&[id(1)], vec![row(1, 140, Status::New)]);
    assert_eq!(shown(&list), [1, 3, 2]);
    assert_eq!(list.now, Timestamp::from_millis(140));
}

#[test]
fn applying_twice_changes_nothing_more() {
    let mut list = listing(InboxQuery::default(), three(), None);
    let news = [row(4, 40, Status::New)];
    list.apply(&[id(4)], news.to_vec());
    let once = list.clone();
    list.apply(&[id(4)], news.to_vec());
    assert_eq!(list, once);
    assert_eq!(shown(&list), [4, 3, 2, 1]);
}

#[test]
fn what_no_longer_belongs_leaves_and_what_is_gone_too() {
    let mut list = listing(InboxQuery::default(), three(), None);
    list.apply(&[id(3), id(2)], vec![row(3, 30, Status::Solved)]);
    assert_eq!(shown(&list), [1]);
}

#[test]
fn mine_takes_in_only_what_is_assigned_to_me() {
    let query = InboxQuery {
        view: InboxView::Mine,
        ..InboxQuery::default()
    };
    let mut list = listing(query, Vec::new(), None);
    let mine = AgentName {
        id: AgentId::new(Uuid::nil()),
        name: String::new(),
    };
    let given = ConversationRow {
        assignee: Some(mine),
        ..row(5, 50, Status::Open)
    };
    list.apply(&[id(4), id(5)], vec![row(4, 40, Status::Open), given]);
    assert_eq!(shown(&list), [5]);
}

#[test]
fn a_search_keeps_its_rows_fresh_but_takes_in_no_others() {
    let query = InboxQuery {
        search: "anna".to_owned(),
        ..InboxQuery::default()
    };
    let mut list = listing(query, three(), None);
    assert!(!list.concerns(id(9)) && list.concerns(id(2)));
    list.apply(
        &[id(2), id(9)],
        vec![row(2, 90, Status::Solved), row(9, 95, Status::New)],
    );
    assert_eq!(shown(&list), [2, 3, 1]);
}

#[test]
fn what_lies_beyond_the_loaded_part_waits_for_its_page() {
    let mut list = listing(InboxQuery::default(), three(), Some("next"));
    list.apply(&[id(7)], vec![row(7, 5, Status::New)]);
    assert_eq!(shown(&list), [3, 2, 1]);
    list.extend(Page {
        items: vec![row(7, 5, Status::New), row(1, 10, Status::New)],
        next_cursor: None,
    });
    assert_eq!(shown(&list), [3, 2, 1, 7]);
    assert_eq!(list.next_cursor, None);
}

#[test]
fn a_list_that_begins_later_does_not_take_in_what_is_newer() {
    let query = InboxQuery {
        cursor: Some("here".to_owned()),
        ..InboxQuery::default()
    };
    let mut list = listing(query, three(), None);
    list.apply(&[id(8)], vec![row(8, 80, Status::New)]);
    assert_eq!(shown(&list), [3, 2, 1]);
}
