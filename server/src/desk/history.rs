//! The history of a card, as agents read it. Pure.

use super::attribute;
use super::people::{ADDRESS, AVATAR, COMPANY, IDENTITY, MERGED, MERGED_INTO, SITE};
use crate::db::StoredChange;
use app::domain::{AttributeKey, Card, Changed, PastChange};

/// What stands in the history of a card that was made.
const CREATED: &str = "created";

/// A change of this card. A field that an agent may change can be given back what it became, if it holds something else
/// by now.
pub fn told(change: StoredChange, card: &Card) -> PastChange {
    let what = what(&change.field, card);
    let now = match what {
        Changed::Attribute(key) => attribute::current(card, key),
        _ => None,
    };
    PastChange {
        id: change.id,
        revertible: now.is_some_and(|now| now != change.new),
        what,
        was: change.old,
        became: change.new,
        shown: None,
        by: change.by,
        at: change.at,
    }
}

fn what(field: &str, card: &Card) -> Changed {
    match field {
        CREATED => Changed::Created,
        IDENTITY => Changed::Identity,
        COMPANY => Changed::Company,
        SITE => Changed::Site,
        ADDRESS => Changed::Address,
        AVATAR => Changed::Avatar,
        MERGED | MERGED_INTO => Changed::Merge,
        other => match AttributeKey::parse(other) {
            Some(key @ AttributeKey::Custom(_)) if !card.custom.iter().any(|own| own.key == key) => {
                Changed::GoneField(String::new())
            }
            Some(key) => Changed::Attribute(key),
            None => Changed::GoneField(other.to_owned()),
        },
    }
}
