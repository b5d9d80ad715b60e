//! Which value each field of the card takes that stays. Pure.

use super::PeopleError;
use crate::db::{ClientField, Overwritten, Place};
use crate::desk::held::Held;
use app::domain::{AttributeKey, CompanyId, Language, Side};

/// The fields of every card that an agent chooses between, position aside, which goes with its company. Those that
/// administrators added follow.
const FIELDS: [AttributeKey; 6] = [
    AttributeKey::Name,
    AttributeKey::Language,
    AttributeKey::Kind,
    AttributeKey::Standing,
    AttributeKey::TimeZone,
    AttributeKey::Hint,
];

/// The picture, which nobody chooses: it is taken over where there is none.
pub(in crate::desk) const AVATAR: &str = "avatar";

/// What an agent chose: of these fields, the value of this card, empty or not. The others keep what the card has that
/// stays, and take from the other what it lacks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice<'a>(&'a [(AttributeKey, Side)]);

impl<'a> Choice<'a> {
    /// Checks that each field is one to choose. One that agents only read is, too: programs gave both cards a value, and
    /// whoever makes them one says which of the two stays.
    pub fn read(taken: &'a [(AttributeKey, Side)]) -> Result<Self, PeopleError> {
        let known = |key: &AttributeKey| {
            FIELDS.contains(key) || matches!(key, AttributeKey::Position | AttributeKey::Custom(_))
        };
        if taken.iter().all(|(key, _)| known(key)) {
            Ok(Self(taken))
        } else {
            Err(PeopleError::NotAField)
        }
    }

    /// The value of the two that stays.
    fn between(self, key: AttributeKey, kept: String, gone: String) -> String {
        let chosen = self.0.iter().rev().find(|(chosen, _)| *chosen == key);
        match chosen.map(|(_, side)| *side) {
            Some(Side::Into) => kept,
            Some(Side::From) => gone,
            // A VIP's mail always arrives: where the two cards contradict each other, that is the smaller mistake.
            None if key == AttributeKey::Standing && gone == "vip" => gone,
            None if kept.is_empty() => gone,
            None => kept,
        }
    }
}

/// The fields of the card that stays which change, in the order of the card.
pub(super) fn settle(kept: &Held, gone: &Held, choice: Choice<'_>) -> Vec<Overwritten> {
    let custom = kept.filled.fields.iter().map(|field| AttributeKey::Custom(field.id));
    let chosen = FIELDS.into_iter().chain(custom).map(|key| {
        let was = value(kept, key);
        let now = choice.between(key, was.clone(), value(gone, key));
        (key, was, now)
    });
    // What has to be filled stays so, whatever was chosen.
    let required =
        |key| matches!(key, AttributeKey::Custom(id) if kept.custom(id).is_some_and(|(field, _)| field.required));
    let chosen = chosen
        .filter(|(key, _, now)| !(now.is_empty() && required(*key)))
        .map(|(key, was, now)| (key.to_string(), was, now));
    let picture = |held: &Held| held.client.avatar.clone().unwrap_or_default();
    let avatar = match picture(kept) {
        none if none.is_empty() => (AVATAR.to_owned(), none, picture(gone)),
        own => (AVATAR.to_owned(), own.clone(), own),
    };
    chosen
        .chain([avatar])
        .filter(|(_, was, now)| was != now)
        .map(|(field, was, now)| Overwritten { field, was, now })
        .collect()
}

/// What the card that stays does in the companies that both are in, where that changes.
pub(super) fn settle_positions(kept: &[Place], gone: &[Place], choice: Choice<'_>) -> Vec<(CompanyId, Overwritten)> {
    let shared = kept.iter().filter_map(|own| {
        let other = gone.iter().find(|other| other.company == own.company)?;
        let now = choice.between(AttributeKey::Position, own.position.clone(), other.position.clone());
        (now != own.position).then(|| {
            let position = Overwritten {
                field: AttributeKey::Position.to_string(),
                was: own.position.clone(),
                now,
            };
            (own.company, position)
        })
    });
    shared.collect()
}

/// Of what a merge overwrote, what still stands as it left it: what somebody changed since stays as it is.
pub(super) fn untouched<'a>(held: &Held, fields: &'a [Overwritten]) -> Vec<&'a Overwritten> {
    let current = |field: &str| match AttributeKey::parse(field) {
        Some(key) => value(held, key),
        None => held.client.avatar.clone().unwrap_or_default(),
    };
    fields.iter().filter(|told| current(&told.field) == told.now).collect()
}

/// Reads a value that was written down by [`settle`].
pub(super) fn read_back(field: &str, value: &str) -> Option<ClientField> {
    let text = || value.to_owned();
    if field == AVATAR {
        return Some(ClientField::Avatar(Some(text()).filter(|text| !text.is_empty())));
    }
    Some(match AttributeKey::parse(field)? {
        AttributeKey::Name => ClientField::Name(text()),
        AttributeKey::Language => ClientField::Language(Language::parse(value).ok()),
        AttributeKey::Kind => ClientField::Kind(text()),
        AttributeKey::Standing => ClientField::Standing {
            vip: value == "vip",
            spammer: value == "spammer",
        },
        AttributeKey::TimeZone => ClientField::TimeZone(text()),
        AttributeKey::Hint => ClientField::Hint(text()),
        AttributeKey::Custom(id) => ClientField::Custom(id, text()),
        AttributeKey::Position
        | AttributeKey::Source
        | AttributeKey::CreatedAt
        | AttributeKey::FirstSeen
        | AttributeKey::LastSeen
        | AttributeKey::Conversations => return None,
    })
}

/// A field in its plain written form; empty for what nobody chooses between.
fn value(held: &Held, key: AttributeKey) -> String {
    held.value(key).unwrap_or_default()
}

#[cfg(test)]
mod tests {
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
}
