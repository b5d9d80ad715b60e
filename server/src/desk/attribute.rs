//! From an attribute as it is written in the card to a field, and back. Pure.

use crate::db::ClientField;
use app::domain::{AttributeKey, Card, Editing, Language, MAX_TEXT};
use app::error::{AppError, Invalid};

/// What an editable attribute is now, in its plain written form; none where an agent cannot change it.
pub fn current(card: &Card, key: AttributeKey) -> Option<String> {
    if key == AttributeKey::Hint {
        return Some(card.client.hint.clone());
    }
    let attribute = card.attributes().into_iter().find(|attribute| attribute.key == key)?;
    (attribute.editing != Editing::ReadOnly).then_some(attribute.value)
}

/// Reads what an agent wrote.
pub fn parse(card: &Card, key: AttributeKey, value: &str) -> Result<ClientField, AppError> {
    let value = value.replace('\0', "");
    let value = value.trim();
    if value.chars().count() > MAX_TEXT {
        return Err(AppError::Invalid(Invalid::TooLong { max: MAX_TEXT }));
    }
    let one_line = || value.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(match key {
        AttributeKey::Name => ClientField::Name(one_line()),
        AttributeKey::Position => ClientField::Position(one_line()),
        AttributeKey::Hint => ClientField::Hint(value.to_owned()),
        AttributeKey::Language if value.is_empty() => ClientField::Language(None),
        AttributeKey::Language => {
            let language = Language::parse(value).map_err(|_| AppError::Invalid(Invalid::NotALanguage))?;
            ClientField::Language(Some(language))
        }
        AttributeKey::Kind => {
            let known = value.is_empty() || card.client_types.iter().any(|kind| kind == value);
            if !known {
                return Err(AppError::Invalid(Invalid::NotAChoice));
            }
            ClientField::Kind(value.to_owned())
        }
        AttributeKey::Standing => match value {
            "" => ClientField::Standing {
                vip: false,
                spammer: false,
            },
            "vip" => ClientField::Standing {
                vip: true,
                spammer: false,
            },
            "spammer" => ClientField::Standing {
                vip: false,
                spammer: true,
            },
            _ => return Err(AppError::Invalid(Invalid::NotAChoice)),
        },
        AttributeKey::TimeZone => {
            let known = value.is_empty() || jiff::tz::TimeZone::get(value).is_ok();
            if !known {
                return Err(AppError::Invalid(Invalid::NotATimeZone));
            }
            ClientField::TimeZone(value.to_owned())
        }
        AttributeKey::Source
        | AttributeKey::CreatedAt
        | AttributeKey::FirstSeen
        | AttributeKey::LastSeen
        | AttributeKey::Conversations
        | AttributeKey::Custom(_) => {
            return Err(AppError::Invalid(Invalid::ReadOnly));
        }
    })
}

/// A field in its plain written form.
pub fn written(field: &ClientField) -> String {
    match field {
        ClientField::Name(text)
        | ClientField::Hint(text)
        | ClientField::Kind(text)
        | ClientField::TimeZone(text)
        | ClientField::Position(text) => text.clone(),
        ClientField::Language(language) => language.as_ref().map(|l| l.as_str().to_owned()).unwrap_or_default(),
        ClientField::Avatar(avatar) => avatar.clone().unwrap_or_default(),
        ClientField::Standing { vip: true, .. } => "vip".to_owned(),
        ClientField::Standing { spammer: true, .. } => "spammer".to_owned(),
        ClientField::Standing { .. } => String::new(),
    }
}
