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
mod tests;
