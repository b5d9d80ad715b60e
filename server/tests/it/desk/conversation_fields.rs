//! What agents do to the fields of conversations, and what the thread says of that.

use super::Office;
use super::fields::{self, line, remove};
use crate::support::db::on_both_engines;
use app::desk::Threads as _;
use app::domain::{
    Attribute, AttributeKey, AttributeKind, ConversationId, CustomFieldId, Editing, EventKind, SystemLine,
};
use app::error::{AppError, Invalid};
use app::i18n::Locale;
use server::db::{CustomField, Entity};

/// An administrator adds a field of conversations.
async fn add(office: &Office, key: &str, kind: AttributeKind, tell: impl FnOnce(&mut CustomField)) -> AttributeKey {
    fields::add(office, Entity::Conversation, key, kind, tell).await
}

async fn edit(
    office: &Office,
    conversation: ConversationId,
    key: AttributeKey,
    was: &str,
    value: &str,
) -> Result<Vec<Attribute>, AppError> {
    office
        .anna
        .edit_conversation(conversation, key, was.to_owned(), value.to_owned())
        .await
}

/// What the thread says, as an agent reads it in this language: the field, and what it became.
async fn told(office: &Office, number: i64, locale: Locale) -> Vec<(String, String)> {
    let open = office.desk_speaking(locale).conversation(number).await.unwrap().data;
    let lines = open.messages.into_iter().filter_map(|message| message.system);
    let lines = lines.map(|line| match line {
        SystemLine::FieldChanged { by, field, to, .. } => {
            assert_eq!(by, "Anna");
            (field, to)
        }
        other => panic!("{other:?} tells of no field"),
    });
    lines.collect()
}

fn pair(field: &str, to: &str) -> (String, String) {
    (field.to_owned(), to.to_owned())
}

on_both_engines! {
    async fn a_conversation_shows_the_fields_of_administrators_and_an_agent_fills_them(fresh) {
        let office = Office::open(fresh).await;
        let receipt = office.house.take(office.house.letter("1").email("a@acme.example")).await;
        let id = receipt.conversation;
        assert_eq!(office.anna.conversation(receipt.number).await.unwrap().data.fields, []);
        let reason = add(&office, "reason", AttributeKind::Choice, |field| {
            field.options = vec!["Broken".to_owned(), "Late".to_owned()];
            field.required = true;
        }).await;
        let refund = add(&office, "refund", AttributeKind::Number, |_| {}).await;
        let score = add(&office, "score", AttributeKind::Number, |field| field.read_only = true).await;
        let open = office.anna.conversation(receipt.number).await.unwrap().data;
        assert_eq!(open.fields.iter().map(|field| field.key).collect::<Vec<_>>(), [reason, refund, score]);
        assert_eq!(line(&open.fields, score).editing, Editing::ReadOnly);
        assert!(open.card.expect("the client has a card").custom.is_empty(), "they are the conversation's");

        let before = office.house.db.read().await.unwrap().last_event().await.unwrap();
        let after = edit(&office, id, reason, "", "late").await.unwrap();
        assert_eq!(line(&after, reason).value, "Late");
        edit(&office, id, refund, "", "1 200,50").await.unwrap();
        edit(&office, id, refund, "1200.5", " 1200.50 ").await.unwrap();
        let events = office.house.db.read().await.unwrap().events_after(before, 9).await.unwrap();
        let heard: Vec<_> = events.iter().map(|event| (event.kind, event.conversation, event.client)).collect();
        assert_eq!(heard, [(EventKind::Conversation, Some(id), receipt.client); 2], "the third was no change");
        let now = office.boris.conversation(receipt.number).await.unwrap().data;
        assert_eq!((line(&now.fields, refund).value.as_str(), line(&now.fields, refund).label.as_deref()), ("1200.5", Some("REFUND")));
        assert_eq!(told(&office, receipt.number, Locale::En).await, [pair("REASON", "Late"), pair("REFUND", "1200.5")]);

        for (key, was, value, why) in [
            (refund, "1200.5", "many", Invalid::NotANumber),
            (reason, "Late", "", Invalid::Empty),
            (reason, "Late", "Lost", Invalid::NotAChoice),
            (score, "", "1", Invalid::ReadOnly),
        ] {
            assert_eq!(edit(&office, id, key, was, value).await.unwrap_err(), AppError::Invalid(why), "{value}");
        }
        let stale = edit(&office, id, refund, "7", "8").await.unwrap_err();
        assert_eq!(stale, AppError::Conflict { current: "1200.5".to_owned() });
        let nowhere = AttributeKey::Custom(CustomFieldId::new(office.house.clock.id()));
        for key in [nowhere, AttributeKey::Name] {
            assert_eq!(edit(&office, id, key, "", "8").await.unwrap_err(), AppError::NotFound);
        }
        let nobody = ConversationId::new(office.house.clock.id());
        assert_eq!(edit(&office, nobody, refund, "", "8").await.unwrap_err(), AppError::NotFound);
        remove(&office, refund).await;
        let gone = edit(&office, id, refund, "1200.5", "8").await.unwrap_err();
        assert_eq!(gone, AppError::FieldGone { label: "REFUND".to_owned() });
        assert_eq!(told(&office, receipt.number, Locale::En).await.len(), 2, "the thread still says what it was");
    }

    async fn the_thread_says_what_a_value_became_in_the_language_of_the_page(fresh) {
        let office = Office::open(fresh).await;
        let receipt = office.house.take(office.house.letter("1").email("a@acme.example").company("Acme")).await;
        let id = receipt.conversation;
        let land = add(&office, "land", AttributeKind::Country, |_| {}).await;
        let shop = add(&office, "shop", AttributeKind::Company, |_| {}).await;
        let some = add(&office, "some", AttributeKind::Choices, |field| field.options = vec!["A".to_owned(), "B".to_owned()]).await;
        let text = add(&office, "text", AttributeKind::LongText, |_| {}).await;
        edit(&office, id, land, "", "Spain").await.unwrap();
        edit(&office, id, land, "ES", "").await.unwrap();
        let after = edit(&office, id, shop, "", "acme").await.unwrap();
        assert_eq!(line(&after, shop).shown.as_deref(), Some("Acme"));
        edit(&office, id, some, "", "B\nA").await.unwrap();
        edit(&office, id, text, "", &format!("One\ntwo {}", "three ".repeat(99))).await.unwrap();
        let lines = told(&office, receipt.number, Locale::Pl).await;
        assert_eq!(lines[..4], [pair("LAND", "Hiszpania"), pair("LAND", ""), pair("SHOP", "Acme"), pair("SOME", "A, B")]);
        let (_, long) = &lines[4];
        assert!(long.starts_with("One two three") && long.ends_with('…') && long.chars().count() == 160, "{long}");
    }

    async fn a_conversation_that_nobody_has_claimed_has_fields_too(fresh) {
        let office = Office::open(fresh).await;
        let receipt = office.house.take(office.house.careful_letter("1").email("a@acme.example")).await;
        assert_eq!(receipt.client, None);
        let order = add(&office, "order", AttributeKind::Text, |_| {}).await;
        edit(&office, receipt.conversation, order, "", "A-1").await.unwrap();
        let open = office.boris.conversation(receipt.number).await.unwrap().data;
        assert_eq!(line(&open.fields, order).value, "A-1");
    }

    async fn two_agents_at_one_field_of_a_conversation_never_lose_an_edit(fresh) {
        let office = Office::open(fresh).await;
        let receipt = office.house.take(office.house.letter("1").email("a@acme.example")).await;
        let order = add(&office, "order", AttributeKind::Text, |_| {}).await;
        let (one, two) = tokio::join!(
            office.anna.edit_conversation(receipt.conversation, order, String::new(), "One".to_owned()),
            office.boris.edit_conversation(receipt.conversation, order, String::new(), "Two".to_owned()),
        );
        let (stays, lost) = if one.is_ok() { ("One", two) } else { ("Two", one) };
        assert_eq!(lost.unwrap_err(), AppError::Conflict { current: stays.to_owned() });
    }
}
