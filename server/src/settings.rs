//! What an administrator decides for the whole workspace: the names, and what holds where nobody decided.

mod checked;

use crate::address::Country;
use crate::db::{self, DEFAULT_LAYOUT, Db, Tx};
use crate::token;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt;
use utoipa::ToSchema;

pub use checked::{checked, domain};

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
    /// What a client can be, in the order in which agents choose: `Reseller`, `Press`. Whoever is of a type that is taken off
    /// stays so.
    #[schema(example = json!(["Reseller", "Press"]))]
    pub client_types: Vec<String>,
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
            client_types: Vec::new(),
            default_layout: None,
        }
    }
}

/// The names of the settings.
const KEYS: [&str; 12] = [
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
    CLIENT_TYPES,
    DEFAULT_LAYOUT,
];

/// A setting with a table of its own, for cards are held against it.
pub const CLIENT_TYPES: &str = "client_types";

/// Under what name the server's own secret is kept. It is no setting: nobody decides or sees it.
const SERVER_SECRET: &str = "server_secret";

/// Those that a card asks for.
const OF_CARDS: [&str; 3] = ["call_link", "dynamic_url", "dynamic_secret"];

impl Settings {
    /// Reads them in one statement, but for the client types, which whoever needs them asks for. What is stored in another
    /// type counts as not decided.
    pub async fn read(tx: &mut Tx) -> db::Result<Self> {
        Self::some(tx, &KEYS).await
    }

    /// Reads all of them.
    pub async fn read_all(tx: &mut Tx) -> db::Result<Self> {
        let client_types = tx.client_types().await?;
        let settings = Self::read(tx).await?;
        Ok(Self {
            client_types,
            ..settings
        })
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
