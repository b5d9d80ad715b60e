//! Values of conversations in the fields of administrators, and with what they go.

use crate::support::builders::House;
use crate::support::db::on_both_engines;
use app::domain::{AttributeKind, ConversationId, Timestamp};
use server::db::{CustomField, CustomValues, Entity};

/// Fields of clients and of conversations with one key do not meet.
fn of_conversations(house: &House, key: &str) -> CustomField {
    CustomField {
        entity: Entity::Conversation,
        ..house.field(key, AttributeKind::Text)
    }
}

on_both_engines! {
    async fn fields_of_conversations_come_after_those_of_clients_and_companies(fresh) {
        let house = House::open(fresh).await;
        let order = of_conversations(&house, "plan");
        let tier = CustomField { entity: Entity::Company, ..house.field("plan", AttributeKind::Text) };
        let plan = house.field("plan", AttributeKind::Text);
        let mut tx = fresh.db.write().await.unwrap();
        for field in [&order, &tier, &plan] {
            tx.insert_custom_field(field).await.unwrap();
        }
        assert_eq!(tx.custom_fields(Entity::Conversation).await.unwrap(), std::slice::from_ref(&order));
        assert_eq!(tx.all_custom_fields().await.unwrap(), [plan, tier, order]);
    }

    async fn a_value_is_a_conversations_own_and_goes_with_its_field_or_its_client(fresh) {
        let house = House::open(fresh).await;
        let one = house.take(house.letter("1").email("a@acme.example")).await;
        let other = house.take(house.letter("2").email("b@acme.example")).await;
        let (order, city) = (of_conversations(&house, "order"), of_conversations(&house, "city"));
        let plan = house.field("plan", AttributeKind::Text);
        let mut tx = fresh.db.write().await.unwrap();
        for field in [&order, &city, &plan] {
            tx.insert_custom_field(field).await.unwrap();
        }
        tx.set_custom_value(one.conversation, order.id, "A-1").await.unwrap();
        tx.set_custom_value(one.conversation, order.id, "A-2").await.unwrap();
        tx.set_custom_value(one.conversation, city.id, "Łódź").await.unwrap();
        tx.set_custom_value(one.conversation, city.id, "").await.unwrap();
        tx.set_custom_value(other.conversation, city.id, "Омск").await.unwrap();
        let client = one.client.unwrap();
        tx.set_custom_value(client, plan.id, "Pro").await.unwrap();
        let nowhere = ConversationId::new(house.clock.id());
        let values = tx.custom_values(&[one.conversation, other.conversation, nowhere]).await.unwrap();
        assert_eq!(values.len(), 2);
        assert_eq!(values[&one.conversation], CustomValues::from([(order.id, "A-2".to_owned())]));
        assert_eq!(values[&other.conversation], CustomValues::from([(city.id, "Омск".to_owned())]));
        assert!(tx.custom_values::<ConversationId>(&[]).await.unwrap().is_empty());

        assert!(tx.remove_custom_field(city.id).await.unwrap());
        tx.set_custom_value(other.conversation, city.id, "Омск").await.unwrap();
        assert!(tx.custom_values(&[other.conversation]).await.unwrap().is_empty());
        assert_eq!(tx.custom_values(&[client]).await.unwrap()[&client], CustomValues::from([(plan.id, "Pro".to_owned())]));
        tx.commit().await.unwrap();
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversation_values").await, 1);
        fresh.run("DELETE FROM clients").await;
        assert_eq!(fresh.count("SELECT COUNT(*) FROM conversation_values").await, 0);
    }

    async fn a_conversation_is_touched_if_there_is_one(fresh) {
        let house = House::open(fresh).await;
        let receipt = house.take(house.letter("1").email("a@acme.example")).await;
        let at = Timestamp::from_millis(house.clock.now().millis() + 60_000);
        let mut tx = fresh.db.write().await.unwrap();
        assert!(tx.touch_conversation(receipt.conversation, at).await.unwrap());
        assert!(!tx.touch_conversation(ConversationId::new(house.clock.id()), at).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(fresh.count("SELECT updated_at FROM conversations").await, at.millis());
    }
}
