//! Fields that administrators add, their values, what an agent sees of them, and what they were.

use crate::support::builders::{House, NOW};
use crate::support::db::on_both_engines;
use app::domain::{
    AgentId, AttributeKey, AttributeKind, ChangeId, ChangedBy, ClientId, CompanyId, CustomFieldId, EventKind, Role, Seq,
};
use server::db::{Change, CustomField, CustomValues, Entity, NewAgent, NewCompany, NewDomain, Source};

pub(super) async fn agent(house: &House) -> AgentId {
    let id = AgentId::new(house.clock.id());
    let agent = NewAgent {
        id,
        name: "Ann".to_owned(),
        email: "ann@desk.example".to_owned(),
        password_hash: String::new(),
        role: Role::Agent,
        at: NOW,
    };
    let mut tx = house.db.write().await.unwrap();
    tx.add_agent(&agent).await.unwrap();
    tx.commit().await.unwrap();
    id
}

on_both_engines! {
    async fn fields_are_listed_in_the_order_in_which_they_were_added_and_keys_are_told_apart(fresh) {
        let house = House::open(fresh).await;
        let plan = CustomField {
            options: vec!["Free".to_owned(), "Łódź".to_owned()],
            required: true,
            ..house.field("plan", AttributeKind::Choice)
        };
        let seats = CustomField { read_only: true, ..house.field("seats", AttributeKind::Number) };
        let mut tx = fresh.db.write().await.unwrap();
        tx.insert_custom_field(&plan).await.unwrap();
        tx.insert_custom_field(&seats).await.unwrap();
        assert_eq!(tx.custom_fields(Entity::Client).await.unwrap(), [plan.clone(), seats.clone()]);

        let renamed = CustomField { key: "tariff".to_owned(), label: "Tariff".to_owned(), options: Vec::new(), ..plan.clone() };
        tx.set_custom_field(&renamed).await.unwrap();
        assert_eq!(tx.custom_fields(Entity::Client).await.unwrap(), [renamed, seats.clone()]);
        tx.commit().await.unwrap();

        let mut tx = fresh.db.write().await.unwrap();
        let twin = tx.insert_custom_field(&house.field("seats", AttributeKind::Text)).await.unwrap_err();
        assert!(twin.is_taken(), "{twin}");
        drop(tx);
        let mut tx = fresh.db.write().await.unwrap();
        let twin = tx.set_custom_field(&CustomField { key: "seats".to_owned(), ..plan }).await.unwrap_err();
        assert!(twin.is_taken(), "{twin}");
    }

    async fn a_removed_field_has_a_name_and_no_values_and_its_key_is_free(fresh) {
        let house = House::open(fresh).await;
        let client = house.take(house.letter("1").email("a@acme.example")).await.client.unwrap();
        let plan = house.field("plan", AttributeKind::Text);
        let mut tx = fresh.db.write().await.unwrap();
        tx.insert_custom_field(&plan).await.unwrap();
        tx.set_custom_value(client, plan.id, "Pro").await.unwrap();
        let changes = tx.outlook(AgentId::new(house.clock.id())).await.unwrap().fields;
        assert!(tx.remove_custom_field(plan.id).await.unwrap());
        assert_eq!(tx.outlook(AgentId::new(house.clock.id())).await.unwrap().fields, changes + 1);
        assert!(!tx.remove_custom_field(plan.id).await.unwrap(), "it is gone already");
        let nobodys = CustomFieldId::new(house.clock.id());
        let labels = tx.custom_labels(&[plan.id, nobodys]).await.unwrap();
        assert_eq!(labels.into_iter().collect::<Vec<_>>(), [(plan.id, "PLAN".to_owned())]);
        assert!(tx.custom_labels(&[]).await.unwrap().is_empty());
        tx.set_custom_value(client, plan.id, "Pro").await.unwrap();
        assert!(tx.custom_values(&[client]).await.unwrap().is_empty());
        tx.insert_custom_field(&house.field("plan", AttributeKind::Date)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(fresh.count("SELECT COUNT(*) FROM custom_values").await, 0);
    }

    async fn values_belong_to_a_card_and_go_with_it(fresh) {
        let house = House::open(fresh).await;
        let ann = house.take(house.letter("1").email("a@acme.example")).await.client.unwrap();
        let bob = house.take(house.letter("2").email("b@acme.example")).await.client.unwrap();
        let (plan, city) = (house.field("plan", AttributeKind::Text), house.field("city", AttributeKind::Text));
        let mut tx = fresh.db.write().await.unwrap();
        tx.insert_custom_field(&plan).await.unwrap();
        tx.insert_custom_field(&city).await.unwrap();
        tx.set_custom_value(ann, plan.id, "Free").await.unwrap();
        tx.set_custom_value(ann, plan.id, "Pro").await.unwrap();
        tx.set_custom_value(ann, city.id, "Łódź").await.unwrap();
        tx.set_custom_value(ann, city.id, "").await.unwrap();
        tx.set_custom_value(bob, city.id, "Омск").await.unwrap();
        let values = tx.custom_values(&[ann, bob, ClientId::new(house.clock.id())]).await.unwrap();
        assert_eq!(values.len(), 2);
        assert_eq!(values[&ann], CustomValues::from([(plan.id, "Pro".to_owned())]));
        assert_eq!(values[&bob], CustomValues::from([(city.id, "Омск".to_owned())]));
        assert!(tx.custom_values::<ClientId>(&[]).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        fresh.run("DELETE FROM clients").await;
        assert_eq!(fresh.count("SELECT COUNT(*) FROM custom_values").await, 0);
    }

    async fn a_layout_is_ones_own_or_everybodys_or_nobodys(fresh) {
        let house = House::open(fresh).await;
        let ann = agent(&house).await;
        let custom = AttributeKey::Custom(CustomFieldId::new(house.clock.id()));
        let mut tx = fresh.db.write().await.unwrap();
        assert_eq!(tx.outlook(ann).await.unwrap().layout, None);
        tx.set_setting("default_layout", &["type", "nonsense"]).await.unwrap();
        assert_eq!(tx.outlook(ann).await.unwrap().layout, Some(vec![AttributeKey::Kind]));
        tx.set_layout(ann, &[AttributeKey::Name]).await.unwrap();
        tx.set_layout(ann, &[custom, AttributeKey::Name]).await.unwrap();
        assert_eq!(tx.outlook(ann).await.unwrap().layout, Some(vec![custom, AttributeKey::Name]));
        tx.set_layout(ann, &[]).await.unwrap();
        assert_eq!(tx.outlook(ann).await.unwrap().layout, Some(Vec::new()), "nothing is a choice too");
        tx.forget_layout(ann).await.unwrap();
        assert_eq!(tx.outlook(ann).await.unwrap().layout, Some(vec![AttributeKey::Kind]));
        tx.set_setting("default_layout", &None::<Vec<String>>).await.unwrap();
        assert_eq!(tx.outlook(ann).await.unwrap().layout, None);
    }

    async fn an_event_of_a_layout_says_whose_it_is(fresh) {
        let house = House::open(fresh).await;
        let ann = AgentId::new(house.clock.id());
        let mut tx = fresh.db.write().await.unwrap();
        tx.append_layout_event(Some(ann), NOW).await.unwrap();
        tx.append_layout_event(None, NOW).await.unwrap();
        tx.append_event(EventKind::Client, None, None, NOW).await.unwrap();
        let events = tx.events_after(Seq(0), 9).await.unwrap();
        let told: Vec<_> = events.iter().map(|event| (event.kind, event.agent)).collect();
        assert_eq!(told, [(EventKind::Layout, Some(ann)), (EventKind::Layout, None), (EventKind::Client, None)]);
    }

    async fn companies_are_found_by_fragments_of_their_names(fresh) {
        let house = House::open(fresh).await;
        let mut tx = fresh.db.write().await.unwrap();
        let mut ids = Vec::new();
        for (name, key) in [("Nowak Meble", "nowak meble"), ("Studio Nowa", "studio nowa"), ("Ромашка", "ромашка"), ("A_c%e", "a_c%e")] {
            let id = CompanyId::new(house.clock.id());
            tx.insert_companies(&[NewCompany { id, name: name.to_owned(), name_key: key.to_owned(), at: NOW }]).await.unwrap();
            ids.push(id);
        }
        for domain in ["nowa.example", "a.nowa.example"] {
            let domain = NewDomain { domain: domain.to_owned(), company: ids[1], at: NOW };
            tx.insert_company_domains(&[domain]).await.unwrap();
        }
        for (text, found) in [
            ("now", vec!["Nowak Meble", "Studio Nowa"]),
            ("io no", vec!["Studio Nowa"]),
            ("омаш", vec!["Ромашка"]),
            ("no", vec!["Nowak Meble"]),
            ("_c%", vec!["A_c%e"]),
            ("a%e", vec![]),
            ("xyz", vec![]),
        ] {
            let companies = tx.find_companies(text, 9).await.unwrap();
            let names: Vec<_> = companies.iter().map(|company| company.name.as_str()).collect();
            assert_eq!(names, found, "{text}");
        }
        assert_eq!(tx.find_companies("now", 1).await.unwrap().len(), 1);
        assert_eq!(tx.find_companies("studio", 9).await.unwrap()[0].domains, ["a.nowa.example", "nowa.example"]);

        tx.set_company(ids[0], ("Kowalski", "kowalski"), "", NOW).await.unwrap();
        tx.delete_company(ids[1]).await.unwrap();
        assert_eq!(tx.find_companies("now", 9).await.unwrap(), []);
        assert_eq!(tx.find_companies("walsk", 9).await.unwrap()[0].id, ids[0]);
        let names = tx.company_names(&ids).await.unwrap();
        assert_eq!((names.len(), names[&ids[2]].as_str()), (3, "Ромашка"));
        assert!(tx.company_names(&[]).await.unwrap().is_empty());
    }

    async fn the_history_of_a_field_tells_who_and_by_which_message(fresh) {
        let house = House::open(fresh).await;
        let ann = agent(&house).await;
        let receipt = house.take(house.letter("1").name("Ann").email("a@acme.example")).await;
        let client = receipt.client.unwrap();
        let mut tx = fresh.db.write().await.unwrap();
        let sources = [Source::Message(receipt.message), Source::Agent(ann), Source::Api];
        let mut last = None;
        for (place, source) in sources.into_iter().enumerate() {
            let (old, new) = (place.to_string(), (place + 1).to_string());
            let id = house.clock.id();
            let change = Change { id, client, field: "hint", old: &old, new: &new, source, at: NOW, detail: "" };
            tx.insert_change(&change).await.unwrap();
            last = Some(ChangeId::new(id));
        }
        let lines = tx.past_of_fields(client, ["hint", "hint"], 9).await.unwrap();
        let told: Vec<_> = lines.iter().map(|line| (line.old.as_str(), line.new.as_str(), line.by.clone())).collect();
        assert_eq!(told, [
            ("2", "3", ChangedBy::Program),
            ("1", "2", ChangedBy::Agent(Some("Ann".to_owned()))),
            ("0", "1", ChangedBy::Message(Some((receipt.number, "chat".to_owned())))),
        ]);
        assert_eq!(tx.past_of_fields(client, ["hint", "hint"], 1).await.unwrap().len(), 1);
        assert_eq!(tx.past_of_fields(client, ["created", "name"], 9).await.unwrap()[0].new, "Ann");
        assert_eq!(tx.past_change(last.unwrap()).await.unwrap(), Some((client, "hint".to_owned(), "3".to_owned())));
        assert_eq!(tx.past_change(ChangeId::new(house.clock.id())).await.unwrap(), None);
        assert_eq!(tx.source(client).await.unwrap().as_deref(), Some("chat"));
        assert_eq!(tx.source(ClientId::new(house.clock.id())).await.unwrap(), None);
    }
}
