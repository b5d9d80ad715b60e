//! Fields of companies, their values, what they were, and the events that tell of companies.

use super::attributes::agent;
use crate::support::builders::{House, NOW};
use crate::support::db::on_both_engines;
use app::domain::{AttributeKind, ChangeId, ChangedBy, CompanyId, EventKind, Seq};
use server::db::{CompanyChange, CustomField, CustomValues, Entity, NewCompany, Source, Tx};

/// Fields of clients and of companies with one key do not meet.
fn of_companies(house: &House, key: &str) -> CustomField {
    CustomField {
        entity: Entity::Company,
        ..house.field(key, AttributeKind::Text)
    }
}

async fn company(house: &House, tx: &mut Tx, name: &str) -> CompanyId {
    let id = CompanyId::new(house.clock.id());
    let (name, name_key) = (name.to_owned(), name.to_lowercase());
    tx.insert_companies(&[NewCompany {
        id,
        name,
        name_key,
        at: NOW,
    }])
    .await
    .unwrap();
    id
}

on_both_engines! {
    async fn fields_of_clients_and_of_companies_are_apart(fresh) {
        let house = House::open(fresh).await;
        let (plan, tier) = (house.field("plan", AttributeKind::Text), of_companies(&house, "plan"));
        let mut tx = fresh.db.write().await.unwrap();
        tx.insert_custom_field(&tier).await.unwrap();
        tx.insert_custom_field(&plan).await.unwrap();
        assert_eq!(tx.custom_fields(Entity::Client).await.unwrap(), std::slice::from_ref(&plan));
        assert_eq!(tx.custom_fields(Entity::Company).await.unwrap(), std::slice::from_ref(&tier));
        assert_eq!(tx.all_custom_fields().await.unwrap(), [plan, tier]);
    }

    async fn a_value_is_written_emptied_and_gone_with_its_field_or_its_company(fresh) {
        let house = House::open(fresh).await;
        let (tier, city) = (of_companies(&house, "tier"), of_companies(&house, "city"));
        let mut tx = fresh.db.write().await.unwrap();
        let (acme, globex) = (company(&house, &mut tx, "Acme").await, company(&house, &mut tx, "Globex").await);
        tx.insert_custom_field(&tier).await.unwrap();
        tx.insert_custom_field(&city).await.unwrap();
        tx.set_custom_value(acme, tier.id, "Silver").await.unwrap();
        tx.set_custom_value(acme, tier.id, "Gold").await.unwrap();
        tx.set_custom_value(acme, city.id, "Łódź").await.unwrap();
        tx.set_custom_value(acme, city.id, "").await.unwrap();
        tx.set_custom_value(globex, city.id, "Омск").await.unwrap();
        let values = tx.custom_values(&[acme, globex, CompanyId::new(house.clock.id())]).await.unwrap();
        assert_eq!(values.len(), 2);
        assert_eq!(values[&acme], CustomValues::from([(tier.id, "Gold".to_owned())]));
        assert_eq!(values[&globex], CustomValues::from([(city.id, "Омск".to_owned())]));
        assert!(tx.custom_values::<CompanyId>(&[]).await.unwrap().is_empty());

        assert!(tx.remove_custom_field(tier.id).await.unwrap());
        tx.set_custom_value(acme, tier.id, "Gold").await.unwrap();
        assert!(!tx.custom_values(&[acme]).await.unwrap().contains_key(&acme));
        tx.delete_company(globex).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(fresh.count("SELECT COUNT(*) FROM company_values").await, 0);
    }

    async fn the_history_of_a_field_of_a_company_tells_who(fresh) {
        let house = House::open(fresh).await;
        let ann = agent(&house).await;
        let mut tx = fresh.db.write().await.unwrap();
        let acme = company(&house, &mut tx, "Acme").await;
        let change = |field, old, new, source| CompanyChange {
            id: house.clock.id(), company: acme, field, old, new, source, at: NOW,
        };
        let changes = [
            change("tier", "", "Silver", Source::Api),
            change("city", "", "Łódź", Source::Api),
            change("tier", "Silver", "Gold", Source::Agent(ann)),
        ];
        tx.insert_company_changes(&changes).await.unwrap();
        let lines = tx.past_of_company(acme, "tier", 9).await.unwrap();
        let told: Vec<_> = lines.iter().map(|line| (line.old.as_str(), line.new.as_str(), line.by.clone())).collect();
        assert_eq!(told, [
            ("Silver", "Gold", ChangedBy::Agent(Some("Ann".to_owned()))),
            ("", "Silver", ChangedBy::Program),
        ]);
        assert_eq!(tx.past_of_company(acme, "tier", 1).await.unwrap().len(), 1);
        let told = tx.past_company_change(lines[1].id).await.unwrap();
        assert_eq!(told, Some((acme, "tier".to_owned(), "Silver".to_owned())));
        assert_eq!(tx.past_company_change(ChangeId::new(house.clock.id())).await.unwrap(), None);
    }

    async fn a_company_is_locked_counted_and_told_of(fresh) {
        let house = House::open(fresh).await;
        let mut tx = fresh.db.write().await.unwrap();
        let acme = company(&house, &mut tx, "Acme").await;
        assert!(tx.lock_company(acme).await.unwrap());
        assert!(!tx.lock_company(CompanyId::new(house.clock.id())).await.unwrap());
        tx.touch_company(acme, NOW).await.unwrap();
        assert_eq!(tx.company(acme).await.unwrap().unwrap().version, 2);
        tx.append_company_event(acme, NOW).await.unwrap();
        let events = tx.events_after(Seq(0), 9).await.unwrap();
        assert_eq!((events[0].kind, events[0].company, events[0].client), (EventKind::Company, Some(acme), None));
    }
}
