//! Messages that come twice, together, or badly.

use crate::support::builders::{House, Letter};
use crate::support::db::on_both_engines;
use app::domain::{ClientId, Status};
use futures::future::join_all;
use server::channels::Incoming;
use server::ingest::{IngestError, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Of each client its identities.
async fn cards(house: &House) -> BTreeSet<Vec<String>> {
    let clients = house.db.read().await.unwrap().clients(None, 1_000).await.unwrap();
    clients
        .into_iter()
        .map(|client| {
            let mut keys: Vec<String> = client.identities.into_iter().map(|i| i.key).collect();
            keys.sort();
            keys
        })
        .collect()
}

/// Letters of four people, who are met under several addresses.
fn crowd(house: &House) -> Vec<Letter> {
    (0..80)
        .map(|n| {
            let person = n % 4;
            let letter = house
                .letter(&format!("m-{n}"))
                .email(&format!("p{person}@acme.example"));
            if n % 3 == 0 {
                letter.phone(&format!("60123456{person}"))
            } else {
                letter
            }
        })
        .collect()
}

on_both_engines! {
    async fn the_same_message_twice_is_stored_once_and_answered_alike(fresh) {
        let house = House::open(fresh).await;
        let letter = house.letter("1").email("anna@acme.example").file("a.txt", b"hello");
        let first = house.take(letter.clone()).await;
        let mut second = house.take(letter.text("changed").file("b.txt", b"other")).await;
        assert!(second.repeat && !first.repeat);
        second.repeat = false;
        assert_eq!(second, first);
        assert_eq!(house.messages(&first).await.len(), 1);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM attachments").await, 1);
        let other = "d9/29/d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa";
        assert_eq!(house.files.bytes(other).await.unwrap(), None);
    }

    async fn the_same_id_in_two_channels_is_two_messages(fresh) {
        let house = House::open(fresh).await;
        let first = house.take(house.letter("1").email("anna@acme.example")).await;
        let second = house.take(house.careful_letter("1").email("anna@acme.example")).await;
        assert_ne!(first.message, second.message);
        assert!(!second.repeat);
    }

    async fn without_an_id_a_message_is_stored_every_time(fresh) {
        let house = House::open(fresh).await;
        for _ in 0..2 {
            assert!(!house.take(house.letter("").email("anna@acme.example").anonymous()).await.repeat);
        }
        assert_eq!(fresh.count("SELECT COUNT(*) FROM messages").await, 2);
    }

    async fn a_message_that_comes_many_times_at_once_is_stored_once(fresh) {
        let house = House::open(fresh).await;
        let letter = house.letter("1").email("anna@acme.example");
        let receipts = join_all((0..40).map(|_| house.take(letter.clone()))).await;
        assert_eq!(receipts.iter().filter(|receipt| !receipt.repeat).count(), 1);
        assert_eq!(receipts.iter().map(|receipt| receipt.message).collect::<BTreeSet<_>>().len(), 1);
        assert!(receipts.iter().all(|receipt| receipt.number == 1_001));
        assert_eq!(fresh.count("SELECT COUNT(*) FROM messages").await, 1);
    }

    async fn deliveries_at_once_make_the_same_cards_as_one_after_another(fresh) {
        let house = House::open(fresh).await;
        let receipts = join_all(crowd(&house).into_iter().map(|letter| house.take(letter))).await;
        let expected: BTreeSet<Vec<String>> =
            (0..4).map(|n| vec![format!("+4860123456{n}"), format!("p{n}@acme.example")]).collect();
        assert_eq!(cards(&house).await, expected);
        let mut conversations: BTreeMap<ClientId, BTreeSet<_>> = BTreeMap::new();
        for receipt in &receipts {
            conversations.entry(receipt.client.unwrap()).or_default().insert(receipt.conversation);
        }
        assert_eq!(conversations.values().map(BTreeSet::len).collect::<Vec<_>>(), [1; 4]);
        assert_eq!(receipts.iter().filter(|receipt| receipt.outcome == Outcome::Created).count(), 4);
    }

    async fn messages_that_come_at_once_keep_their_order(fresh) {
        let house = House::open(fresh).await;
        house.take(house.letter("first").email("p0@acme.example").language("pl").key("t")).await;
        let letter = |n: usize| {
            let text = format!("{n} {}", "where is my parcel, please? ".repeat(n % 5));
            house.letter(&n.to_string()).email(&format!("p{}@acme.example", n % 3)).key("t").text(&text)
        };
        let receipts = join_all((0..20).map(|n| house.take(letter(n)))).await;
        let messages = house.messages(&receipts[0]).await;
        let told: Vec<_> = messages[1..].iter().map(|message| message.text.split(' ').next().unwrap().to_owned()).collect();
        assert_eq!(told, (0..20).map(|n| n.to_string()).collect::<Vec<_>>());
    }

    async fn several_processes_make_the_same_cards_too(fresh) {
        let house = House::open(fresh).await;
        let (second, third) = (house.again(fresh).await, house.again(fresh).await);
        let letters = crowd(&house);
        let deliveries = letters.into_iter().enumerate().flat_map(|(n, letter)| {
            let other = if n % 2 == 0 { &second } else { &third };
            [house.take(letter.clone()), other.take(letter)]
        });
        let receipts = join_all(deliveries).await;
        assert_eq!(cards(&house).await.len(), 4);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM messages").await, 80);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversations").await, 4);
        assert_eq!(receipts.iter().filter(|receipt| receipt.repeat).count(), 80);
        let seqs = fresh.count("SELECT COUNT(*) FROM events").await;
        assert_eq!(fresh.count("SELECT MAX(seq) FROM events").await, seqs);
    }

    async fn drafts_of_several_processes_are_one(fresh) {
        let house = House::open(fresh).await;
        let second = house.again(fresh).await;
        let letter = |n: usize| house.careful_letter(&n.to_string()).telegram("7");
        join_all((0..40).map(|n| if n % 2 == 0 { house.take(letter(n)) } else { second.take(letter(n)) })).await;
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversations").await, 1);
    }

    async fn a_chat_that_begins_in_several_processes_is_one(fresh) {
        let house = House::open(fresh).await;
        let second = house.again(fresh).await;
        let mut last = house.take(house.letter("0").telegram("7")).await;
        for round in 1..=5 {
            house.set_status(&last, Status::Solved).await;
            house.clock.advance(Duration::from_hours(30 * 24));
            let letter = |n: usize| house.letter(&format!("{round}-{n}")).telegram("7");
            let letters = (0..20).map(|n| if n % 2 == 0 { house.take(letter(n)) } else { second.take(letter(n)) });
            let receipts = join_all(letters).await;
            assert!(receipts.iter().all(|receipt| receipt.client == last.client));
            assert_eq!(fresh.count("SELECT COUNT(*) FROM conversations").await, 1 + round);
            last = receipts[0].clone();
        }
    }

    async fn a_bad_message_spoils_none_of_its_neighbours(fresh) {
        let house = House::open(fresh).await;
        let letters = (0..30).map(|n| {
            let letter = house.letter(&n.to_string()).email(&format!("p{n}@acme.example"));
            Incoming::from(if n % 10 == 3 { letter.lost() } else { letter })
        });
        let taken = join_all(letters.map(|incoming| house.ingest.take_in(incoming))).await;
        for (n, receipt) in taken.into_iter().enumerate() {
            match receipt {
                Ok(receipt) => assert_eq!((receipt.outcome, n % 10 == 3), (Outcome::Created, false), "{n}"),
                Err(IngestError::Db(_)) => assert_eq!(n % 10, 3),
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(fresh.count("SELECT COUNT(*) FROM messages").await, 27);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients").await, 27);
    }

    async fn what_no_index_takes_is_stored_all_the_same(fresh) {
        let house = House::open(fresh).await;
        let long = "ж".repeat(10_000);
        let letter = house.letter(&long).key(&long).name(&format!("A\0{long}")).company(&long).text("nul\0text");
        let first = house.take(letter.clone().email("anna@acme.example").file("a\0b/../c", b"x")).await;
        assert!(house.take(letter.email("anna@acme.example")).await.repeat);
        assert_eq!(house.messages(&first).await[0].text, "nultext");
    }

    async fn a_file_is_kept_before_its_message_is_answered(fresh) {
        let house = House::open(fresh).await;
        let receipt = house.take(house.letter("1").email("anna@acme.example").file("a.txt", b"hello").file("b.txt", b"hello")).await;
        let message = house.messages(&receipt).await.pop().unwrap();
        let names: Vec<_> = message.attachments.iter().map(|file| (file.name.as_str(), file.size)).collect();
        assert_eq!(names, [("a.txt", 5), ("b.txt", 5)]);
        let stored = house.db.read().await.unwrap().stored_file(message.attachments[1].id).await.unwrap().unwrap();
        assert_eq!(house.files.bytes(&stored.storage_key).await.unwrap().as_deref(), Some(&b"hello"[..]));
    }
}
