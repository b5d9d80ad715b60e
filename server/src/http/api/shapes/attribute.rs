//! The value of an attribute in JSON, each kind in the type that programs expect, and back to its plain written form.

use app::domain::{AttributeKind, Timestamp};
use app::error::Invalid;
use serde_json::{Number, Value};

/// A value from its plain written form; null where there is none.
pub fn shown(kind: AttributeKind, value: &str) -> Value {
    if value.is_empty() {
        return Value::Null;
    }
    match kind {
        AttributeKind::Number => number(value),
        AttributeKind::YesNo => Value::Bool(value == "yes"),
        AttributeKind::Choices => value.lines().collect(),
        AttributeKind::DateTime => value
            .parse()
            .map_or(Value::Null, |millis| Timestamp::from_millis(millis).rfc3339().into()),
        _ => value.into(),
    }
}

/// What was sent, to be read as an agent's writing is; null is nothing. Why not, where it is of another type.
pub fn read(kind: AttributeKind, value: &Value) -> Result<String, &'static str> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) if text.contains('\0') => Err("must not contain NUL characters"),
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) if matches!(kind, AttributeKind::Number | AttributeKind::DateTime) => {
            Ok(number.to_string())
        }
        Value::Bool(yes) if kind == AttributeKind::YesNo => Ok(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Array(items) if kind == AttributeKind::Choices => {
            let texts: Option<Vec<_>> = items.iter().map(Value::as_str).collect();
            texts.map(|texts| texts.join("\n")).ok_or(detail(Invalid::NotAChoice))
        }
        _ => Err("must be of the type that is shown"),
    }
}

/// Why a field does not take a value, in words for whoever wrote the program.
pub const fn detail(why: Invalid) -> &'static str {
    match why {
        Invalid::Empty => "must not be emptied",
        Invalid::TooLong { .. } => "must have at most 2000 characters",
        Invalid::NotAChoice => "must be one of its options",
        Invalid::NotALanguage => "must be a language code, such as pl or pt-BR",
        Invalid::NotATimeZone => "must be an IANA time zone, such as Europe/Warsaw",
        Invalid::NotANumber => "must be a number of at most 15 digits",
        Invalid::NotADate => "must be a day of the calendar, such as 2026-11-26",
        Invalid::NotADateTime => "must be an instant, such as 2026-11-26T14:30:00Z",
        Invalid::NotALink => "must be a link that begins with https:// or http://",
        Invalid::NotAnEmail => "must be an e-mail address",
        Invalid::NotAPhone => "must be a telephone number",
        Invalid::NotAProfile => "must be the link of a profile",
        Invalid::NotAMessenger => "must be an id in a messenger",
        Invalid::NotACountry => "must be a country, by two letters of ISO 3166-1 or by its name",
        Invalid::NotACompany => "must be a company, by its id or by its name",
        Invalid::ReadOnly => "is filled by the system",
        Invalid::NoSubject => "must say what the mail is about",
    }
}

fn number(value: &str) -> Value {
    let whole = value.parse::<i64>().map(Number::from).ok();
    let number = whole.or_else(|| value.parse().ok().and_then(Number::from_f64));
    number.map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_shown_in_their_types_and_read_back() {
        for (kind, value, in_json) in [
            (AttributeKind::Number, "12.5", json!(12.5)),
            (AttributeKind::Number, "123456789012345", json!(123_456_789_012_345_i64)),
            (AttributeKind::YesNo, "no", json!(false)),
            (AttributeKind::Choices, "A\nB", json!(["A", "B"])),
            (AttributeKind::Date, "2026-11-26", json!("2026-11-26")),
            (AttributeKind::Text, "", json!(null)),
        ] {
            assert_eq!(shown(kind, value), in_json, "{kind:?}");
            assert_eq!(read(kind, &in_json).as_deref(), Ok(value), "{kind:?}");
        }
        assert_eq!(
            shown(AttributeKind::DateTime, "1795703400000"),
            json!("2026-11-26T14:30:00.000Z")
        );
    }

    #[test]
    fn what_is_of_another_type_is_refused() {
        for (kind, value) in [
            (AttributeKind::Text, json!(7)),
            (AttributeKind::Choice, json!(["A"])),
            (AttributeKind::Choices, json!([1])),
            (AttributeKind::Number, json!(true)),
            (AttributeKind::Text, json!({})),
            (AttributeKind::Text, json!("a\0")),
        ] {
            assert!(read(kind, &value).is_err(), "{kind:?} {value}");
        }
    }
}
