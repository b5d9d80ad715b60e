//! Fields that administrators added, changed by agents; many at once; what they were before.

use super::Office;
use super::fields::{self, remove};
use super::merges::{card, merge, two};
use super::torn::assert_nothing_is_torn;
use crate::support::db::{Fresh, on_both_engines};
use app::desk::{Attributes as _, Cards as _, People as _};
use app::domain::{
    Attribute, AttributeKey, AttributeKind, Card, ChangedBy, ClientId, CustomFieldId, Editing, EventKind, FieldChange,
    Side,
};
use app::error::{AppError, FieldProblem, Invalid, Refusal};
use app::i18n::Locale;
use server::db::{CustomField, Entity};

/// An administrator adds a field.
async fn add(office: &Office, key: &str, kind: AttributeKind, tell: impl FnOnce(&mut CustomField)) -> AttributeKey {
    fields::add(office, Entity::Client, key, kind, tell).await
}

/// An administrator offers other choices.
async fn offer(office: &Office, key: AttributeKey, options: &[&str]) {
    let mut tx = office.house.db.write().await.unwrap();
    let fields = tx.custom_fields(Entity::Client).await.unwrap();
    let mut field = fields
        .into_iter()
        .find(|field| AttributeKey::Custom(field.id) == key)
        .unwrap();
    field.options = options.iter().map(|option| (*option).to_owned()).collect();
    tx.set_custom_field(&field).await.unwrap();
    tx.commit().await.unwrap();
}

async fn somebody(office: &Office) -> ClientId {
    let letter = office.house.letter("1").name("Anna Nowak").email("a@acme.example");
    office.house.take(letter).await.client.expect("a card was made")
}

async fn edit(office: &Office, client: ClientId, key: AttributeKey, was: &str, value: &str) -> Result<Card, AppError> {
    office
        .anna
        .edit_attribute(client, key, was.to_owned(), value.to_owned())
        .await
}

fn line(card: &Card, key: AttributeKey) -> &Attribute {
    card.custom
        .iter()
        .find(|attribute| attribute.key == key)
        .expect("the card has the field")
}

fn change(key: AttributeKey, was: &str, value: &str) -> FieldChange {
    let (was, value) = (was.to_owned(), value.to_owned());
    FieldChange { key, was, value }
}

async fn lines(fresh: &Fresh) -> i64 {
    fresh
        .count("SELECT COUNT(*) FROM changes WHERE field LIKE 'custom-%'")
        .await
}

on_both_engines! {
    async fn a_card_shows_the_fields_of_administrators_and_an_agent_fills_them(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let seats = add(&office, "seats", AttributeKind::Number, |_| {}).await;
        let plan = add(&office, "plan", AttributeKind::Choice, |field| {
            field.options = vec!["Free".to_owned(), "Pro".to_owned()];
            field.required = true;
        }).await;
        let score = add(&office, "score", AttributeKind::Number, |field| field.read_only = true).await;
        let before = card(&office, client).await;
        assert_eq!(before.custom.iter().map(|attribute| attribute.key).collect::<Vec<_>>(), [seats, plan, score]);
        assert_eq!(before.source, "chat");

        let after = edit(&office, client, seats, "", " 1 200,50 ").await.unwrap();
        assert_eq!(line(&after, seats).value, "1200.5");
        assert_eq!(line(&after, seats).label.as_deref(), Some("SEATS"));
        assert_eq!(after.client.version, before.client.version + 1);
        let words = |words: &[&str]| Editing::OneOf(words.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(line(&after, plan).editing, words(&["", "Free", "Pro"]));
        let after = edit(&office, client, plan, "", "pro").await.unwrap();
        assert_eq!((line(&after, plan).value.as_str(), &line(&after, plan).editing), ("Pro", &words(&["Free", "Pro"])));
        assert_eq!(line(&after, score).editing, Editing::ReadOnly);

        for (key, was, value, why) in [
            (seats, "1200.5", "many", Invalid::NotANumber),
            (plan, "Pro", "", Invalid::Empty),
            (plan, "Pro", "Gold", Invalid::NotAChoice),
            (score, "", "1", Invalid::ReadOnly),
        ] {
            assert_eq!(edit(&office, client, key, was, value).await.unwrap_err(), AppError::Invalid(why), "{value}");
        }
        let stale = edit(&office, client, seats, "7", "8").await.unwrap_err();
        assert_eq!(stale, AppError::Conflict { current: "1200.5".to_owned() });
        let nowhere = AttributeKey::Custom(CustomFieldId::new(office.house.clock.id()));
        assert_eq!(edit(&office, client, nowhere, "", "8").await.unwrap_err(), AppError::NotFound);
        let emptied = edit(&office, client, seats, "1200.5", "").await.unwrap();
        assert_eq!(line(&emptied, seats).value, "");
        assert_eq!(lines(fresh).await, 3);
    }

    async fn line_ends_that_a_form_sends_are_no_change(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let remarks = add(&office, "remarks", AttributeKind::LongText, |_| {}).await;
        edit(&office, client, remarks, "", "one\r\ntwo").await.unwrap();
        let after = edit(&office, client, remarks, "one\r\ntwo", "one\r\ntwo\r\nthree").await.unwrap();
        assert_eq!(line(&after, remarks).value, "one\ntwo\nthree");
        edit(&office, client, AttributeKey::Hint, "", "a\r\nb").await.unwrap();
        let after = edit(&office, client, AttributeKey::Hint, "a\r\nb", "c").await.unwrap();
        assert_eq!(after.client.hint, "c");
    }

    async fn countries_and_companies_are_told_in_words(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let land = add(&office, "land", AttributeKind::Country, |_| {}).await;
        let parent = add(&office, "parent", AttributeKind::Company, |_| {}).await;
        let acme = office.house.company("Acme Ltd", &[]).await;
        edit(&office, client, land, "", "Испания").await.unwrap();
        let after = edit(&office, client, parent, "", " ACME  ltd").await.unwrap();
        assert_eq!((line(&after, land).value.as_str(), line(&after, land).shown.as_deref()), ("ES", Some("Spain")));
        let told = line(&after, parent);
        assert_eq!((told.value.clone(), told.shown.as_deref()), (acme.to_string(), Some("Acme Ltd")));
        let polish = office.desk_speaking(Locale::Pl);
        assert_eq!(line(&polish.card(client).await.unwrap(), land).shown.as_deref(), Some("Hiszpania"));
        let unknown = edit(&office, client, parent, &acme.to_string(), "Nobody").await.unwrap_err();
        assert_eq!(unknown, AppError::Invalid(Invalid::NotACompany));

        let other = office.house.company("Other", &[]).await;
        edit(&office, client, parent, &acme.to_string(), &other.to_string()).await.unwrap();
        let past = office.anna.attribute_history(client, parent).await.unwrap();
        assert_eq!(past[0].shown, Some(("Acme Ltd".to_owned(), "Other".to_owned())));
        let mut tx = office.house.db.write().await.unwrap();
        tx.delete_company(other).await.unwrap();
        tx.delete_company(acme).await.unwrap();
        tx.commit().await.unwrap();
        let gone = card(&office, client).await;
        assert_eq!((line(&gone, parent).value.as_str(), &line(&gone, parent).shown), ("", &None));
        let refused = office.anna.revert(past[1].id).await.unwrap_err();
        assert_eq!(refused, AppError::Refused(Refusal::NotPossible));
        let refused = edit(&office, client, parent, "", &acme.to_string()).await.unwrap_err();
        assert_eq!(refused, AppError::Invalid(Invalid::NotACompany));
    }

    async fn several_attributes_change_together_or_not_at_all(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let seats = add(&office, "seats", AttributeKind::Number, |_| {}).await;
        let day = add(&office, "day", AttributeKind::Date, |_| {}).await;
        let before = card(&office, client).await;
        let seq = office.house.db.read().await.unwrap().last_event().await.unwrap();

        let bad = vec![change(seats, "", "x"), change(AttributeKey::Name, "Ann", "Eve"), change(day, "", "2026-11-26")];
        let refused = office.anna.edit_attributes(client, bad).await.unwrap_err();
        assert_eq!(refused, AppError::Fields(vec![
            FieldProblem { key: seats, why: AppError::Invalid(Invalid::NotANumber) },
            FieldProblem { key: AttributeKey::Name, why: AppError::Conflict { current: "Anna Nowak".to_owned() } },
        ]));
        assert_eq!(card(&office, client).await, before, "nothing was stored");

        let good = vec![
            change(seats, "", "3"),
            change(AttributeKey::Name, "Anna Nowak", "Eve Stone"),
            change(day, "", "2026-11-26"),
            change(AttributeKey::Hint, "", ""),
        ];
        let after = office.anna.edit_attributes(client, good).await.unwrap();
        assert_eq!((after.client.name.as_str(), after.client.version), ("Eve Stone", before.client.version + 1));
        assert_eq!((line(&after, seats).value.as_str(), line(&after, day).value.as_str()), ("3", "2026-11-26"));
        let events = office.house.db.read().await.unwrap().events_after(seq, 9).await.unwrap();
        assert_eq!(events.iter().map(|event| event.kind).collect::<Vec<_>>(), [EventKind::Client]);
        assert_eq!(office.anna.find_clients("eve stone".to_owned()).await.unwrap().len(), 1);
        let nobody = ClientId::new(office.house.clock.id());
        assert_eq!(office.anna.edit_attributes(nobody, Vec::new()).await.unwrap_err(), AppError::NotFound);
    }

    async fn a_value_tells_where_it_comes_from_and_an_earlier_one_comes_back(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let plan = add(&office, "plan", AttributeKind::Choice, |field| {
            field.options = ["Free", "Basic", "Pro"].map(str::to_owned).to_vec();
        }).await;
        edit(&office, client, plan, "", "Free").await.unwrap();
        edit(&office, client, plan, "Free", "Pro").await.unwrap();
        let past = office.boris.attribute_history(client, plan).await.unwrap();
        let told: Vec<_> = past.iter().map(|past| (past.was.as_str(), past.became.as_str(), past.revertible)).collect();
        assert_eq!(told, [("Free", "Pro", false), ("", "Free", true)]);
        assert_eq!(past[0].by, ChangedBy::Agent(Some("Anna".to_owned())));

        let back = office.boris.revert(past[1].id).await.unwrap();
        assert_eq!(line(&back, plan).value, "Free");
        let again = office.boris.revert(past[1].id).await.unwrap();
        assert_eq!(again.client.version, back.client.version, "it has that value already");
        let now = office.anna.attribute_history(client, plan).await.unwrap();
        assert_eq!((now.len(), now[0].became.as_str(), &now[0].by), (3, "Free", &ChangedBy::Agent(Some("Boris".to_owned()))));

        offer(&office, plan, &["Free"]).await;
        assert_eq!(office.anna.revert(past[0].id).await.unwrap_err(), AppError::Refused(Refusal::NotPossible));
        remove(&office, plan).await;
        assert_eq!(office.anna.revert(past[1].id).await.unwrap_err(), AppError::Refused(Refusal::NotPossible));
        assert_eq!(card(&office, client).await.custom, []);
        let gone = AppError::FieldGone { label: "PLAN".to_owned() };
        assert_eq!(edit(&office, client, plan, "Free", "Pro").await.unwrap_err(), gone);
        let sent = vec![change(plan, "Free", "Free"), change(AttributeKey::Hint, "", "Kind")];
        let after = office.anna.edit_attributes(client, sent).await.unwrap();
        assert_eq!(after.client.hint, "Kind", "what nobody changed is not missed");
        let sent = vec![change(plan, "Free", "Pro"), change(AttributeKey::Hint, "Kind", "Kinder")];
        let refused = office.anna.edit_attributes(client, sent).await.unwrap_err();
        assert_eq!(refused, AppError::Fields(vec![FieldProblem { key: plan, why: gone }]));

        // The name came with the message that the card was made by.
        edit(&office, client, AttributeKey::Name, "Anna Nowak", "Eve").await.unwrap();
        let past = office.anna.attribute_history(client, AttributeKey::Name).await.unwrap();
        assert_eq!((past[1].became.as_str(), &past[1].by), ("Anna Nowak", &ChangedBy::Message(Some((1001, "chat".to_owned())))));
        assert_eq!(office.anna.revert(past[1].id).await.unwrap().client.name, "Anna Nowak");
    }

    async fn a_merge_fills_what_is_empty_and_an_undo_gives_back(fresh) {
        let office = Office::open(fresh).await;
        let plan = add(&office, "plan", AttributeKind::Text, |_| {}).await;
        let city = add(&office, "city", AttributeKind::Text, |_| {}).await;
        let two = two(&office).await;
        for (client, key, value) in [(two.into, plan, "Pro"), (two.from, plan, "Free"), (two.from, city, "Łódź")] {
            edit(&office, client, key, "", value).await.unwrap();
        }
        let before = (card(&office, two.into).await.custom, card(&office, two.from).await.custom);
        let merged = merge(&office, two.into, two.from).await;
        let after = card(&office, two.into).await;
        assert_eq!((line(&after, plan).value.as_str(), line(&after, city).value.as_str()), ("Pro", "Łódź"));
        office.anna.undo_merge(merged).await.unwrap();
        assert_eq!((card(&office, two.into).await.custom, card(&office, two.from).await.custom), before);

        let merged = office.anna.merge(two.into, two.from, vec![(plan, Side::From), (city, Side::Into)]).await.unwrap();
        let after = card(&office, two.into).await;
        assert_eq!((line(&after, plan).value.as_str(), line(&after, city).value.as_str()), ("Free", ""));
        // What an agent wrote since stays; a field that is gone since is no hindrance.
        edit(&office, two.into, city, "", "Gdynia").await.unwrap();
        remove(&office, plan).await;
        office.anna.undo_merge(merged).await.unwrap();
        assert_eq!(line(&card(&office, two.into).await, city).value, "Gdynia");
        assert_eq!(line(&card(&office, two.from).await, city).value, "Łódź");
        assert_nothing_is_torn(fresh).await;
    }

    async fn two_agents_at_one_field_never_lose_an_edit(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let plan = add(&office, "plan", AttributeKind::Text, |_| {}).await;
        let (one, two) = tokio::join!(
            office.anna.edit_attribute(client, plan, String::new(), "One".to_owned()),
            office.boris.edit_attribute(client, plan, String::new(), "Two".to_owned()),
        );
        let (stays, lost) = if one.is_ok() { ("One", two) } else { ("Two", one) };
        assert_eq!(lost.unwrap_err(), AppError::Conflict { current: stays.to_owned() });
        assert_eq!(line(&card(&office, client).await, plan).value, stays);
        assert_eq!(lines(fresh).await, 1);
    }

    async fn a_choice_that_is_taken_off_while_it_is_saved_is_saved_or_refused(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        let plan = add(&office, "plan", AttributeKind::Choice, |field| field.options = vec!["Free".to_owned()]).await;
        for _ in 0..8 {
            offer(&office, plan, &["Free", "Pro"]).await;
            let ((), saved) = tokio::join!(
                offer(&office, plan, &["Free"]),
                office.anna.edit_attribute(client, plan, String::new(), "Pro".to_owned()),
            );
            let value = line(&card(&office, client).await, plan).value.clone();
            match saved {
                Ok(_) => assert_eq!(value, "Pro", "it stays until it is changed"),
                Err(error) => assert_eq!((error, value.as_str()), (AppError::Invalid(Invalid::NotAChoice), "")),
            }
            if value == "Pro" {
                edit(&office, client, plan, "Pro", "").await.unwrap();
            }
        }
    }

    async fn a_field_that_is_removed_while_it_is_filled_leaves_nothing_behind(fresh) {
        let office = Office::open(fresh).await;
        let client = somebody(&office).await;
        for round in 0..8 {
            let key = add(&office, &format!("key{round}"), AttributeKind::Text, |_| {}).await;
            let ((), filled) = tokio::join!(remove(&office, key), edit(&office, client, key, "", "x"));
            assert!(matches!(filled, Ok(_) | Err(AppError::FieldGone { .. })), "{filled:?}");
            assert_eq!(card(&office, client).await.custom, []);
        }
    }
}
