//! Two at once: merges of one pair, merges in a ring, and messages for a card that is going.

use super::Office;
use super::torn::assert_nothing_is_torn;
use crate::support::db::on_both_engines;
use app::desk::{Drafts as _, People as _};
use app::domain::{ClientId, Destination};
use app::error::{AppError, Refusal};
use futures::future::join_all;
use server::desk::people::Registry;

async fn card(office: &Office, n: usize) -> ClientId {
    let letter = office
        .house
        .letter(&format!("card-{n}"))
        .email(&format!("c{n}@acme.example"));
    office
        .house
        .take(letter.telegram(&format!("77{n}")))
        .await
        .client
        .expect("a card")
}

on_both_engines! {
    async fn two_merges_of_one_pair_at_once_are_one(fresh) {
        let office = Office::open(fresh).await;
        for n in 0..6 {
            let (one, other) = (card(&office, 2 * n).await, card(&office, 2 * n + 1).await);
            let turned = n % 2 == 0;
            let (into, from) = if turned { (other, one) } else { (one, other) };
            let (first, second) = tokio::join!(
                office.anna.merge(one, other, Vec::new()),
                office.boris.merge(into, from, Vec::new()),
            );
            let refused = [&first, &second].into_iter().filter_map(|merge| merge.as_ref().err()).collect::<Vec<_>>();
            assert_eq!(refused, [&AppError::Refused(Refusal::MergedAway)]);
            assert_nothing_is_torn(fresh).await;
        }
    }

    async fn merges_in_a_ring_leave_one_card_at_least(fresh) {
        let office = Office::open(fresh).await;
        let mut cards = Vec::new();
        for n in 0..4 {
            cards.push(card(&office, n).await);
        }
        let ring = cards.iter().zip(cards.iter().cycle().skip(1));
        let merges = join_all(ring.map(|(into, from)| office.anna.merge(*into, *from, Vec::new()))).await;
        assert!(merges.iter().filter(|merge| merge.is_ok()).count() < 4);
        assert_nothing_is_torn(fresh).await;
        let left = office.house.db.read().await.unwrap().clients(None, 9).await.unwrap();
        assert_eq!(left.len(), 4 - merges.iter().filter(|merge| merge.is_ok()).count());
        assert_eq!(left.iter().map(|client| client.identities.len()).sum::<usize>(), 8);
    }

    async fn a_message_for_a_card_that_is_going_finds_the_one_that_stays(fresh) {
        let office = Office::open(fresh).await;
        let other = office.house.again(fresh).await;
        for round in 0..8 {
            let (into, from) = (card(&office, 2 * round).await, card(&office, 2 * round + 1).await);
            let address = format!("c{}@acme.example", 2 * round + 1);
            let letters = (0..12).map(|n| {
                let house = if n % 2 == 0 { &office.house } else { &other };
                let letter = house.letter(&format!("race-{round}-{n}")).email(&address);
                house.take(if n % 3 == 0 { letter.key(&format!("t-{round}-{n}")) } else { letter })
            });
            let merging = office.anna.merge(into, from, Vec::new());
            let (merge, receipts) = tokio::join!(merging, join_all(letters));
            assert_nothing_is_torn(fresh).await;
            assert!(receipts.iter().all(|receipt| [Some(into), Some(from)].contains(&receipt.client)));
            assert_eq!(fresh.count("SELECT COUNT(*) FROM clients WHERE merged_into IS NULL").await, 1 + 2 * i64::try_from(round).unwrap());

            let letters = (0..12).map(|n| {
                let house = if n % 2 == 0 { &office.house } else { &other };
                house.take(house.letter(&format!("back-{round}-{n}")).email(&address).key(&format!("b-{round}-{n}")))
            });
            let (undone, receipts) = tokio::join!(office.anna.undo_merge(merge.unwrap()), join_all(letters));
            undone.unwrap();
            assert_nothing_is_torn(fresh).await;
            assert!(receipts.iter().all(|receipt| [Some(into), Some(from)].contains(&receipt.client)));
            let client = office.house.client(from).await;
            assert_eq!(client.identities.len(), 2);
            // Everything that came by his address is his again, whenever it came.
            assert_eq!(client.conversations, 1 + 4 + 12);
            assert_eq!(office.house.client(into).await.conversations, 1);
        }
    }

    async fn who_writes_in_a_thread_without_saying_who_he_is_writes_for_the_card_that_stays(fresh) {
        let office = Office::open(fresh).await;
        let other = office.house.again(fresh).await;
        for round in 0..8 {
            let (into, from) = (card(&office, 2 * round).await, card(&office, 2 * round + 1).await);
            let thread = format!("thread-{round}");
            let first = office.house.letter(&format!("first-{round}")).email(&format!("c{}@acme.example", 2 * round + 1));
            office.house.take(first.key(&thread)).await;
            let letters = (0..12).map(|n| {
                let house = if n % 2 == 0 { &office.house } else { &other };
                house.take(house.letter(&format!("silent-{round}-{n}")).key(&thread))
            });
            let (merge, _) = tokio::join!(office.anna.merge(into, from, Vec::new()), join_all(letters));
            merge.unwrap();
            assert_nothing_is_torn(fresh).await;
        }
    }

    async fn a_draft_is_given_to_the_card_that_stays_or_to_none(fresh) {
        let office = Office::open(fresh).await;
        for round in 0..12 {
            let (into, from) = (card(&office, 2 * round).await, card(&office, 2 * round + 1).await);
            let draft = office.house.careful_letter(&format!("draft-{round}")).email(&format!("d{round}@acme.example"));
            let draft = office.house.take(draft).await;
            let (merge, given) = tokio::join!(
                office.anna.merge(into, from, Vec::new()),
                office.boris.give_draft(draft.conversation, from),
            );
            merge.unwrap();
            assert!(matches!(given, Ok(()) | Err(AppError::Refused(Refusal::MergedAway))), "{given:?}");
            assert_nothing_is_torn(fresh).await;
        }
    }

    async fn a_company_that_gets_a_domain_meets_the_card_that_stays(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        for round in 0..12 {
            let (into, from) = (card(&office, 2 * round).await, card(&office, 2 * round + 1).await);
            let name = format!("Acme {round}");
            let company = house.company(&name, &["acme.example"]);
            let (merge, company) = tokio::join!(office.anna.merge(into, from, Vec::new()), company);
            merge.unwrap();
            assert_nothing_is_torn(fresh).await;
            assert_eq!(house.client(into).await.companies.len(), 1, "whichever was first");
            let mut tx = house.db.write().await.unwrap();
            tx.delete_company(company).await.unwrap();
            tx.commit().await.unwrap();
        }
    }

    async fn a_card_that_is_removed_takes_along_what_comes_meanwhile_or_leaves_it_to_a_new_one(fresh) {
        let office = Office::open(fresh).await;
        let other = office.house.again(fresh).await;
        for round in 0..8 {
            let gone = card(&office, round).await;
            let letters = (0..12).map(|n| {
                let house = if n % 2 == 0 { &office.house } else { &other };
                house.take(house.letter(&format!("gone-{round}-{n}")).email(&format!("c{round}@acme.example")))
            });
            let registry = Registry::for_a_program(&office.house.db, &office.house.clock, &office.house.feed);
            let (removed, receipts) = tokio::join!(registry.remove_client(gone, None), join_all(letters));
            removed.unwrap();
            assert_nothing_is_torn(fresh).await;
            let after: Vec<_> = receipts.iter().filter(|receipt| receipt.client != Some(gone)).collect();
            if let Some(receipt) = after.first() {
                let heir = office.house.client(receipt.client).await;
                assert!(after.iter().all(|receipt| receipt.client == Some(heir.id)), "one new card at most");
            }
        }
    }

    async fn an_identity_that_is_moved_takes_messages_along_that_come_meanwhile(fresh) {
        let office = Office::open(fresh).await;
        let other = office.house.again(fresh).await;
        let (from, to) = (card(&office, 1).await, card(&office, 2).await);
        let mail = |client: &app::domain::Client| client.identities.iter().find(|i| i.key == "c1@acme.example").map(|i| i.id);
        let identity = mail(&office.house.client(from).await).unwrap();
        for round in 0..6 {
            let to = if round % 2 == 0 { to } else { from };
            let letters = (0..8).map(|n| {
                let house = if n % 2 == 0 { &office.house } else { &other };
                house.take(house.letter(&format!("{round}-{n}")).email("c1@acme.example").key(&format!("{round}-{n}")))
            });
            let (moved, _) = tokio::join!(office.anna.move_identity(identity, to), join_all(letters));
            moved.unwrap();
            assert_nothing_is_torn(fresh).await;
            let client = office.house.client(to).await;
            assert!(mail(&client).is_some());
            assert!(client.conversations > 8 * round, "{}", client.conversations);
        }
    }

    async fn two_agents_who_give_a_conversation_away_at_once_do_not_both_succeed(fresh) {
        let office = Office::open(fresh).await;
        let wrong = office.house.take(office.house.letter("1").email("shared@acme.example")).await;
        let (one, other) = (card(&office, 1).await, card(&office, 2).await);
        let (first, second) = tokio::join!(
            office.anna.not_this_client(wrong.message, Destination::Client(one)),
            office.boris.not_this_client(wrong.message, Destination::Client(other)),
        );
        assert!(first.is_ok() || second.is_ok());
        assert_nothing_is_torn(fresh).await;
        let mut tx = office.house.db.read().await.unwrap();
        let owner = tx.conversation(wrong.conversation).await.unwrap().unwrap().row.client;
        assert!([Some(one), Some(other)].contains(&owner));
    }
}
