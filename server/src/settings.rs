//! What an administrator decides for the whole workspace: the names, what each takes, and what holds where nobody decided.

use crate::address::Country;
use crate::db::{self, DEFAULT_LAYOUT, Tx};
use app::domain::AttributeKey;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::HashMap;
use utoipa::ToSchema;

/// The most entries of a list, and the most characters of each.
const MAX_ENTRIES: usize = 10_000;
const MAX_ENTRY: usize = 320;

/// The settings of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Settings {
    /// Where phone numbers without a country code belong: two letters of ISO 3166-1.
    #[schema(example = "PL")]
    pub default_country: String,
    /// Whether a company is made for an e-mail domain that nobody has.
    pub auto_create_companies: bool,
    /// Domains for which no company is made; those below them neither.
    #[schema(example = json!(["partner.example"]))]
    pub excluded_domains: Vec<String>,
    /// Days after which a solved conversation is not gone on with.
    pub reopen_days: i64,
    /// Days after which a draft that nobody claimed is forgotten.
    pub draft_days: i64,
    /// Names under which our own mail servers write `Authentication-Results` (RFC 8601); only theirs count.
    #[schema(example = json!(["mx.acme.example"]))]
    pub authserv_ids: Vec<String>,
    /// Addresses that forms of ours send mail from: the sender is who stands in Reply-To.
    #[schema(example = json!(["form@acme.example"]))]
    pub form_senders: Vec<String>,
    /// Attributes that agents see of a card who chose none themselves, in this order: by their names, an administrator's
    /// field as `custom-` and its id. Null shows the usual ones.
    #[schema(example = json!(["name", "language", "type"]))]
    pub default_layout: Option<Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            default_country: Country::default().code().to_owned(),
            auto_create_companies: false,
            excluded_domains: Vec::new(),
            reopen_days: 7,
            draft_days: 90,
            authserv_ids: Vec::new(),
            form_senders: Vec::new(),
            default_layout: None,
        }
    }
}

/// The names of the settings.
const KEYS: [&str; 8] = [
    "default_country",
    "auto_create_companies",
    "excluded_domains",
    "reopen_days",
    "draft_days",
    "authserv_ids",
    "form_senders",
    DEFAULT_LAYOUT,
];

impl Settings {
    /// Reads them in one statement. What is stored in another type counts as not decided.
    pub async fn read(tx: &mut Tx) -> db::Result<Self> {
        let stored = tx.settings(&KEYS).await?;
        let mut settings = Self::default();
        take(&stored, "default_country", &mut settings.default_country);
        take(&stored, "auto_create_companies", &mut settings.auto_create_companies);
        take(&stored, "excluded_domains", &mut settings.excluded_domains);
        take(&stored, "reopen_days", &mut settings.reopen_days);
        take(&stored, "draft_days", &mut settings.draft_days);
        take(&stored, "authserv_ids", &mut settings.authserv_ids);
        take(&stored, "form_senders", &mut settings.form_senders);
        take(&stored, DEFAULT_LAYOUT, &mut settings.default_layout);
        Ok(settings)
    }
}

fn take<T: DeserializeOwned>(stored: &HashMap<String, Value>, key: &str, field: &mut T) {
    if let Some(value) = stored.get(key).and_then(|value| T::deserialize(value).ok()) {
        *field = value;
    }
}

/// A setting's value in the form in which it is stored, or why it does not take it. Null takes a decision back.
pub fn checked(key: &str, value: &Value) -> Result<Value, &'static str> {
    if !KEYS.contains(&key) {
        return Err("is no setting");
    }
    if value.is_null() {
        return Ok(Value::Null);
    }
    match key {
        "default_country" => value
            .as_str()
            .and_then(Country::parse)
            .map(|country| country.code().into())
            .ok_or("takes two letters of ISO 3166-1, such as \"PL\""),
        "auto_create_companies" => value.as_bool().map(Value::Bool).ok_or("takes true or false"),
        "reopen_days" => days(value, 0).ok_or("takes a number of days, 0 to 36500"),
        "draft_days" => days(value, 1).ok_or("takes a number of days, 1 to 36500"),
        "excluded_domains" => list(value, domain).ok_or("takes a list of domains, such as [\"partner.example\"]"),
        "form_senders" => list(value, address).ok_or("takes a list of e-mail addresses"),
        DEFAULT_LAYOUT => list(value, attribute).ok_or("takes a list of attributes, such as [\"name\", \"language\"]"),
        _ => list(value, name).ok_or("takes a list of names, such as [\"mx.acme.example\"]"),
    }
}

fn days(value: &Value, least: i64) -> Option<Value> {
    value
        .as_i64()
        .filter(|days| (least..=36_500).contains(days))
        .map(Value::from)
}

/// Each entry in its normal form, once.
fn list(value: &Value, normal: fn(&str) -> Option<String>) -> Option<Value> {
    let entries = value.as_array().filter(|entries| entries.len() <= MAX_ENTRIES)?;
    let mut kept: Vec<String> = Vec::with_capacity(entries.len());
    for entry in entries {
        let text = entry.as_str().filter(|text| text.chars().count() <= MAX_ENTRY)?;
        let entry = normal(text.trim())?;
        if !kept.contains(&entry) {
            kept.push(entry);
        }
    }
    Some(kept.into())
}

/// A domain in ASCII (IDNA), without the `@` that people write before it.
pub fn domain(text: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii(text.trim().trim_start_matches('@').trim_end_matches('.')).ok()?;
    let plain =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (!ascii.is_empty() && ascii.len() <= 253 && ascii.split('.').all(plain)).then_some(ascii)
}

fn address(text: &str) -> Option<String> {
    crate::address::email_key(text)
}

fn attribute(text: &str) -> Option<String> {
    AttributeKey::parse(text).map(String::from)
}

fn name(text: &str) -> Option<String> {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
    plain.then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_setting_is_stored_in_its_normal_form() {
        for (key, value, stored) in [
            ("default_country", json!("pl"), json!("PL")),
            ("auto_create_companies", json!(true), json!(true)),
            ("reopen_days", json!(0), json!(0)),
            ("draft_days", json!(30), json!(30)),
            (
                "excluded_domains",
                json!(["@Acme.Example", "acme.example.", "пример.рф"]),
                json!(["acme.example", "xn--e1afmkfd.xn--p1ai"]),
            ),
            (
                "form_senders",
                json!(["Form@Acme.example"]),
                json!(["form@acme.example"]),
            ),
            ("authserv_ids", json!(["MX.acme.example"]), json!(["mx.acme.example"])),
            ("reopen_days", json!(null), json!(null)),
            (
                "default_layout",
                json!(["type", " name", "type"]),
                json!(["type", "name"]),
            ),
        ] {
            assert_eq!(checked(key, &value), Ok(stored), "{key}");
        }
    }

    #[test]
    fn what_a_setting_does_not_take_is_refused() {
        for (key, value) in [
            ("default_country", json!("Poland")),
            ("auto_create_companies", json!("yes")),
            ("reopen_days", json!(-1)),
            ("reopen_days", json!(1.5)),
            ("draft_days", json!(0)),
            ("excluded_domains", json!("acme.example")),
            ("excluded_domains", json!(["a b"])),
            ("excluded_domains", json!([""])),
            ("form_senders", json!(["nobody"])),
            ("authserv_ids", json!([1])),
            ("default_layout", json!(["colour"])),
            ("colour", json!("red")),
        ] {
            assert!(checked(key, &value).is_err(), "{key} {value}");
        }
    }
}
