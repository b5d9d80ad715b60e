//! Several merges, undone in any order.

use super::Office;
use super::mixed::{as_before, samples};
use super::torn::assert_nothing_is_torn;
use crate::support::db::{self, Fresh};
use app::desk::People as _;
use app::domain::{AttributeKey, Client, ClientId, MergeId, MessageId, Side};
use app::error::{AppError, Refusal};
use proptest::prelude::*;
use server::db::{MessagePlace, Suggestion};

/// Merges of five cards, each with whether the fields of the card that goes are taken, and the order in which they are
/// undone.
fn merges() -> impl Strategy<Value = (Vec<(usize, usize, bool)>, Vec<usize>)> {
    let merge = (0..5_usize, 0..5_usize, any::<bool>());
    (
        prop::collection::vec(merge, 1..10),
        prop::collection::vec(0..10_usize, 0..30),
    )
}

/// Five people, some of whom share a company, a name, a doubt; and everything that was written.
async fn five(office: &Office) -> (Vec<ClientId>, Vec<MessageId>) {
    let house = &office.house;
    let (mut clients, mut messages) = (Vec::new(), Vec::new());
    for n in 0..5 {
        let letter = house
            .letter(&format!("{n}"))
            .email(&format!("a{n}@acme.example"))
            .key(&format!("{n}"));
        let letter = match n {
            0 => letter.phone("601234567"),
            1 => letter.name("Anna").company("Acme"),
            2 => letter.name("Anna").company("Acme").language("pl"),
            3 => letter.name("Ewa").company("Bolt").phone("601234568"),
            _ => letter.name("Ola").language("de").telegram("77"),
        };
        let receipt = house.take(letter).await;
        clients.push(receipt.client.expect("a card"));
        messages.push(receipt.message);
    }
    for (n, (one, other)) in [(0, 1), (1, 4), (2, 4), (3, 0)].into_iter().enumerate() {
        let letter = house
            .letter(&format!("doubt-{n}"))
            .email(&format!("a{one}@acme.example"));
        let letter = letter
            .email(&format!("a{other}@acme.example"))
            .key(&format!("doubt-{n}"));
        messages.push(house.take(letter).await.message);
    }
    // Guests in another's conversation, and one who does not say who he is.
    for (id, guest) in [("guest-0", 0), ("guest-2", 2), ("guest-4", 4)] {
        let letter = house.letter(id).email(&format!("a{guest}@acme.example")).key("3");
        messages.push(house.take(letter).await.message);
    }
    messages.push(house.take(house.letter("silent").key("3")).await.message);
    house.stand(Some(clients[1]), true, false).await;
    house.stand(Some(clients[3]), false, true).await;
    let second = house
        .letter("second")
        .name("Ewa")
        .email("a3@acme.example")
        .phone("601234569")
        .key("3");
    messages.push(house.take(second).await.message);
    (clients, messages)
}

/// What an undo gives back.
#[derive(Debug, PartialEq)]
struct Everything {
    clients: Vec<Client>,
    suggestions: Vec<Suggestion>,
    messages: Vec<MessagePlace>,
}

async fn everything(office: &Office, messages: &[MessageId]) -> Everything {
    let mut tx = office.house.db.read().await.unwrap();
    let clients = tx.clients(None, 9).await.unwrap();
    let ids: Vec<_> = clients.iter().map(|client| client.id).collect();
    let mut places = Vec::new();
    for message in messages {
        places.extend(tx.message_place(*message).await.unwrap());
    }
    Everything {
        clients: as_before(clients),
        suggestions: tx.suggestions_about(&ids).await.unwrap(),
        messages: places,
    }
}

async fn merge_and_undo(fresh: &Fresh, merges: &[(usize, usize, bool)], order: &[usize]) {
    let office = Office::open(fresh).await;
    let (clients, messages) = five(&office).await;
    let before = everything(&office, &messages).await;
    let mut undone_in: Vec<MergeId> = Vec::new();
    for (n, (into, from, taken)) in merges.iter().enumerate() {
        let fields = [
            AttributeKey::Name,
            AttributeKey::Language,
            AttributeKey::Standing,
            AttributeKey::Position,
        ];
        let taken = fields
            .into_iter()
            .filter(|_| *taken)
            .map(|key| (key, Side::From))
            .collect();
        if let Ok(merge) = office.anna.merge(clients[*into], clients[*from], taken).await {
            let place = order.get(n).copied().unwrap_or_default() % (undone_in.len() + 1);
            undone_in.insert(place, merge);
        }
    }
    assert_nothing_is_torn(fresh).await;
    while !undone_in.is_empty() {
        let mut left = Vec::new();
        for merge in &undone_in {
            match office.anna.undo_merge(*merge).await {
                Ok(()) => assert_nothing_is_torn(fresh).await,
                Err(error) => {
                    assert_eq!(error, AppError::Refused(Refusal::MergedOn));
                    left.push(*merge);
                }
            }
        }
        assert!(
            left.len() < undone_in.len(),
            "the last merge of a chain can always be undone"
        );
        undone_in = left;
    }
    let after = everything(&office, &messages).await;
    let how = format!("{merges:?} undone by {order:?}");
    assert_eq!(after.clients, before.clients, "{how}");
    assert_eq!(after.suggestions, before.suggestions, "{how}");
    assert_eq!(after.messages, before.messages, "{how}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn merges_that_are_undone_in_any_order_leave_no_trace_on_sqlite() {
    for (merges, order) in samples(&merges(), 60) {
        merge_and_undo(&db::sqlite().await, &merges, &order).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn merges_that_are_undone_in_any_order_leave_no_trace_on_postgres() {
    for (merges, order) in samples(&merges(), 12) {
        let fresh = db::postgres().await;
        merge_and_undo(&fresh, &merges, &order).await;
        fresh.end().await;
    }
}
