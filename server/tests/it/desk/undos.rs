//! Merges that are taken back.

use super::Office;
use super::merges::{Two, card, changes, edit, merge, two};
use super::torn::assert_nothing_is_torn;
use crate::support::db::on_both_engines;
use app::desk::{Notes as _, People as _};
use app::domain::{AttributeKey, Card, Client, Side, Status};
use app::error::{AppError, Refusal};

/// What an undo gives back.
fn still(card: Card) -> Card {
    let at = card.client.created_at;
    let client = Client {
        version: 0,
        updated_at: at,
        last_seen: None,
        ..card.client
    };
    Card { client, ..card }
}

on_both_engines! {
    async fn an_undo_gives_both_cards_back_as_they_were(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        office.anna.add_note(from, "Calls on Mondays.".to_owned()).await.unwrap();
        office.boris.add_note(into, "Writes on Fridays.".to_owned()).await.unwrap();
        let both = office.house.letter("both").phone("601234567").email("anna@acme.example");
        office.house.take(both.key("k")).await;
        let before = (still(card(&office, into).await), still(card(&office, from).await));
        assert_eq!(before.0.suggestions.len(), 1);
        let lines = "SELECT COUNT(*) FROM changes WHERE field <> 'merged' AND field <> 'merged_into'";
        let told = changes(fresh, lines).await;

        let merge = merge(&office, into, from).await;
        assert_eq!(card(&office, into).await.suggestions, []);
        office.boris.undo_merge(merge).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let after = (still(card(&office, into).await), still(card(&office, from).await));
        assert_eq!(after, before);
        assert_eq!(changes(fresh, lines).await, told + 2, "the language was taken over and given back");
        let own = "SELECT COUNT(*) FROM changes h JOIN clients c ON c.id = h.client WHERE c.name = 'Ania' AND h.field = 'created'";
        assert_eq!(changes(fresh, own).await, 1);
    }

    async fn what_came_since_goes_to_the_card_that_holds_its_identity(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let Two { into, from, mail, call } = two(&office).await;
        house.set_status(&mail, Status::Solved).await;
        let merge = merge(&office, into, from).await;
        // By his number: one more message, a conversation of its own, and an address that nobody knew.
        let more = house.take(house.letter("more").phone("601234567")).await;
        assert_eq!(more.conversation, call.conversation);
        let new = house.take(house.letter("new").phone("601234567").telegram("77").key("new")).await;
        let by_new = house.take(house.letter("by-new").telegram("77").key("by-new")).await;
        // By her mail: a conversation, and an address.
        let hers = house.take(house.letter("hers").email("anna@acme.example").email("a@private.example").key("hers")).await;
        assert_eq!(card(&office, into).await.client.conversations, 5);

        office.anna.undo_merge(merge).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let (stayed, went) = (card(&office, into).await.client, card(&office, from).await.client);
        let keys = |client: &Client| {
            let mut keys: Vec<_> = client.identities.iter().map(|i| i.key.clone()).collect();
            keys.sort_unstable();
            keys
        };
        assert_eq!(keys(&stayed), ["a@private.example", "anna@acme.example"]);
        assert_eq!(keys(&went), ["+48601234567", "77", "ania@home.example"]);
        assert_eq!((stayed.conversations, went.conversations), (2, 3));
        let mut tx = house.db.read().await.unwrap();
        for (receipt, owner) in [(&new, from), (&by_new, from), (&call, from), (&hers, into), (&mail, into)] {
            let head = tx.conversation(receipt.conversation).await.unwrap().unwrap();
            assert_eq!(head.row.client, Some(owner), "#{}", receipt.number);
        }
    }

    async fn what_an_agent_changed_since_stays_on_the_card_that_stayed(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        edit(&office, from, AttributeKey::TimeZone, "", "Europe/Warsaw").await;
        let merge = merge(&office, into, from).await;
        edit(&office, into, AttributeKey::Language, "pl", "de").await;
        office.boris.add_note(into, "Speaks German.".to_owned()).await.unwrap();
        office.anna.undo_merge(merge).await.unwrap();
        let (stayed, went) = (card(&office, into).await, card(&office, from).await);
        assert_eq!(stayed.client.language.unwrap().as_str(), "de");
        assert_eq!((stayed.notes.len(), went.notes.len()), (1, 0));
        assert_eq!(went.client.language.unwrap().as_str(), "pl");
        assert_eq!((stayed.client.time_zone.as_str(), went.client.time_zone.as_str()), ("", "Europe/Warsaw"));
    }

    async fn a_chain_is_undone_from_its_end(fresh) {
        let office = Office::open(fresh).await;
        let Two { into: b, from: a, .. } = two(&office).await;
        let c = office.house.take(office.house.letter("c").email("c@acme.example")).await.client.unwrap();
        let before: Vec<_> = [still(card(&office, a).await), still(card(&office, b).await), still(card(&office, c).await)].into();
        let first = merge(&office, b, a).await;
        let second = merge(&office, c, b).await;
        let mut tx = office.house.db.read().await.unwrap();
        assert_eq!(tx.survivor(a).await.unwrap(), Some(c));
        drop(tx);
        assert_eq!(office.anna.undo_merge(first).await.unwrap_err(), AppError::Refused(Refusal::MergedOn));
        assert_eq!(card(&office, c).await.client.conversations, 3);
        for gone in [a, b] {
            let refused = office.anna.merge(c, gone, Vec::new()).await.unwrap_err();
            assert_eq!(refused, AppError::Refused(Refusal::MergedAway));
        }
        office.anna.undo_merge(second).await.unwrap();
        assert_eq!(office.anna.undo_merge(second).await.unwrap_err(), AppError::Refused(Refusal::AlreadyUndone));
        office.anna.undo_merge(first).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let after: Vec<_> = [still(card(&office, a).await), still(card(&office, b).await), still(card(&office, c).await)].into();
        assert_eq!(after, before);
    }

    async fn cards_that_were_merged_into_one_are_taken_out_in_any_order(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let bare = house.take(house.letter("bare").telegram("1")).await.client.unwrap();
        let one = house.take(house.letter("one").name("One").company("Acme").telegram("2")).await.client.unwrap();
        let other = house.take(house.letter("other").name("Other").company("Acme").telegram("3")).await.client.unwrap();
        let before: Vec<_> = [still(card(&office, bare).await), still(card(&office, one).await), still(card(&office, other).await)].into();

        let first = merge(&office, bare, one).await;
        let taken = vec![(AttributeKey::Name, Side::From)];
        let second = office.anna.merge(bare, other, taken).await.unwrap();
        assert_eq!(card(&office, bare).await.client.companies.len(), 1);
        office.anna.undo_merge(first).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let middle = card(&office, bare).await.client;
        assert_eq!((middle.name.as_str(), middle.companies.len()), ("Other", 1), "what the other brought as well");
        office.anna.undo_merge(second).await.unwrap();
        assert_nothing_is_torn(fresh).await;
        let after: Vec<_> = [still(card(&office, bare).await), still(card(&office, one).await), still(card(&office, other).await)].into();
        assert_eq!(after, before);
    }

    async fn after_a_card_is_deleted_its_merge_cannot_be_undone(fresh) {
        let office = Office::open(fresh).await;
        let Two { into, from, .. } = two(&office).await;
        let merge = merge(&office, into, from).await;
        fresh.run("DELETE FROM clients WHERE merged_into IS NULL").await;
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 0, "the merged card goes with it");
        assert_eq!(office.anna.undo_merge(merge).await.unwrap_err(), AppError::Refused(Refusal::CardGone));
    }
}
