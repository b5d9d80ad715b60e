//! Cards: reading one, and changing one attribute.

use super::Office;
use crate::support::db::on_both_engines;
use app::desk::{Cards as _, Inbox as _};
use app::domain::{AttributeKey, Client, ClientId, EventKind, InboxQuery};
use app::error::{AppError, Invalid};

/// Changes one attribute as Anna.
async fn edit(
    office: &Office,
    client: ClientId,
    key: AttributeKey,
    was: &str,
    value: &str,
) -> Result<Client, AppError> {
    let card = office
        .anna
        .edit_attribute(client, key, was.to_owned(), value.to_owned())
        .await?;
    Ok(card.client)
}

async fn somebody(office: &Office) -> ClientId {
    let house = &office.house;
    let letter = house
        .letter("1")
        .name("Anna Nowak")
        .email("a@acme.example")
        .company("Acme");
    house.take(letter).await.client.expect("a card was made")
}

on_both_engines! {
    async fn each_attribute_takes_its_values_and_no_others(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let mut tx = office.house.db.write().await.unwrap();
        tx.set_client_types(&["Customer", "Gone"].map(str::to_owned)).await.unwrap();
        tx.set_client_types(&["Partner", "Customer"].map(str::to_owned)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(office.anna.card(client).await.unwrap().client_types, ["Partner", "Customer"]);

        let edited = edit(&office, client, AttributeKey::Name, "Anna Nowak", "  Anna\n  Nowak-Żak ").await.unwrap();
        assert_eq!(edited.name, "Anna Nowak-Żak");
        let edited = edit(&office, client, AttributeKey::Language, "", "pl-PL").await.unwrap();
        assert_eq!(edited.language.unwrap().as_str(), "pl");
        let edited = edit(&office, client, AttributeKey::Kind, "", "Partner").await.unwrap();
        assert_eq!(edited.kind, "Partner");
        let edited = edit(&office, client, AttributeKey::Position, "", "Buyer").await.unwrap();
        assert_eq!(edited.companies[0].position, "Buyer");
        let edited = edit(&office, client, AttributeKey::TimeZone, "", "Europe/Warsaw").await.unwrap();
        assert_eq!(edited.time_zone, "Europe/Warsaw");
        let edited = edit(&office, client, AttributeKey::Hint, "", "A journalist.\nFacts only.").await.unwrap();
        assert_eq!(edited.hint, "A journalist.\nFacts only.");

        for (key, was, value, why) in [
            (AttributeKey::Kind, "Partner", "Pirate", Invalid::NotAChoice),
            (AttributeKey::Language, "pl", "Klingon", Invalid::NotALanguage),
            (AttributeKey::TimeZone, "Europe/Warsaw", "Mars/Olympus", Invalid::NotATimeZone),
            (AttributeKey::Standing, "", "king", Invalid::NotAChoice),
            (AttributeKey::CreatedAt, "", "0", Invalid::ReadOnly),
            (AttributeKey::Conversations, "1", "9", Invalid::ReadOnly),
        ] {
            let refused = edit(&office, client, key, was, value).await.unwrap_err();
            assert_eq!(refused, AppError::Invalid(why), "{key:?} {value:?}");
        }
        let refused = edit(&office, client, AttributeKey::Name, "Anna Nowak-Żak", &"я".repeat(2_001)).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid(Invalid::TooLong { max: 2_000 }));
        assert_eq!(office.anna.card(client).await.unwrap().client.name, "Anna Nowak-Żak");
    }

    async fn vip_and_spammer_exclude_each_other(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let edited = edit(&office, client, AttributeKey::Standing, "", "vip").await.unwrap();
        assert_eq!((edited.vip, edited.spammer), (true, false));
        let edited = edit(&office, client, AttributeKey::Standing, "vip", "spammer").await.unwrap();
        assert_eq!((edited.vip, edited.spammer), (false, true));
        let edited = edit(&office, client, AttributeKey::Standing, "spammer", "").await.unwrap();
        assert_eq!((edited.vip, edited.spammer), (false, false));
    }

    async fn a_stale_value_is_refused_with_the_current_one(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        edit(&office, client, AttributeKey::Name, "Anna Nowak", "Anna Zielińska").await.unwrap();
        let key = AttributeKey::Name;
        let refused = office.boris.edit_attribute(client, key, "Anna Nowak".to_owned(), "A. Nowak".to_owned()).await;
        assert_eq!(refused.unwrap_err(), AppError::Conflict { current: "Anna Zielińska".to_owned() });
        let same = office.boris.edit_attribute(client, key, "Anna Nowak".to_owned(), "Anna Zielińska".to_owned()).await;
        assert!(same.is_ok(), "who wants what is there already is not disturbed");
    }

    async fn two_agents_at_once_never_lose_an_edit(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let name = |desk: &'static str| desk.to_owned();
        let (key, was) = (AttributeKey::Name, "Anna Nowak".to_owned());
        let (one, two) = tokio::join!(
            office.anna.edit_attribute(client, key, was.clone(), name("One")),
            office.boris.edit_attribute(client, key, was.clone(), name("Two")),
        );
        assert_eq!([&one, &two].into_iter().filter(|edited| edited.is_ok()).count(), 1);
        let stays = if one.is_ok() { "One" } else { "Two" };
        assert_eq!(office.anna.card(client).await.unwrap().client.name, stays);
    }

    async fn an_edit_is_found_by_search_counted_and_told(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let before = office.anna.card(client).await.unwrap().client.version;
        let mut tx = office.house.db.read().await.unwrap();
        let seq = tx.last_event().await.unwrap();
        drop(tx);
        let edited = edit(&office, client, AttributeKey::Name, "Anna Nowak", "Wisława Szymborska").await.unwrap();
        assert_eq!(edited.version, before + 1);

        let found = |words: &str| office.anna.inbox(InboxQuery { search: words.to_owned(), ..InboxQuery::default() });
        assert_eq!(found("szymborska").await.unwrap().data.items.len(), 1);
        assert_eq!(found("nowak").await.unwrap().data.items.len(), 0);
        let events = office.house.db.read().await.unwrap().events_after(seq, 10).await.unwrap();
        let told: Vec<_> = events.iter().map(|event| (event.kind, event.client)).collect();
        assert_eq!(told, [(EventKind::Client, Some(client)), (EventKind::Company, None)], "her company shows her");
        let changes = "SELECT COUNT(*) FROM changes WHERE field = 'name' AND old_value = 'Anna Nowak' AND source = 'agent'";
        assert_eq!(fresh.count(changes).await, 1);
    }

    async fn a_card_that_is_gone_is_not_found(fresh) {
        let office = Office::open(fresh).await;
        let nobody = ClientId::new(office.house.clock.id());
        assert_eq!(office.anna.card(nobody).await.unwrap_err(), AppError::NotFound);
        let refused = edit(&office, nobody, AttributeKey::Name, "", "Ghost").await.unwrap_err();
        assert_eq!(refused, AppError::NotFound);
    }
}
