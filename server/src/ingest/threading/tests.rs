use super::*;
use crate::channels::Sender;
use app::domain::{IdentityKind, Trust};
use uuid::Uuid;

const SINCE: Timestamp = Timestamp::from_millis(1_000);

fn id(n: u128) -> ConversationId {
    ConversationId::new(Uuid::from_u128(n))
}

fn person(n: u128) -> ClientId {
    ClientId::new(Uuid::from_u128(n))
}

fn identity(key: &str) -> IncomingIdentity {
    IncomingIdentity {
        kind: IdentityKind::Email,
        provider: String::new(),
        scope: String::new(),
        key: key.into(),
        shown: key.into(),
        label: String::new(),
        trust: Trust::Channel,
    }
}

fn known(n: u128, client: Option<ClientId>, status: Status, updated_at: i64) -> Known {
    Known {
        id: id(n),
        client,
        status,
        updated_at: Timestamp::from_millis(updated_at),
        ..Known::default()
    }
}

fn writes(client: Option<ClientId>) -> Writer<'static> {
    Writer {
        direction: Direction::In,
        client,
        draft: None,
        shows: None,
    }
}

fn answers() -> Thread {
    Thread::Answers {
        messages: vec!["a".into(), "b".into()],
        conversations: Vec::new(),
    }
}

#[test]
fn a_callers_key_joins_whatever_the_status() {
    let solved = known(1, Some(person(1)), Status::Solved, 0);
    let earlier = Earlier {
        keyed: Some(&solved),
        ..Earlier::default()
    };
    let thread = Thread::Key("t".into());
    assert_eq!(
        place(&thread, writes(Some(person(2))), &earlier, SINCE),
        Place::Join(id(1))
    );
    let begun = place(&thread, writes(None), &Earlier::default(), SINCE);
    assert_eq!(
        begun,
        Place::Begin {
            thread_key: Some("t".into()),
            related: None,
            instead_of: None
        }
    );
}

#[test]
fn an_answer_joins_where_its_sender_takes_part() {
    let (others, own) = (
        known(1, Some(person(2)), Status::Open, 0),
        known(2, Some(person(1)), Status::Solved, 0),
    );
    let earlier = Earlier {
        answered: vec![&others, &own],
        ..Earlier::default()
    };
    assert_eq!(
        place(&answers(), writes(Some(person(1))), &earlier, SINCE),
        Place::Join(id(2))
    );
}

#[test]
fn a_stranger_who_answers_gets_a_conversation_of_his_own_that_looks_related() {
    let others = known(1, Some(person(2)), Status::Open, 0);
    let earlier = Earlier {
        answered: vec![&others],
        ..Earlier::default()
    };
    for client in [None, Some(person(1))] {
        let begun = place(&answers(), writes(client), &earlier, SINCE);
        assert_eq!(
            begun,
            Place::Begin {
                thread_key: None,
                related: Some(id(1)),
                instead_of: None
            }
        );
    }
}

#[test]
fn what_our_own_side_answers_always_joins() {
    let others = known(1, Some(person(2)), Status::Open, 0);
    let earlier = Earlier {
        answered: vec![&others],
        ..Earlier::default()
    };
    let writer = Writer {
        direction: Direction::Out,
        client: None,
        draft: None,
        shows: None,
    };
    assert_eq!(place(&answers(), writer, &earlier, SINCE), Place::Join(id(1)));
}

#[test]
fn a_draft_takes_part_by_any_of_its_identities() {
    let sender = Sender {
        identities: vec![identity("x"), identity("y")],
        ..Sender::default()
    };
    let drafted = Known {
        draft: Some(sender),
        ..known(1, None, Status::New, 0)
    };
    let earlier = Earlier {
        answered: vec![&drafted],
        ..Earlier::default()
    };
    let (same, other) = (identity("y"), identity("z"));
    // As a draft, as the client that he has become meanwhile, and as a machine that answers for him.
    for (client, stays) in [(None, true), (Some(person(1)), false), (None, false)] {
        let writer = |shows| Writer {
            direction: Direction::In,
            client,
            draft: Some(shows).filter(|_| stays),
            shows: Some(shows),
        };
        assert_eq!(place(&answers(), writer(&same), &earlier, SINCE), Place::Join(id(1)));
        assert!(matches!(
            place(&answers(), writer(&other), &earlier, SINCE),
            Place::Begin { related: Some(_), .. }
        ));
    }
}

#[test]
fn a_draft_goes_on_until_it_has_been_solved_for_long() {
    let identity = identity("x");
    let writer = Writer {
        direction: Direction::In,
        client: None,
        draft: Some(&identity),
        shows: Some(&identity),
    };
    let place = |known: &Known| {
        place(
            &Thread::Ongoing,
            writer,
            &Earlier {
                keyed: Some(known),
                ..Earlier::default()
            },
            SINCE,
        )
    };
    assert_eq!(place(&known(1, None, Status::New, 0)), Place::Join(id(1)));
    assert_eq!(place(&known(1, None, Status::Solved, 1_000)), Place::Join(id(1)));
    let key = key_of(&Thread::Ongoing, Some(&identity));
    let begun = Place::Begin {
        thread_key: key,
        related: None,
        instead_of: Some(id(1)),
    };
    assert_eq!(place(&known(1, None, Status::Solved, 999)), begun);
}
