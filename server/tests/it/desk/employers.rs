//! A client's companies, as agents change them.

use super::Office;
use super::torn::assert_nothing_is_torn;
use crate::support::db::on_both_engines;
use app::desk::{Attributes as _, Cards as _, Companies as _, Employers as _};
use app::domain::{Card, ClientId, CompanyId};
use app::error::{AppError, Invalid, Refusal};

fn places(card: &Card) -> Vec<(&str, &str, bool)> {
    let places = card.client.companies.iter();
    places
        .map(|place| (place.name.as_str(), place.position.as_str(), place.main))
        .collect()
}

async fn client(office: &Office) -> ClientId {
    office
        .house
        .take(office.house.letter("1").email("a@acme.example"))
        .await
        .client
        .unwrap()
}

on_both_engines! {
    async fn companies_are_joined_ordered_and_left(fresh) {
        let office = Office::open(fresh).await;
        let client = client(&office).await;
        let card = office.anna.join_new_company(client, " Acme  Ltd ".to_owned(), "Buyer".to_owned()).await.unwrap();
        assert_eq!(places(&card), [("Acme Ltd", "Buyer", true)]);
        let acme = card.client.companies[0].id;
        let card = office.anna.join_new_company(client, "Bolt".to_owned(), String::new()).await.unwrap();
        let bolt = card.client.companies[1].id;
        let card = office.anna.make_main(client, bolt).await.unwrap();
        assert_eq!(places(&card), [("Bolt", "", true), ("Acme Ltd", "Buyer", false)]);
        let card = office.anna.edit_position(client, acme, "Buyer".to_owned(), "Head of sales".to_owned()).await.unwrap();
        assert_eq!(places(&card)[1].1, "Head of sales");
        let stale = office.boris.edit_position(client, acme, "Buyer".to_owned(), "Other".to_owned()).await;
        assert_eq!(stale.unwrap_err(), AppError::Conflict { current: "Head of sales".to_owned() });
        let card = office.anna.leave_company(client, bolt).await.unwrap();
        assert_eq!(places(&card), [("Acme Ltd", "Head of sales", true)]);
        let again = office.anna.join_company(client, acme, String::new()).await;
        assert_eq!(again.unwrap_err(), AppError::Refused(Refusal::AlreadyMember));
        let again = office.anna.join_new_company(client, "acme ltd".to_owned(), String::new()).await;
        assert_eq!(again.unwrap_err(), AppError::Refused(Refusal::AlreadyMember));
        assert_nothing_is_torn(fresh).await;
    }

    async fn a_company_that_was_deleted_meanwhile_is_not_possible(fresh) {
        let office = Office::open(fresh).await;
        let client = client(&office).await;
        let card = office.anna.join_new_company(client, "Acme".to_owned(), String::new()).await.unwrap();
        let company = card.client.companies[0].id;
        let mut tx = office.house.db.write().await.unwrap();
        tx.delete_company(company).await.unwrap();
        tx.commit().await.unwrap();
        let refused = office.anna.join_company(client, company, String::new()).await;
        assert_eq!(refused.unwrap_err(), AppError::Refused(Refusal::NotPossible));
        assert_eq!(office.anna.leave_company(client, company).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.make_main(client, company).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.company(company, None).await.unwrap_err(), AppError::NotFound);
        assert_eq!(office.anna.card(client).await.unwrap().client.companies, []);
    }

    async fn an_empty_or_endless_name_is_refused(fresh) {
        let office = Office::open(fresh).await;
        let client = client(&office).await;
        let join = |name: String| office.anna.join_new_company(client, name, String::new());
        assert_eq!(join(" ".to_owned()).await.unwrap_err(), AppError::Invalid(Invalid::Empty));
        assert_eq!(join("x".repeat(2_001)).await.unwrap_err(), AppError::Invalid(Invalid::TooLong { max: 2_000 }));
        let nowhere = CompanyId::new(office.house.clock.id());
        let refused = office.anna.join_company(client, nowhere, String::new()).await;
        assert_eq!(refused.unwrap_err(), AppError::Refused(Refusal::NotPossible));
    }

    async fn a_companys_page_shows_its_members_in_steps(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        for n in 0..52 {
            house.take(house.letter(&n.to_string()).email(&format!("m{n}@mail.example")).company("Acme")).await;
        }
        let company = office.anna.find_companies("acme".to_owned()).await.unwrap()[0].id;
        let first = office.anna.company(company, None).await.unwrap().data;
        assert_eq!((first.company.name.as_str(), first.members.items.len()), ("Acme", 50));
        let second = office.anna.company(company, first.members.next_cursor).await.unwrap().data;
        assert_eq!((second.members.items.len(), second.members.next_cursor), (2, None));
        assert_eq!(second.members.items[1].addresses, ["m0@mail.example"]);
    }
}
