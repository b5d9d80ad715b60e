//! What an administrator decides for the whole workspace: the names, what each takes, and what holds where nobody decided.

use crate::address::Country;
use crate::db::{self, DEFAULT_LAYOUT, Db, Tx};
use crate::{outward, token};
use app::domain::{AttributeKey, MAX_TEXT};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt;
use url::{Host, Position, Url};
use utoipa::ToSchema;

/// The most entries of a list, and the most characters of each.
const MAX_ENTRIES: usize = 10_000;
const MAX_ENTRY: usize = 320;

/// What stands for a client's id in the address of another system.
pub const EXTERNAL_ID: &str = "{external_id}";

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
    /// What a click on a telephone number opens, `{number}` standing for the number in E.164; empty is `tel:`.
    #[schema(example = "https://phone.acme.example/call?to={number}")]
    pub call_link: String,
    /// What our own system is asked by about a client, `{external_id}` standing for his id there; empty asks nobody.
    #[schema(example = "https://crm.acme.example/kartoteka?id={external_id}")]
    pub dynamic_url: String,
    /// By what these questions are signed; it is never shown.
    #[serde(skip_serializing)]
    #[schema(value_type = String, write_only)]
    pub dynamic_secret: Secret,
    /// Attributes that agents see of a card who chose none themselves, in this order: by their names, an administrator's
    /// field as `custom-` and its id. Null shows the usual ones.
    #[schema(example = json!(["name", "language", "type"]))]
    pub default_layout: Option<Vec<String>>,
}

/// What is kept and never shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// To sign with it.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
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
            call_link: String::new(),
            dynamic_url: String::new(),
            dynamic_secret: Secret::default(),
            default_layout: None,
        }
    }
}

/// The names of the settings.
const KEYS: [&str; 11] = [
    "default_country",
    "auto_create_companies",
    "excluded_domains",
    "reopen_days",
    "draft_days",
    "authserv_ids",
    "form_senders",
    "call_link",
    "dynamic_url",
    "dynamic_secret",
    DEFAULT_LAYOUT,
];

/// Under what name the server's own secret is kept. It is no setting: nobody decides or sees it.
const SERVER_SECRET: &str = "server_secret";

/// Those that a card asks for.
const OF_CARDS: [&str; 3] = ["call_link", "dynamic_url", "dynamic_secret"];

impl Settings {
    /// Reads them in one statement. What is stored in another type counts as not decided.
    pub async fn read(tx: &mut Tx) -> db::Result<Self> {
        Self::some(tx, &KEYS).await
    }

    /// Reads those that a card asks for, and leaves the others undecided.
    pub async fn of_cards(tx: &mut Tx) -> db::Result<Self> {
        Self::some(tx, &OF_CARDS).await
    }

    /// Whether there is another system to ask about clients.
    pub fn asks_another_system(&self) -> bool {
        !self.dynamic_url.is_empty() && !self.dynamic_secret.0.is_empty()
    }

    async fn some(tx: &mut Tx, keys: &[&str]) -> db::Result<Self> {
        let stored = tx.settings(keys).await?;
        let mut settings = Self::default();
        take(&stored, "default_country", &mut settings.default_country);
        take(&stored, "auto_create_companies", &mut settings.auto_create_companies);
        take(&stored, "excluded_domains", &mut settings.excluded_domains);
        take(&stored, "reopen_days", &mut settings.reopen_days);
        take(&stored, "draft_days", &mut settings.draft_days);
        take(&stored, "authserv_ids", &mut settings.authserv_ids);
        take(&stored, "form_senders", &mut settings.form_senders);
        take(&stored, "call_link", &mut settings.call_link);
        take(&stored, "dynamic_url", &mut settings.dynamic_url);
        let mut secret = String::new();
        take(&stored, "dynamic_secret", &mut secret);
        settings.dynamic_secret = Secret(secret);
        take(&stored, DEFAULT_LAYOUT, &mut settings.default_layout);
        Ok(settings)
    }
}

/// By what the server signs what is to come back to it; made by the first process that asks for it.
pub async fn server_secret(db: &Db) -> db::Result<SecretString> {
    let kept: Option<String> = db.glance().await?.setting(SERVER_SECRET).await?;
    if let Some(kept) = kept {
        return Ok(kept.into());
    }
    let mut tx = db.write().await?;
    tx.propose_setting(SERVER_SECRET, &token::fresh("").expose_secret())
        .await?;
    let kept: Option<String> = tx.setting(SERVER_SECRET).await?;
    tx.commit().await?;
    kept.map(SecretString::from).ok_or_else(|| db::Error::Inconsistent {
        table: "settings",
        column: "value",
        row: SERVER_SECRET.to_owned(),
    })
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
        "call_link" => text(value, call_link).ok_or(
            "takes a link of http, https, tel or sip with {number} in it, such as \"sip:{number}@acme.example\"",
        ),
        "dynamic_url" => text(value, dynamic_url)
            .ok_or("takes a link with {external_id} in its path or query: https, or http within your own network"),
        "dynamic_secret" => text(value, secret).ok_or("takes a text of 16 to 320 characters"),
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
