//! What happened, in order.

use super::identities::person;
use crate::support::builders::NOW;
use crate::support::db::on_both_engines;
use app::domain::{CompanyId, ConversationId, EventKind, Seq};
use server::db::NewEvent;
use uuid::Uuid;

on_both_engines! {
    async fn events_follow_one_another(fresh) {
        let mut tx = fresh.db.write().await.unwrap();
        let event = NewEvent::card(person(1));
        assert_eq!(tx.append_events(&[], NOW).await.unwrap(), None);
        assert_eq!(tx.append_events(&[event; 70], NOW).await.unwrap(), Some(Seq(70)));
        assert_eq!(tx.append_event(EventKind::Client, None, None, NOW).await.unwrap(), Seq(71));
        let events = tx.events_after(Seq(0), 100).await.unwrap();
        assert!(events.iter().map(|event| event.seq.0).eq(1..=71));
        assert_eq!(events[0].client, Some(person(1)));
    }

    async fn each_kind_of_event_names_what_it_is_of(fresh) {
        let (conversation, company) = (ConversationId::new(Uuid::from_u128(1)), CompanyId::new(Uuid::from_u128(2)));
        let mut tx = fresh.db.write().await.unwrap();
        let news = [
            NewEvent::message(conversation, None),
            NewEvent::conversation(conversation, Some(person(1))),
            NewEvent::card(person(1)),
            NewEvent::company(company),
        ];
        tx.append_events(&news, NOW).await.unwrap();
        let told = tx.events_after(Seq(0), 9).await.unwrap();
        let told: Vec<_> = told.into_iter().map(|event| (event.kind, event.conversation, event.client, event.company)).collect();
        assert_eq!(told, [
            (EventKind::Message, Some(conversation), None, None),
            (EventKind::Conversation, Some(conversation), Some(person(1)), None),
            (EventKind::Client, None, Some(person(1)), None),
            (EventKind::Company, None, None, Some(company)),
        ]);
    }
}
