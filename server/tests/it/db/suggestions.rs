//! Pairs of cards that may be one person.

use super::identities::{new_client, person};
use crate::support::builders::NOW;
use crate::support::db::{Fresh, on_both_engines};
use app::domain::Timestamp;
use server::db::{AfterPair, Finding, Found, Suggestion, Tx};

fn name(name: &str) -> Vec<Finding> {
    vec![Found::Name { name: name.to_owned() }.into()]
}

fn pair(one: u128, other: u128) -> Suggestion {
    let at = Timestamp::from_millis(NOW.millis() + i64::try_from(one * 10 + other).unwrap());
    Suggestion::new(person(one), person(other), name("Anna Nowak"), at)
}

async fn fill(fresh: &Fresh) -> Tx {
    let mut tx = fresh.db.write().await.unwrap();
    let clients: Vec<_> = (1..=5).map(new_client).collect();
    tx.insert_clients(&clients).await.unwrap();
    tx
}

on_both_engines! {
    async fn a_pair_is_suggested_once(fresh) {
        let mut tx = fill(fresh).await;
        let first = pair(2, 1);
        tx.insert_suggestions(std::slice::from_ref(&first)).await.unwrap();
        tx.insert_suggestions(&[Suggestion { findings: name("Ewa"), ..first.clone() }]).await.unwrap();
        assert_eq!(tx.suggestions(person(1)).await.unwrap(), std::slice::from_ref(&first));
        assert_eq!(tx.suggestions(person(2)).await.unwrap(), [first]);
        assert_eq!(tx.suggestions(person(3)).await.unwrap(), []);
    }

    async fn a_pair_that_was_told_apart_is_not_opened_again(fresh) {
        let mut tx = fill(fresh).await;
        let different = pair(1, 2).with([Found::Apart { said: uuid::Uuid::nil() }.into()]);
        tx.put_suggestions(std::slice::from_ref(&different)).await.unwrap();
        tx.insert_suggestions(&[pair(1, 2)]).await.unwrap();
        assert_eq!(tx.suggestions(person(1)).await.unwrap(), []);
        assert_eq!(tx.suggestions_about(&[person(2)]).await.unwrap(), [different]);
    }

    async fn a_pair_is_written_over_and_forgotten(fresh) {
        let mut tx = fill(fresh).await;
        tx.insert_suggestions(&[pair(1, 2), pair(2, 3), pair(3, 4)]).await.unwrap();
        let other = Suggestion { findings: name("Ewa"), ..pair(1, 2) };
        tx.put_suggestions(&[other.clone(), pair(4, 5)]).await.unwrap();
        tx.delete_suggestions(&[(person(2), person(3)), (person(3), person(4))]).await.unwrap();
        assert_eq!(tx.suggestions_about(&[person(1), person(3), person(5)]).await.unwrap(), [other, pair(4, 5)]);
    }

    async fn pairs_are_walked_through_from_the_latest_on_and_hidden_cards_left_out(fresh) {
        let mut tx = fill(fresh).await;
        tx.insert_suggestions(&[pair(1, 2), pair(1, 3), pair(2, 3), pair(4, 5)]).await.unwrap();
        tx.set_merged_into(person(5), Some(person(4)), NOW).await.unwrap();
        let first = tx.open_suggestions(None, 2).await.unwrap();
        assert_eq!(first, [pair(2, 3), pair(1, 3)]);
        let after = AfterPair { at: first[1].at, pair: (first[1].a, first[1].b) };
        assert_eq!(tx.open_suggestions(Some(after), 2).await.unwrap(), [pair(1, 2)]);
        assert_eq!(tx.suggestions(person(4)).await.unwrap(), []);
    }

    async fn what_the_first_release_wrote_is_read(fresh) {
        fill(fresh).await.commit().await.unwrap();
        fresh.run(
            r#"INSERT INTO suggestions (client_a, client_b, evidence, state, created_at)
               SELECT a.id, b.id, '{"message": "00000000-0000-0000-0000-000000000000", "identities": []}', 'open', 1
                 FROM clients a JOIN clients b ON b.name = 'client 2'
                WHERE a.name = 'client 1'"#,
        )
        .await;
        let mut tx = fresh.db.read().await.unwrap();
        let read = tx.suggestions(person(1)).await.unwrap();
        assert!(matches!(&read[0].findings[0].what, Found::Message { identities, .. } if identities.is_empty()));
    }
}
