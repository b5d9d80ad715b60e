//! Reading clients in pages, as the API does.

use super::Office;
use crate::support::db::on_both_engines;
use app::domain::ClientId;

on_both_engines! {
    async fn clients_come_in_pages_newest_first_with_all_their_addresses(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let mut made = Vec::new();
        for n in 0..5 {
            let letter = house.letter(&n.to_string()).email(&format!("c{n}@acme.example")).company("Acme");
            made.push(house.take(letter.telegram(&format!("77{n}"))).await.client.unwrap());
        }
        made.reverse();
        let ids = |clients: &[app::domain::Client]| -> Vec<ClientId> { clients.iter().map(|client| client.id).collect() };

        let mut tx = house.db.read().await.unwrap();
        let first = tx.clients(None, 3).await.unwrap();
        let rest = tx.clients(Some(first[2].id), 3).await.unwrap();
        assert_eq!([ids(&first), ids(&rest)].concat(), made);
        assert!(first.iter().chain(&rest).all(|client| client.identities.len() == 2 && client.companies.len() == 1));

        let company = first[0].companies[0].id;
        let first = tx.clients_of_company(company, None, 3).await.unwrap();
        let rest = tx.clients_of_company(company, Some(first[2].id), 3).await.unwrap();
        assert_eq!([ids(&first), ids(&rest)].concat(), made);

        let found = tx.search_clients("acme", None, 3).await.unwrap();
        let more = tx.search_clients("acme", Some(found[2]), 3).await.unwrap();
        assert_eq!([found, more].concat(), made);
        assert_eq!(tx.clients_by_id(&[made[3], made[0]]).await.unwrap().len(), 2);
    }

    async fn conversations_come_in_pages_by_client_and_status(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let one = house.take(house.letter("1").email("a@acme.example").key("x")).await;
        let two = house.take(house.letter("2").email("a@acme.example").key("y")).await;
        let other = house.take(house.letter("3").email("b@acme.example").key("z")).await;
        house.set_status(&two, app::domain::Status::Solved).await;

        let mut tx = house.db.read().await.unwrap();
        let mut numbers = async |client, status| -> Vec<i64> {
            let heads = tx.conversations(client, status, None, 10).await.unwrap();
            heads.into_iter().map(|head| head.row.number).collect()
        };
        assert_eq!(numbers(one.client, None).await, [two.number, one.number]);
        assert_eq!(numbers(one.client, Some(app::domain::Status::Solved)).await, [two.number]);
        assert_eq!(numbers(None, Some(app::domain::Status::New)).await, [other.number, one.number]);
        assert_eq!(numbers(None, None).await, [other.number, two.number, one.number]);
    }
}
