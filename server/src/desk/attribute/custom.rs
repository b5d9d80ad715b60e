//! What each kind of field takes that administrators add.

use super::{bounded, choice, country, language, link, moment, number, plain};
use crate::address::{self, Country};
use crate::channels::text::one_line;
use crate::db::CustomField;
use app::domain::{AttributeKind, CompanyId, IdentityKind, Trust};
use app::error::Invalid;

/// Reads what was written into a field, to its plain written form; empty where nothing was. `was` is what the field holds:
/// a choice that is offered no more stays as long as it is not changed. `home` is where a telephone number without a
/// country code belongs. A company is told by its id; whether it is there only the database knows.
pub fn custom(field: &CustomField, was: &str, text: &str, home: Country) -> Result<String, Invalid> {
    let text = bounded(plain(text))?;
    let text = match field.kind {
        AttributeKind::Text => one_line(&text),
        _ => text,
    };
    if text.is_empty() {
        return if field.required && !was.is_empty() {
            Err(Invalid::Empty)
        } else {
            Ok(text)
        };
    }
    if text == was {
        return Ok(text);
    }
    match field.kind {
        AttributeKind::Text | AttributeKind::LongText => Ok(text),
        AttributeKind::Number => number::parse(&text).ok_or(Invalid::NotANumber),
        AttributeKind::YesNo => yes_or_no(&text).ok_or(Invalid::NotAChoice),
        AttributeKind::Date => moment::date(&text).ok_or(Invalid::NotADate),
        AttributeKind::DateTime => moment::date_time(&text).ok_or(Invalid::NotADateTime),
        AttributeKind::Choice => choice::one(&field.options, was, &text).ok_or(Invalid::NotAChoice),
        AttributeKind::Choices => choice::some(&field.options, was, &text).ok_or(Invalid::NotAChoice),
        AttributeKind::Link => link::parse(&text).ok_or(Invalid::NotALink).and_then(bounded),
        AttributeKind::Email => reached_by(IdentityKind::Email, &text, home).ok_or(Invalid::NotAnEmail),
        AttributeKind::Phone => reached_by(IdentityKind::Phone, &text, home).ok_or(Invalid::NotAPhone),
        AttributeKind::Language => language::parse(&text).map(String::from),
        AttributeKind::Country => country::parse(&text).map(str::to_owned).ok_or(Invalid::NotACountry),
        AttributeKind::Company => {
            let id: CompanyId = text.parse().map_err(|_| Invalid::NotACompany)?;
            Ok(id.to_string())
        }
    }
}

/// An address as people write it, if it has a normal form.
fn reached_by(kind: IdentityKind, text: &str, home: Country) -> Option<String> {
    let address = address::identity(kind, "", "", text, Trust::Channel, home).ok()?;
    (!address.key.is_empty()).then_some(address.shown)
}

fn yes_or_no(text: &str) -> Option<String> {
    let word = match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "on" | "1" => "yes",
        "no" | "n" | "false" | "off" | "0" => "no",
        _ => return None,
    };
    Some(word.to_owned())
}
