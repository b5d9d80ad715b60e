//! What agents do to the fields of companies, and how open pages hear of a company.

use super::Office;
use super::fields::{self, line, remove};
use crate::support::db::on_both_engines;
use app::desk::{Attributes as _, Companies as _, Contacts as _, Employers as _};
use app::domain::{
    Attribute, AttributeKey, AttributeKind, ChangedBy, ClientId, CompanyId, CustomFieldId, Editing, EventKind,
    IdentityDraft, IdentityKind,
};
use app::error::{AppError, Invalid, Refusal};
use app::i18n::Locale;
use server::db::{CustomField, Entity};

/// An administrator adds a field of companies.
async fn add(office: &Office, key: &str, kind: AttributeKind, tell: impl FnOnce(&mut CustomField)) -> AttributeKey {
    fields::add(office, Entity::Company, key, kind, tell).await
}

async fn edit(
    office: &Office,
    company: CompanyId,
    key: AttributeKey,
    was: &str,
    value: &str,
) -> Result<Vec<Attribute>, AppError> {
    office
        .anna
        .edit_company(company, key, was.to_owned(), value.to_owned())
        .await
}

/// Of which companies pages hear while something is done.
async fn told(office: &Office, work: impl AsyncFnOnce()) -> Vec<CompanyId> {
    let before = office.house.db.read().await.unwrap().last_event().await.unwrap();
    work().await;
    let mut tx = office.house.db.read().await.unwrap();
    let events = tx.events_after(before, 99).await.unwrap();
    let of_companies = events.into_iter().filter(|event| event.kind == EventKind::Company);
    of_companies.filter_map(|event| event.company).collect()
}

on_both_engines! {
    async fn a_company_shows_the_fields_of_administrators_and_an_agent_fills_them(fresh) {
        let office = Office::open(fresh).await;
        let acme = office.house.company("Acme", &[]).await;
        let tier = add(&office, "tier", AttributeKind::Choice, |field| {
            field.options = vec!["Silver".to_owned(), "Gold".to_owned()];
            field.required = true;
        }).await;
        let seats = add(&office, "seats", AttributeKind::Number, |_| {}).await;
        let score = add(&office, "score", AttributeKind::Number, |field| field.read_only = true).await;
        let profile = office.anna.company(acme, None).await.unwrap().data;
        assert_eq!(profile.fields.iter().map(|field| field.key).collect::<Vec<_>>(), [tier, seats, score]);
        assert_eq!(line(&profile.fields, score).editing, Editing::ReadOnly);

        let after = edit(&office, acme, tier, "", "gold").await.unwrap();
        assert_eq!(line(&after, tier).value, "Gold");
        edit(&office, acme, seats, "", "1 200,50").await.unwrap();
        let now = office.boris.company(acme, None).await.unwrap().data;
        assert_eq!((line(&now.fields, seats).value.as_str(), line(&now.fields, seats).label.as_deref()), ("1200.5", Some("SEATS")));

        for (key, was, value, why) in [
            (seats, "1200.5", "many", Invalid::NotANumber),
            (tier, "Gold", "", Invalid::Empty),
            (tier, "Gold", "Bronze", Invalid::NotAChoice),
            (score, "", "1", Invalid::ReadOnly),
        ] {
            assert_eq!(edit(&office, acme, key, was, value).await.unwrap_err(), AppError::Invalid(why), "{value}");
        }
        let stale = edit(&office, acme, seats, "7", "8").await.unwrap_err();
        assert_eq!(stale, AppError::Conflict { current: "1200.5".to_owned() });
        let nowhere = AttributeKey::Custom(CustomFieldId::new(office.house.clock.id()));
        for key in [nowhere, AttributeKey::Name] {
            assert_eq!(edit(&office, acme, key, "", "8").await.unwrap_err(), AppError::NotFound);
        }
        let nobody = CompanyId::new(office.house.clock.id());
        assert_eq!(edit(&office, nobody, seats, "", "8").await.unwrap_err(), AppError::NotFound);
        remove(&office, seats).await;
        let gone = edit(&office, acme, seats, "1200.5", "8").await.unwrap_err();
        assert_eq!(gone, AppError::FieldGone { label: "SEATS".to_owned() });
        assert_eq!(fresh.count("SELECT COUNT(*) FROM company_changes").await, 2);
        assert_eq!(fresh.count("SELECT version FROM companies").await, 3);
    }

    async fn a_value_of_a_company_tells_where_it_comes_from_and_an_earlier_one_comes_back(fresh) {
        let office = Office::open(fresh).await;
        let acme = office.house.company("Acme", &[]).await;
        let other = office.house.company("Other", &[]).await;
        let parent = add(&office, "parent", AttributeKind::Company, |_| {}).await;
        edit(&office, acme, parent, "", "other").await.unwrap();
        let emptied = office.boris.edit_company(acme, parent, other.to_string(), String::new()).await.unwrap();
        assert_eq!(line(&emptied, parent).value, "");
        let past = office.anna.company_history(acme, parent).await.unwrap();
        let told: Vec<_> = past.iter().map(|past| (past.shown.clone().unwrap(), past.revertible)).collect();
        assert_eq!(told, [
            (("Other".to_owned(), String::new()), false),
            ((String::new(), "Other".to_owned()), true),
        ]);
        assert_eq!(past[0].by, ChangedBy::Agent(Some("Boris".to_owned())));

        let back = office.boris.revert_company(past[1].id).await.unwrap();
        assert_eq!((line(&back, parent).value.clone(), line(&back, parent).shown.as_deref()), (other.to_string(), Some("Other")));
        office.boris.revert_company(past[1].id).await.unwrap();
        assert_eq!(office.anna.company_history(acme, parent).await.unwrap().len(), 3, "it has that value already");
        // A change of a company is none of a card, and the other way round.
        assert_eq!(office.anna.revert(past[1].id).await.unwrap_err(), AppError::NotFound);

        let mut tx = office.house.db.write().await.unwrap();
        tx.delete_company(other).await.unwrap();
        tx.commit().await.unwrap();
        let refused = office.anna.revert_company(past[1].id).await.unwrap_err();
        assert_eq!(refused, AppError::Refused(Refusal::NotPossible));
        remove(&office, parent).await;
        let refused = office.anna.revert_company(past[0].id).await.unwrap_err();
        assert_eq!(refused, AppError::Refused(Refusal::NotPossible));
        assert_eq!(office.anna.company_history(acme, parent).await.unwrap_err(), AppError::NotFound);
    }

    async fn a_country_of_a_company_is_told_in_the_language_of_the_page(fresh) {
        let office = Office::open(fresh).await;
        let acme = office.house.company("Acme", &[]).await;
        let land = add(&office, "land", AttributeKind::Country, |_| {}).await;
        edit(&office, acme, land, "", "Spain").await.unwrap();
        let polish = office.desk_speaking(Locale::Pl).company(acme, None).await.unwrap();
        assert_eq!(line(&polish.data.fields, land).shown.as_deref(), Some("Hiszpania"));
    }

    async fn two_agents_at_one_field_of_a_company_never_lose_an_edit(fresh) {
        let office = Office::open(fresh).await;
        let acme = office.house.company("Acme", &[]).await;
        let tier = add(&office, "tier", AttributeKind::Text, |_| {}).await;
        let (one, two) = tokio::join!(
            office.anna.edit_company(acme, tier, String::new(), "One".to_owned()),
            office.boris.edit_company(acme, tier, String::new(), "Two".to_owned()),
        );
        let (stays, lost) = if one.is_ok() { ("One", two) } else { ("Two", one) };
        assert_eq!(lost.unwrap_err(), AppError::Conflict { current: stays.to_owned() });
    }

    async fn pages_hear_of_a_company_when_a_field_or_who_is_in_it_changes(fresh) {
        let office = Office::open(fresh).await;
        let house = &office.house;
        let acme = office.house.company("Acme", &["acme.example"]).await;
        let tier = add(&office, "tier", AttributeKind::Text, |_| {}).await;
        let heard = told(&office, async || { edit(&office, acme, tier, "", "Gold").await.unwrap(); }).await;
        assert_eq!(heard, [acme]);
        let heard = told(&office, async || { edit(&office, acme, tier, "Gold", " Gold ").await.unwrap(); }).await;
        assert_eq!(heard, [], "that is no change");

        // By a message, by hand, by an address that is added.
        let heard = told(&office, async || { house.take(house.letter("1").email("ann@acme.example")).await; }).await;
        assert_eq!(heard, [acme]);
        let heard = told(&office, async || { house.take(house.letter("2").email("ann@acme.example")).await; }).await;
        assert_eq!(heard, [], "she is in it already");
        let bob = somebody(&office, "3").await;
        let heard = told(&office, async || { office.anna.join_company(bob, acme, String::new()).await.unwrap(); }).await;
        assert_eq!(heard, [acme]);
        let eve = somebody(&office, "4").await;
        let mail = IdentityDraft {
            kind: IdentityKind::Email,
            provider: String::new(),
            value: "eve@acme.example".to_owned(),
            label: String::new(),
        };
        let heard = told(&office, async || { office.anna.add_identity(eve, mail).await.unwrap(); }).await;
        assert_eq!(heard, [acme]);
    }
}

/// A client in no company.
async fn somebody(office: &Office, id: &str) -> ClientId {
    let letter = office.house.letter(id).telegram(id);
    office.house.take(letter).await.client.expect("a card was made")
}
