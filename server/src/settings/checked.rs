//! What each setting takes, and the form in which it is stored.

use super::{CLIENT_TYPES, EXTERNAL_ID, KEYS};
use crate::address::{Country, domain_key, email_key};
use crate::channels::text::one_line;
use crate::db::DEFAULT_LAYOUT;
use crate::outward;
use app::domain::{AttributeKey, MAX_TEXT};
use serde_json::Value;
use url::{Host, Position, Url};

/// The most entries of a list, and the most characters of each.
const MAX_ENTRIES: usize = 10_000;
const MAX_ENTRY: usize = 320;

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
        "call_link" => text(value, call_link).ok_or(
            "takes a link of http, https, tel or sip with {number} in it, such as \"sip:{number}@acme.example\"",
        ),
        "dynamic_url" => text(value, dynamic_url)
            .ok_or("takes a link with {external_id} in its path or query: https, or http within your own network"),
        "dynamic_secret" => text(value, secret).ok_or("takes a text of 16 to 320 characters"),
        "form_senders" => list(value, email_key).ok_or("takes a list of e-mail addresses"),
        CLIENT_TYPES => {
            list(value, client_type).ok_or("takes a list of names of one line, such as [\"Reseller\", \"Press\"]")
        }
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

/// A text that fits, or an empty one.
fn text(value: &Value, fits: fn(&str) -> bool) -> Option<Value> {
    let text = value.as_str()?.trim();
    let short = text.chars().count() <= MAX_TEXT && !text.chars().any(char::is_control);
    (short && (text.is_empty() || fits(text))).then(|| text.into())
}

fn call_link(template: &str) -> bool {
    let filled = Url::parse(&template.replace("{number}", "+48601234567"));
    template.contains("{number}") && filled.is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "tel" | "sip"))
}

/// Whom it asks must not hang on whom it asks about.
fn dynamic_url(template: &str) -> bool {
    let fill = |id: &str| Url::parse(&template.replace(EXTERNAL_ID, id)).ok();
    let (Some(one), Some(other)) = (fill("a"), fill("b")) else {
        return false;
    };
    let whom = |url: &Url| (url.scheme().to_owned(), url.host_str().map(str::to_owned), url.port());
    let nobody = one.username().is_empty() && one.password().is_none();
    let admitted = match one.host() {
        Some(Host::Ipv4(ip)) => outward::for_own_systems(one.scheme()).admits(ip.into()),
        Some(Host::Ipv6(ip)) => outward::for_own_systems(one.scheme()).admits(ip.into()),
        // Where a name leads is seen when it is asked.
        Some(Host::Domain(_)) => true,
        None => false,
    };
    let asks_for_him =
        one[Position::BeforePath..Position::AfterQuery] != other[Position::BeforePath..Position::AfterQuery];
    matches!(one.scheme(), "http" | "https") && whom(&one) == whom(&other) && nobody && admitted && asks_for_him
}

fn secret(text: &str) -> bool {
    (16..=MAX_ENTRY).contains(&text.chars().count())
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

/// A domain as the keys of addresses hold it, without the `@` that people write before it.
pub fn domain(text: &str) -> Option<String> {
    let key = domain_key(text.trim().trim_start_matches('@'))?;
    (key.len() <= 253 && !key.starts_with('[')).then_some(key)
}

fn client_type(text: &str) -> Option<String> {
    let plain = !text.is_empty() && one_line(text) == text;
    plain.then(|| text.to_owned())
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
                "call_link",
                json!(" sip:{number}@pbx.example "),
                json!("sip:{number}@pbx.example"),
            ),
            ("call_link", json!(""), json!("")),
            (
                "dynamic_url",
                json!("https://crm.example/c/{external_id}?a=1"),
                json!("https://crm.example/c/{external_id}?a=1"),
            ),
            (
                "dynamic_url",
                json!("http://10.0.0.7:8080/?id={external_id}"),
                json!("http://10.0.0.7:8080/?id={external_id}"),
            ),
            (
                "dynamic_secret",
                json!("correct horse battery"),
                json!("correct horse battery"),
            ),
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
            ("call_link", json!("javascript:alert({number})")),
            ("call_link", json!("https://pbx.example/")),
            ("dynamic_url", json!("https://crm.example/")),
            ("dynamic_url", json!("https://{external_id}.crm.example/")),
            ("dynamic_url", json!("https://crm.example/#{external_id}")),
            ("dynamic_url", json!("http://93.184.216.34/{external_id}")),
            ("dynamic_url", json!("http://169.254.169.254/{external_id}")),
            ("dynamic_url", json!("https://u:p@crm.example/{external_id}")),
            ("dynamic_url", json!("file:///{external_id}")),
            ("dynamic_secret", json!("short")),
        ] {
            assert!(checked(key, &value).is_err(), "{key} {value}");
        }
    }
}
