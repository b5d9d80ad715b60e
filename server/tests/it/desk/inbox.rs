//! The list of conversations.

use super::Office;
use crate::support::db::on_both_engines;
use app::desk::{Inbox as _, Threads as _};
use app::domain::{ConversationRow, InboxQuery, InboxView, Status};
use std::time::Duration;

fn view(view: InboxView) -> InboxQuery {
    InboxQuery {
        view,
        ..InboxQuery::default()
    }
}

fn search(search: &str) -> InboxQuery {
    InboxQuery {
        search: search.to_owned(),
        ..InboxQuery::default()
    }
}

fn numbers(rows: &[ConversationRow]) -> Vec<i64> {
    rows.iter().map(|row| row.number).collect()
}

on_both_engines! {
    async fn the_list_shows_the_last_message_first(fresh) {
        let office = Office::open(fresh).await;
        let first = office.house.take(office.house.letter("1").email("a@acme.example")).await;
        office.house.clock.advance(Duration::from_secs(1));
        let second = office.house.take(office.house.letter("2").email("b@acme.example")).await;
        let inbox = office.anna.inbox(view(InboxView::Active)).await.unwrap();
        assert_eq!(numbers(&inbox.data.items), [second.number, first.number]);

        office.house.clock.advance(Duration::from_secs(1));
        office.house.take(office.house.letter("3").email("a@acme.example").text("Still\n\nnothing")).await;
        let inbox = office.anna.inbox(view(InboxView::Active)).await.unwrap();
        assert_eq!(numbers(&inbox.data.items), [first.number, second.number]);
        assert_eq!(inbox.data.items[0].snippet, "Still nothing");
        assert_eq!(inbox.data.next_cursor, None);
    }

    async fn each_view_shows_what_belongs_to_it(fresh) {
        let office = Office::open(fresh).await;
        let mine = office.house.take(office.house.letter("1").email("a@acme.example")).await;
        let his = office.house.take(office.house.letter("2").email("b@acme.example")).await;
        let free = office.house.take(office.house.letter("3").email("c@acme.example")).await;
        let done = office.house.take(office.house.letter("4").email("d@acme.example")).await;
        let spam = office.house.take(office.house.letter("5").email("e@acme.example")).await;
        office.boris.assign(mine.conversation, Some(office.boris_id)).await.unwrap();
        office.boris.assign(his.conversation, Some(office.boris_id)).await.unwrap();
        office.boris.assign(his.conversation, None).await.unwrap();
        office.anna.set_status(done.conversation, Status::Solved).await.unwrap();
        office.anna.set_status(spam.conversation, Status::Spam).await.unwrap();

        for (asked, expected) in [
            (InboxView::Active, vec![mine.number, his.number, free.number]),
            (InboxView::Mine, vec![mine.number]),
            (InboxView::Unassigned, vec![his.number, free.number]),
            (InboxView::All, vec![mine.number, his.number, free.number, done.number]),
            (InboxView::Only(Status::Solved), vec![done.number]),
            (InboxView::Only(Status::Spam), vec![spam.number]),
        ] {
            let mut shown = numbers(&office.boris.inbox(view(asked)).await.unwrap().data.items);
            shown.sort_unstable();
            assert_eq!(shown, expected, "{asked:?}");
        }
    }

    async fn pages_follow_one_another_without_gap_or_repeat(fresh) {
        let office = Office::open(fresh).await;
        for n in 0..120 {
            // Some share an instant, so that the order needs the id as well.
            if n % 3 == 0 {
                office.house.clock.advance(Duration::from_millis(1));
            }
            office.house.take(office.house.letter(&n.to_string()).email(&format!("c{n}@acme.example"))).await;
        }
        let mut query = view(InboxView::All);
        let mut seen = Vec::new();
        loop {
            let page = office.anna.inbox(query.clone()).await.unwrap().data;
            seen.extend(numbers(&page.items));
            let Some(cursor) = page.next_cursor else { break };
            query.cursor = Some(cursor);
        }
        assert_eq!(seen.len(), 120);
        let mut all = seen.clone();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 120, "nothing comes twice");
    }

    async fn a_search_finds_by_name_address_and_number(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let anna = house.take(house.letter("1").name("Łucja Żak").email("lucja@acme.example").phone("601 234 567")).await;
        house.take(house.letter("2").name("Somebody Else").email("else@other.example")).await;
        for words in ["lucja zak", "ŁUCJA", "acme.ex", "601 234", "+48 601-234-567", &format!("#{}", anna.number)] {
            let found = office.anna.inbox(search(words)).await.unwrap().data.items;
            assert_eq!(numbers(&found), [anna.number], "{words:?}");
        }
        for words in ["zz", "nobody at all", "#1", "%%%", "***", "_____"] {
            let found = office.anna.inbox(search(words)).await.unwrap().data.items;
            assert_eq!(numbers(&found), Vec::<i64>::new(), "{words:?}");
        }
    }

    async fn a_nameless_client_is_called_by_his_address_and_nobody_by_nothing(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let by_mail = house.take(house.letter("1").phone("601 234 567").email("a@acme.example")).await;
        let by_phone = house.take(house.letter("2").phone("602 234 567")).await;
        let nobody = house.take(house.letter("3")).await;
        let rows = office.anna
            .inbox_rows(vec![by_mail.conversation, by_phone.conversation, nobody.conversation])
            .await
            .unwrap();
        let called = |number: i64| rows.iter().find(|row| row.number == number).unwrap().client_name.clone();
        assert_eq!(called(by_mail.number).as_deref(), Some("a@acme.example"));
        assert_eq!(called(by_phone.number).as_deref(), Some("+48 602 234 567"));
        assert_eq!(called(nobody.number), None);
    }

    async fn colleagues_are_listed_by_name(fresh) {
        let office = Office::open(fresh).await;
        let names: Vec<String> =
            office.anna.colleagues().await.unwrap().into_iter().map(|colleague| colleague.name).collect();
        assert_eq!(names, ["Anna", "Boris", "Zofia"]);
    }
}
