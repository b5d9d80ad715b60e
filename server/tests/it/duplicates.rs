//! The finder of duplicates, over real tables filled by real ingestion.

use crate::support::app::TestApp;
use crate::support::builders::{House, identity};
use crate::support::db::{Fresh, on_both_engines};
use app::domain::{ChannelKind, ClientId, Evidence, IdentityKind};
use serde_json::{Value, json};
use server::db::{ClientField, Suggestion};
use server::duplicates::Finder;
use server::token::Scope;
use std::time::Duration;

fn finder(house: &House) -> Finder {
    Finder::new(house.db.clone(), house.clock.clone(), house.feed.clone())
}

/// Works until there is nothing to do; how many units with cards it took.
async fn find(house: &House) -> usize {
    let mut finder = finder(house);
    let mut units = 0;
    while let Some(cards) = finder.step().await.unwrap() {
        units += usize::from(cards > 0);
    }
    units
}

async fn pairs(house: &House) -> Vec<Suggestion> {
    house
        .db
        .read()
        .await
        .unwrap()
        .open_suggestions(None, 100)
        .await
        .unwrap()
}

async fn named(house: &House, n: usize, name: &str) -> ClientId {
    let letter = house
        .letter(&format!("named-{n}"))
        .name(name)
        .email(&format!("n{n}@acme.example"));
    house.take(letter).await.client.expect("a card")
}

async fn rename(house: &House, client: ClientId, name: &str) {
    let mut tx = house.db.write().await.unwrap();
    let at = house.clock.now();
    tx.set_client_field(client, &ClientField::Name(name.to_owned()), at)
        .await
        .unwrap();
    tx.append_event(app::domain::EventKind::Client, None, Some(client), at)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn events(fresh: &Fresh) -> i64 {
    fresh.count("SELECT COUNT(*) FROM events").await
}

on_both_engines! {
    async fn one_number_in_a_call_and_in_a_messenger_suggests_one_person(fresh) {
        let house = House::open(fresh).await;
        let caller = house.take(house.letter("1").phone("601234567")).await.client.unwrap();
        let account = identity(IdentityKind::Messenger, "whatsapp", "48601234567");
        let writer = house.take(house.letter("2").told(account)).await.client.unwrap();
        house.take(house.letter("3").telegram("48601234567")).await;
        find(&house).await;
        let pairs = pairs(&house).await;
        assert_eq!(pairs.len(), 1);
        assert_eq!((pairs[0].a, pairs[0].b), (caller.min(writer), caller.max(writer)));
        let by = Evidence::Key { one: IdentityKind::Phone, other: IdentityKind::Messenger, value: "+48 601 234 567".into() };
        assert_eq!(pairs[0].seen_from(caller), [by]);
    }

    async fn aliases_of_one_mailbox_suggest_one_person(fresh) {
        let house = House::open(fresh).await;
        for (n, address) in ["ann+shop@acme.example", "eve@acme.example", "ann@acme.example", "ann+news@acme.example"].iter().enumerate() {
            house.take(house.letter(&n.to_string()).email(address)).await;
        }
        find(&house).await;
        let pairs = pairs(&house).await;
        assert_eq!(pairs.len(), 3, "each of the three with each");
        let evidence = pairs[0].seen_from(pairs[0].a);
        assert!(matches!(&evidence[..], [Evidence::Alias { one, other }] if one != other && one.starts_with("ann")));
    }

    async fn a_mailbox_of_many_suggests_nobody(fresh) {
        let house = House::open(fresh).await;
        for n in 0..12 {
            house.take(house.letter(&n.to_string()).email(&format!("reply+{n}@mailer.example"))).await;
        }
        find(&house).await;
        assert_eq!(pairs(&house).await, []);
    }

    async fn a_rare_full_name_suggests_one_person_and_a_common_one_nobody(fresh) {
        let house = House::open(fresh).await;
        for n in 0..5 {
            named(&house, n, "Łucja Żółkiewska").await;
        }
        for n in 10..16 {
            named(&house, n, "Anna Nowak").await;
        }
        named(&house, 20, "Zoë").await;
        named(&house, 21, "Zoë").await;
        find(&house).await;
        let found = pairs(&house).await;
        assert_eq!(found.len(), 10, "each of five with each");
        let name = Evidence::Name { name: "Łucja Żółkiewska".to_owned() };
        assert!(found.iter().all(|pair| pair.seen_from(pair.b) == [name.clone()]));
    }

    async fn what_does_not_hold_any_more_is_no_longer_suggested(fresh) {
        let house = House::open(fresh).await;
        let one = named(&house, 1, "Łucja Żółkiewska").await;
        let other = named(&house, 2, "Lucja Zolkiewska").await;
        find(&house).await;
        assert_eq!(pairs(&house).await.len(), 1);
        rename(&house, one, "Łucja Nowicka").await;
        find(&house).await;
        assert_eq!(pairs(&house).await, []);
        rename(&house, other, "Lucja Nowicka").await;
        find(&house).await;
        assert_eq!(pairs(&house).await.len(), 1);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM clients WHERE name_key = 'lucja nowicka'").await, 2);
    }

    async fn evidence_of_several_kinds_stands_in_one_pair(fresh) {
        let house = House::open(fresh).await;
        let one = house.letter("1").name("Łucja Żółkiewska").email("lucja@acme.example").phone("601234567");
        house.take(one).await;
        let account = identity(IdentityKind::Messenger, "whatsapp", "48601234567");
        let other = house.letter("2").name("Lucja Zolkiewska").email("lucja+x@acme.example").told(account);
        house.take(other).await;
        house.take(house.letter("3").email("lucja@acme.example").email("lucja+x@acme.example").key("k")).await;
        find(&house).await;
        let pairs = pairs(&house).await;
        assert_eq!(pairs.len(), 1);
        let kinds: Vec<_> = pairs[0].seen_from(pairs[0].a).iter().map(server::db::weight).collect();
        assert_eq!(kinds, [1, 2, 3, 5], "the key, the message, the alias, the name");
    }

    async fn who_was_told_apart_or_merged_is_not_suggested(fresh) {
        let house = House::open(fresh).await;
        let registry = server::desk::people::Registry::for_a_program(&house.db, &house.clock, &house.feed);
        let mut cards = Vec::new();
        for n in 0..4 {
            cards.push(named(&house, n, "Łucja Żółkiewska").await);
        }
        find(&house).await;
        assert_eq!(pairs(&house).await.len(), 6);
        registry.keep_apart(cards[0], cards[1]).await.unwrap();
        let merge = registry.merge(cards[2], cards[3], &[]).await.unwrap();
        find(&house).await;
        let left = |pairs: Vec<Suggestion>| pairs.into_iter().map(|pair| (pair.a, pair.b)).collect::<Vec<_>>();
        assert_eq!(left(pairs(&house).await), [(cards[1], cards[2]), (cards[0], cards[2])]);
        rename(&house, cards[0], "Lucja Zolkiewska").await;
        find(&house).await;
        assert_eq!(pairs(&house).await.len(), 2, "told apart for ever");
        registry.undo(merge).await.unwrap();
        find(&house).await;
        assert_eq!(pairs(&house).await.len(), 5);
    }

    async fn an_identity_that_must_not_join_two_cards_does_not_suggest_them(fresh) {
        let house = House::open(fresh).await;
        house.take(house.letter("1").phone("601234567").key("a")).await;
        let account = identity(IdentityKind::Messenger, "whatsapp", "48601234567");
        let other = house.take(house.letter("2").told(account).key("b")).await.client.unwrap();
        fresh
            .run(
                "INSERT INTO separations (client_a, client_b, kind, provider, scope, key, at)
                 SELECT a.client, b.client, 'phone', '', '', '+48601234567', 0
                   FROM identities a JOIN identities b ON a.client < b.client",
            )
            .await;
        find(&house).await;
        assert_eq!(pairs(&house).await, []);
        let mut tx = house.db.read().await.unwrap();
        assert_eq!(tx.suggestions(other).await.unwrap(), []);
    }

    async fn a_restart_goes_on_where_it_stopped_and_tells_once(fresh) {
        let house = House::open(fresh).await;
        for n in 0..70 {
            named(&house, n, &format!("Somebody Nr{}", n / 2)).await;
        }
        let mut first = finder(&house);
        assert_eq!(first.step().await.unwrap(), Some(64));
        drop(first);
        let before = pairs(&house).await.len();
        assert_eq!(before, 32);
        assert!(find(&house).await >= 1);
        assert_eq!(pairs(&house).await.len(), 35);
        let told = events(fresh).await;
        assert_eq!(find(&house).await, 0, "nothing is left to do");
        assert_eq!(events(fresh).await, told);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM events WHERE kind = 'client'").await, 70 + 70);
    }

    async fn messages_alone_are_passed_by(fresh) {
        let house = House::open(fresh).await;
        named(&house, 1, "Anna Nowak").await;
        find(&house).await;
        for n in 0..5 {
            house.take(house.letter(&format!("more-{n}")).email("n1@acme.example")).await;
        }
        let mut finder = finder(&house);
        assert_eq!(finder.step().await.unwrap(), Some(0));
        assert_eq!(finder.step().await.unwrap(), None);
        named(&house, 2, "Anna Nowak").await;
        assert_eq!(finder.step().await.unwrap(), Some(1));
        assert_eq!(pairs(&house).await.len(), 1);
    }

    async fn two_finders_at_once_suggest_each_pair_once(fresh) {
        let house = House::open(fresh).await;
        let other = house.again(fresh).await;
        for n in 0..40 {
            named(&house, n, &format!("Somebody Nr{}", n / 2)).await;
        }
        let work = async |house: &House| {
            let mut finder = finder(house);
            loop {
                match finder.step().await {
                    Ok(None) => break,
                    Ok(Some(_)) => {}
                    Err(error) => assert!(error.is_contention(), "{error}"),
                }
            }
        };
        tokio::join!(work(&house), work(&other));
        assert_eq!(pairs(&house).await.len(), 20);
        assert_eq!(fresh.count("SELECT COUNT(*) FROM events WHERE kind = 'client'").await, 40 + 40);
    }
}

#[tokio::test]
async fn a_server_finds_duplicates_by_itself() {
    let app = TestApp::start().await;
    app.channel("web", ChannelKind::Api).await;
    let token = app.token(&[Scope::Ingest, Scope::Read]).await;
    for n in 0..2 {
        let from = json!({"name": "Wisława Szymborska", "identities": [{"kind": "email", "value": format!("w{n}@acme.example")}]});
        let body = json!({"channel": "web", "text": "Hello", "from": from});
        app.post("/api/v1/messages")
            .bearer_auth(&token)
            .json(&body)
            .send()
            .await
            .unwrap();
    }
    for _ in 0..200 {
        let response = app.get("/api/v1/suggestions").bearer_auth(&token).send().await.unwrap();
        let page: Value = response.json().await.unwrap();
        if let Some(pair) = page["items"].as_array().unwrap().first() {
            assert_eq!(pair["evidence"], json!([{"by": "name", "name": "Wisława Szymborska"}]));
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing was found");
}
