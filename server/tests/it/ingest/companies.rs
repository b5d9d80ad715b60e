//! Companies by e-mail domain (D8-D11, design 3.4).

use crate::support::builders::House;
use crate::support::db::on_both_engines;
use app::domain::{ClientId, Trust};
use serde_json::json;
use server::companies;
use server::db::NewMembership;

async fn decide(house: &House, key: &str, value: serde_json::Value) {
    let mut tx = house.db.write().await.unwrap();
    tx.set_setting(key, &value).await.unwrap();
    tx.commit().await.unwrap();
}

async fn names(house: &House, client: impl Into<Option<ClientId>>) -> Vec<(String, bool)> {
    let companies = house.client(client).await.companies;
    companies
        .into_iter()
        .map(|company| (company.name, company.main))
        .collect()
}

fn main(name: &str) -> (String, bool) {
    (name.to_owned(), true)
}

on_both_engines! {
    async fn who_writes_from_a_companys_domain_is_its_member(fresh) {
        let house = House::open(fresh).await;
        house.company("Acme", &["acme.example", "acme.co.uk"]).await;
        for (id, address) in [("1", "ann@acme.example"), ("2", "bob@acme.co.uk"), ("3", "eve@mail.eu.acme.example")] {
            let receipt = house.take(house.letter(id).email(address)).await;
            assert_eq!(names(&house, receipt.client).await, [main("Acme")], "{address}");
        }
        let stranger = house.take(house.letter("4").email("zoe@notacme.example")).await;
        assert_eq!(names(&house, stranger.client).await, []);
    }

    async fn the_nearest_domain_decides(fresh) {
        let house = House::open(fresh).await;
        house.company("Acme", &["acme.example"]).await;
        house.company("Acme Labs", &["labs.acme.example"]).await;
        let receipt = house.take(house.letter("1").email("ann@labs.acme.example")).await;
        assert_eq!(names(&house, receipt.client).await, [main("Acme Labs")]);
    }

    async fn an_unknown_domain_makes_a_company_where_that_is_wanted(fresh) {
        let house = House::open(fresh).await;
        let before = house.take(house.letter("1").email("ann@acme.example")).await;
        assert_eq!(names(&house, before.client).await, [], "the switch is off");

        decide(&house, "auto_create_companies", json!(true)).await;
        decide(&house, "excluded_domains", json!(["partner.example"])).await;
        for (id, address, wanted) in [
            ("2", "bob@mail.globex.example", vec![main("globex.example")]),
            ("3", "eve@globex.example", vec![main("globex.example")]),
            ("4", "zoe@gmail.com", vec![]),
            ("5", "jan@wp.pl", vec![]),
            ("6", "kim@sub.partner.example", vec![]),
        ] {
            let receipt = house.take(house.letter(id).email(address)).await;
            assert_eq!(names(&house, receipt.client).await, wanted, "{address}");
        }
        assert_eq!(fresh.count("SELECT COUNT(*) FROM companies").await, 1);
    }

    async fn an_address_that_is_added_brings_its_company_and_the_first_one_stays_main(fresh) {
        let house = House::open(fresh).await;
        house.company("Acme", &["acme.example"]).await;
        house.company("Globex", &["globex.example"]).await;
        let first = house.take(house.letter("1").telegram("7")).await;
        house.take(house.letter("2").telegram("7").email("ann@acme.example")).await;
        assert_eq!(names(&house, first.client).await, [main("Acme")]);
        house.take(house.letter("3").telegram("7").email("ann@globex.example")).await;
        assert_eq!(names(&house, first.client).await, [main("Acme"), ("Globex".to_owned(), false)]);
    }

    async fn a_claimed_address_makes_nobody_a_colleague(fresh) {
        let house = House::open(fresh).await;
        house.company("Acme", &["acme.example"]).await;
        let letter = house.letter("1").telegram("7").email("ceo@acme.example").trust(Trust::Claimed);
        assert_eq!(names(&house, house.take(letter).await.client).await, []);
    }

    async fn a_new_domain_takes_in_those_who_write_from_there_as_the_preview_said(fresh) {
        let house = House::open(fresh).await;
        let ann = house.take(house.letter("1").email("ann@acme.example")).await.client.unwrap();
        let bob = house.take(house.letter("2").email("bob@sub.acme.example")).await.client.unwrap();
        let other = house.take(house.letter("3").email("eve@notacme.example")).await.client.unwrap();
        let taken = house.take(house.letter("4").email("zoe@acme.example").company("Globex")).await.client.unwrap();

        let mut tx = house.db.read().await.unwrap();
        let moved = companies::would_move(&mut tx, "acme.example", None, 10).await.unwrap();
        drop(tx);
        let mut ids: Vec<_> = moved.clients.iter().map(|client| client.id).collect();
        ids.sort();
        assert_eq!(ids, [ann, bob]);

        house.company("Acme", &["acme.example"]).await;
        assert_eq!(names(&house, ann).await, [main("Acme")]);
        assert_eq!(names(&house, bob).await, [main("Acme")]);
        assert_eq!(names(&house, other).await, []);
        assert_eq!(names(&house, taken).await, [main("Globex")]);
    }

    async fn two_strangers_of_one_new_domain_at_once_get_one_company(fresh) {
        let house = House::open(fresh).await;
        decide(&house, "auto_create_companies", json!(true)).await;
        let again = house.again(fresh).await;
        for round in 0..8 {
            let domain = format!("acme-{round}.example");
            let (one, other) = tokio::join!(
                house.take(house.letter(&format!("a{round}")).email(&format!("ann@{domain}"))),
                again.take(again.letter(&format!("b{round}")).email(&format!("bob@{domain}"))),
            );
            assert_eq!(names(&house, one.client).await, [main(&domain)]);
            assert_eq!(names(&house, other.client).await, [main(&domain)]);
        }
        assert_eq!(fresh.count("SELECT COUNT(*) FROM companies").await, 8);
    }

    async fn a_conversation_keeps_the_company_of_its_day(fresh) {
        let house = House::open(fresh).await;
        let (acme, globex) = (house.company("Acme", &["acme.example"]).await, house.company("Globex", &[]).await);
        let old = house.take(house.letter("1").email("ann@acme.example").key("old")).await;
        let ann = old.client.unwrap();
        let mut tx = house.db.write().await.unwrap();
        let place = NewMembership { client: ann, company: globex, main: false, at: house.clock.now() };
        tx.insert_memberships(&[place]).await.unwrap();
        tx.set_main_company(ann, globex).await.unwrap();
        tx.commit().await.unwrap();
        house.take(house.letter("2").email("ann@acme.example").key("new")).await;
        house.take(house.letter("3").email("ann@acme.example").key("old")).await;
        let of_their_days = "SELECT COUNT(*)
                               FROM conversations v
                               JOIN companies c ON c.id = v.company
                              WHERE (v.thread_key, c.name) IN (VALUES ('old', 'Acme'), ('new', 'Globex'))";
        assert_eq!(fresh.count(of_their_days).await, 2);
        assert_ne!(acme, globex);
    }
}
