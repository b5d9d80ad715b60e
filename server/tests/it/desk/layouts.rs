//! Which attributes an agent sees, and in which order.

use super::Office;
use super::merges::{card, two};
use crate::support::db::on_both_engines;
use app::desk::{Attributes as _, Cards as _};
use app::domain::{AttributeKey, AttributeKind, CustomFieldId, Event, EventKind, Seq};
use app::error::AppError;

async fn last_event(office: &Office) -> Event {
    let mut tx = office.house.db.read().await.unwrap();
    let Seq(last) = tx.last_event().await.unwrap();
    tx.events_after(Seq(last - 1), 1).await.unwrap().remove(0)
}

on_both_engines! {
    async fn an_agent_sees_what_he_chose_else_what_the_administrator_chose_else_the_usual(fresh) {
        let office = Office::open(fresh).await;
        let client = two(&office).await.into;
        let usual = card(&office, client).await.layout;
        assert_eq!(usual.first(), Some(&AttributeKey::Name));

        let plan = office.house.field("plan", AttributeKind::Text);
        let mut tx = office.house.db.write().await.unwrap();
        tx.insert_custom_field(&plan).await.unwrap();
        tx.commit().await.unwrap();
        let plan = AttributeKey::Custom(plan.id);
        assert_eq!(card(&office, client).await.layout.last(), Some(&plan), "new fields are seen");

        let nowhere = AttributeKey::Custom(CustomFieldId::new(office.house.clock.id()));
        let wanted = vec![plan, AttributeKey::LastSeen, plan, nowhere, AttributeKey::Hint, AttributeKey::Name];
        office.boris.save_layout(wanted).await.unwrap();
        let own = [plan, AttributeKey::LastSeen, AttributeKey::Name];
        assert_eq!(office.boris.card(client).await.unwrap().layout, own);
        assert_ne!(card(&office, client).await.layout, own);
        let event = last_event(&office).await;
        assert_eq!((event.kind, event.agent), (EventKind::Layout, Some(office.boris_id)));

        let refused = office.anna.save_default_layout(vec![AttributeKey::Kind]).await;
        assert_eq!(refused.unwrap_err(), AppError::Forbidden);
        office.admin.save_default_layout(vec![AttributeKey::Kind, nowhere]).await.unwrap();
        let event = last_event(&office).await;
        assert_eq!((event.kind, event.agent), (EventKind::Layout, None));
        assert_eq!(card(&office, client).await.layout, [AttributeKey::Kind]);
        assert_eq!(office.boris.card(client).await.unwrap().layout, own);

        office.boris.save_layout(Vec::new()).await.unwrap();
        assert_eq!(office.boris.card(client).await.unwrap().layout, []);
        office.boris.reset_layout().await.unwrap();
        assert_eq!(office.boris.card(client).await.unwrap().layout, [AttributeKey::Kind]);
        assert_eq!(last_event(&office).await.agent, Some(office.boris_id));
    }

    async fn a_field_that_is_gone_is_seen_by_nobody(fresh) {
        let office = Office::open(fresh).await;
        let client = two(&office).await.into;
        let plan = office.house.field("plan", AttributeKind::Text);
        let mut tx = office.house.db.write().await.unwrap();
        tx.insert_custom_field(&plan).await.unwrap();
        tx.commit().await.unwrap();
        office.anna.save_layout(vec![AttributeKey::Custom(plan.id), AttributeKey::Kind]).await.unwrap();
        let mut tx = office.house.db.write().await.unwrap();
        tx.remove_custom_field(plan.id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(card(&office, client).await.layout, [AttributeKey::Kind]);
    }

    async fn companies_are_found_as_one_types(fresh) {
        let office = Office::open(fresh).await;
        two(&office).await;
        let found = office.anna.find_companies(" ACM".to_owned()).await.unwrap();
        assert_eq!(found.iter().map(|company| company.name.as_str()).collect::<Vec<_>>(), ["Acme"]);
        assert_eq!(office.anna.find_companies(" * ".to_owned()).await.unwrap(), []);
    }
}
