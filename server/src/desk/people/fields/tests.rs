//! Which values a merge leaves on the card that stays.

use super::*;
use crate::db::{CustomField, Entity};
use crate::desk::attribute::written;
use app::domain::{AttributeKind, Client, ClientId, CustomFieldId, Timestamp};
use uuid::Uuid;

fn client(name: &str, language: &str, standing: &str) -> Held {
    let at = Timestamp::from_millis(0);
    let client = Client {
        id: ClientId::new(Uuid::nil()),
        name: name.to_owned(),
        avatar: None,
        language: Language::parse(language).ok(),
        hint: String::new(),
        vip: standing == "vip",
        spammer: standing == "spammer",
        kind: String::new(),
        time_zone: String::new(),
        identities: Vec::new(),
        companies: Vec::new(),
        conversations: 0,
        first_seen: None,
        last_seen: None,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    Held::with(client)
}

/// The same with a field of an administrator's.
fn filled(value: &str, required: bool) -> Held {
    let mut held = client("", "", "");
    let field = CustomField {
        id: CustomFieldId::new(Uuid::nil()),
        entity: Entity::Client,
        key: "plan".to_owned(),
        label: "Plan".to_owned(),
        kind: AttributeKind::Text,
        options: Vec::new(),
        required,
        read_only: false,
    };
    held.filled.values.insert(field.id, value.to_owned());
    held.filled.fields = [field].into();
    held
}

fn settled(kept: &Held, gone: &Held, taken: &[(AttributeKey, Side)]) -> Vec<(String, String)> {
    let choice = Choice::read(taken).unwrap();
    let fields = settle(kept, gone, choice);
    fields.into_iter().map(|told| (told.field, told.now)).collect()
}

fn pair(field: &str, now: &str) -> (String, String) {
    (field.to_owned(), now.to_owned())
}

#[test]
fn the_card_that_stays_keeps_what_it_has_and_takes_what_it_lacks() {
    let (kept, gone) = (client("Anna", "", ""), client("Ania", "pl", ""));
    assert_eq!(settled(&kept, &gone, &[]), [pair("language", "pl")]);
    assert_eq!(settled(&gone, &kept, &[]), []);
}

#[test]
fn a_choice_counts_even_where_it_is_empty() {
    let (kept, gone) = (client("Anna", "", ""), client("", "pl", ""));
    let taken = [(AttributeKey::Language, Side::Into), (AttributeKey::Name, Side::From)];
    assert_eq!(settled(&kept, &gone, &taken), [pair("name", "")]);
}

#[test]
fn vip_wins_over_spammer_unless_it_is_chosen_otherwise() {
    let standing = |kept: &str, gone: &str, taken: &[(AttributeKey, Side)]| {
        let fields = settled(&client("", "", kept), &client("", "", gone), taken);
        fields.into_iter().next().map(|(_, now)| now)
    };
    assert_eq!(standing("spammer", "vip", &[]).as_deref(), Some("vip"));
    assert_eq!(standing("vip", "spammer", &[]), None);
    assert_eq!(standing("", "spammer", &[]).as_deref(), Some("spammer"));
    let from = [(AttributeKey::Standing, Side::From)];
    assert_eq!(standing("vip", "spammer", &from).as_deref(), Some("spammer"));
    let into = [(AttributeKey::Standing, Side::Into)];
    assert_eq!(standing("spammer", "vip", &into), None);
}

#[test]
fn fields_of_administrators_are_settled_alike_and_what_is_required_stays_filled() {
    let key = AttributeKey::Custom(CustomFieldId::new(Uuid::nil()));
    let (field, from) = (key.to_string(), [(key, Side::From)]);
    assert_eq!(
        settled(&filled("", false), &filled("Pro", false), &[]),
        [pair(&field, "Pro")]
    );
    assert_eq!(settled(&filled("Basic", false), &filled("Pro", false), &[]), []);
    assert_eq!(
        settled(&filled("Basic", false), &filled("Pro", false), &from),
        [pair(&field, "Pro")]
    );
    assert_eq!(
        settled(&filled("Basic", false), &filled("", false), &from),
        [pair(&field, "")]
    );
    assert_eq!(settled(&filled("Basic", true), &filled("", true), &from), []);
}

#[test]
fn of_two_values_that_programs_gave_an_agent_chooses_one() {
    let key = AttributeKey::Custom(CustomFieldId::new(Uuid::nil()));
    let read_only = |value: &str| {
        let mut held = filled(value, false);
        held.filled.fields = held
            .filled
            .fields
            .iter()
            .cloned()
            .map(|field| CustomField {
                read_only: true,
                ..field
            })
            .collect();
        held
    };
    let (kept, gone) = (read_only("Basic"), read_only("Pro"));
    assert_eq!(
        settled(&kept, &gone, &[(key, Side::From)]),
        [pair(&key.to_string(), "Pro")]
    );
    assert_eq!(settled(&kept, &gone, &[(key, Side::Into)]), []);
}

#[test]
fn what_the_system_counts_is_not_for_choosing() {
    assert!(Choice::read(&[(AttributeKey::Conversations, Side::From)]).is_err());
    assert!(Choice::read(&[(AttributeKey::Position, Side::From)]).is_ok());
}

#[test]
fn what_was_changed_since_is_left_alone() {
    let told = |field: &str, was: &str, now: &str| Overwritten {
        field: field.to_owned(),
        was: was.to_owned(),
        now: now.to_owned(),
    };
    let fields = [
        told("name", "", "Anna"),
        told("language", "", "pl"),
        told("avatar", "", ""),
    ];
    let left = untouched(&client("Anna", "de", ""), &fields);
    assert_eq!(left, [&fields[0], &fields[2]]);
}

#[test]
fn what_was_written_is_read_back() {
    let told = client("Anna", "pl", "spammer");
    for key in FIELDS {
        let field = read_back(&key.to_string(), &value(&told, key)).unwrap();
        assert_eq!(written(&field), value(&told, key), "{key:?}");
    }
}
