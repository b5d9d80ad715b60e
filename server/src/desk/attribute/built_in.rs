//! The fields that every card has.

use super::{bounded, language, plain};
use crate::channels::text::one_line;
use crate::db::ClientField;
use app::domain::{AttributeKey, Client};
use app::error::Invalid;

/// Reads what was written into a field of a card; `types` are the administrator's client types.
pub fn parse(key: AttributeKey, types: &[String], text: &str) -> Result<ClientField, Invalid> {
    let text = bounded(plain(text))?;
    Ok(match key {
        AttributeKey::Name => ClientField::Name(one_line(&text)),
        AttributeKey::Position => ClientField::Position(one_line(&text)),
        AttributeKey::Hint => ClientField::Hint(text),
        AttributeKey::Language if text.is_empty() => ClientField::Language(None),
        AttributeKey::Language => ClientField::Language(Some(language::parse(&text)?)),
        AttributeKey::Kind if text.is_empty() || types.contains(&text) => ClientField::Kind(text),
        AttributeKey::Standing => {
            let (vip, spammer) = match text.as_str() {
                "" => (false, false),
                "vip" => (true, false),
                "spammer" => (false, true),
                _ => return Err(Invalid::NotAChoice),
            };
            ClientField::Standing { vip, spammer }
        }
        AttributeKey::TimeZone if text.is_empty() || jiff::tz::TimeZone::get(&text).is_ok() => {
            ClientField::TimeZone(text)
        }
        AttributeKey::Kind => return Err(Invalid::NotAChoice),
        AttributeKey::TimeZone => return Err(Invalid::NotATimeZone),
        AttributeKey::Source
        | AttributeKey::CreatedAt
        | AttributeKey::FirstSeen
        | AttributeKey::LastSeen
        | AttributeKey::Conversations
        | AttributeKey::Custom(_) => return Err(Invalid::ReadOnly),
    })
}

/// A field in its plain written form.
pub fn written(field: &ClientField) -> String {
    match field {
        ClientField::Name(text)
        | ClientField::Hint(text)
        | ClientField::Kind(text)
        | ClientField::TimeZone(text)
        | ClientField::Position(text)
        | ClientField::Custom(_, text) => text.clone(),
        ClientField::Language(language) => language.as_ref().map(|l| l.as_str().to_owned()).unwrap_or_default(),
        ClientField::Avatar(avatar) => avatar.clone().unwrap_or_default(),
        ClientField::Standing { vip: true, .. } => "vip".to_owned(),
        ClientField::Standing { spammer: true, .. } => "spammer".to_owned(),
        ClientField::Standing { .. } => String::new(),
    }
}

/// What a field of a card is now, in its plain written form; none for what is no field of the card's own that somebody
/// could change, as a position is where there is no company.
pub fn value(client: &Client, key: AttributeKey) -> Option<String> {
    let field = match key {
        AttributeKey::Name => ClientField::Name(client.name.clone()),
        AttributeKey::Language => ClientField::Language(client.language.clone()),
        AttributeKey::Kind => ClientField::Kind(client.kind.clone()),
        AttributeKey::Standing => ClientField::Standing {
            vip: client.vip,
            spammer: client.spammer,
        },
        AttributeKey::TimeZone => ClientField::TimeZone(client.time_zone.clone()),
        AttributeKey::Hint => ClientField::Hint(client.hint.clone()),
        AttributeKey::Position => {
            let main = client.companies.iter().find(|company| company.main)?;
            ClientField::Position(main.position.clone())
        }
        AttributeKey::Source
        | AttributeKey::CreatedAt
        | AttributeKey::FirstSeen
        | AttributeKey::LastSeen
        | AttributeKey::Conversations
        | AttributeKey::Custom(_) => return None,
    };
    Some(written(&field))
}
