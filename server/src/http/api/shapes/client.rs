//! A client, as the API shows him.

use app::domain;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// The person who writes to us.
#[derive(Debug, Serialize, ToSchema)]
pub struct Client {
    /// Who.
    pub id: Uuid,
    /// Empty if nobody told.
    pub name: String,
    /// Name, else e-mail, else phone, else null.
    pub display_name: Option<String>,
    /// Where his picture is to be had.
    pub avatar_url: Option<String>,
    /// ISO 639 code.
    #[schema(example = "pl")]
    pub language: Option<String>,
    /// The one highlighted note.
    pub hint: String,
    /// His mail always arrives.
    pub vip: bool,
    /// His conversations are spam.
    pub spammer: bool,
    /// One of the administrator's client types; empty if none.
    #[serde(rename = "type")]
    pub kind: String,
    /// IANA name; empty if unknown.
    pub time_zone: String,
    /// Ways to reach him, primary ones first.
    pub identities: Vec<Identity>,
    /// His companies, the main one first.
    pub companies: Vec<Membership>,
    /// His websites, the oldest first.
    #[schema(example = json!(["https://acme.example/"]))]
    pub sites: Vec<String>,
    /// His addresses of the post, the oldest first.
    pub addresses: Vec<Address>,
    /// Values of custom fields by key: numbers as numbers, yes and no as booleans, several choices as a list, what is empty
    /// as null, and whatever else as text.
    #[schema(value_type = Object, example = json!({"plan": "Pro", "seats": 12, "newsletter": true, "interests": ["tea"]}))]
    pub attributes: BTreeMap<String, Value>,
    /// When his first message came.
    pub first_seen: Option<String>,
    /// When his last message came.
    pub last_seen: Option<String>,
    /// When the card was made.
    pub created_at: String,
    /// When it last changed.
    pub updated_at: String,
    /// Counts the changes; the `ETag`.
    pub version: i64,
    /// How many conversations he has had.
    pub conversations: i64,
}

/// An address of the post.
#[derive(Debug, Serialize, ToSchema)]
pub struct Address {
    /// `home`, `work`, `mail` or `other`.
    #[schema(example = "home")]
    pub kind: &'static str,
    /// As it stands on an envelope.
    #[schema(example = "ul. Prosta 1\n00-001 Warszawa")]
    pub text: String,
}

/// An address of the post, as it is sent.
#[derive(Debug, ToSchema)]
pub struct AddressFields {
    /// `home`, `work`, `mail` or `other`; left out it is `other`.
    #[schema(required = false, example = "home")]
    pub kind: Option<String>,
    /// As it stands on an envelope.
    #[schema(example = "ul. Prosta 1\n00-001 Warszawa")]
    pub text: String,
}

/// One way to reach or recognise a client.
#[derive(Debug, Serialize, ToSchema)]
pub struct Identity {
    /// `messenger`, `external`, `email`, `phone` or `social`.
    pub kind: &'static str,
    /// The messenger or social network; empty for the other kinds.
    pub provider: String,
    /// The bot or business that the id is scoped to; else empty.
    pub scope: String,
    /// The normal form.
    #[schema(example = "+48601234567")]
    pub value: String,
    /// As people write it.
    #[schema(example = "+48 601 234 567")]
    pub shown: String,
    /// `home`, `mobile`, …
    pub label: String,
    /// The one of its kind to use first.
    pub primary: bool,
    /// `verified`, `channel` or `claimed`.
    pub trust: &'static str,
}

/// A client's place in a company.
#[derive(Debug, Serialize, ToSchema)]
pub struct Membership {
    /// Which company.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What the client does there.
    pub position: String,
    /// The one that counts where one is asked for.
    pub main: bool,
}

/// A client as he is sent. What is left out stays as it is, null empties it.
#[derive(Debug, ToSchema)]
pub struct ClientFields {
    /// His name.
    pub name: Option<String>,
    /// Language code.
    #[schema(example = "pl")]
    pub language: Option<String>,
    /// The one highlighted note.
    pub hint: Option<String>,
    /// His mail always arrives. Never together with `spammer`.
    pub vip: Option<bool>,
    /// His conversations are spam. Never together with `vip`.
    pub spammer: Option<bool>,
    /// One of the administrator's client types.
    #[schema(rename = "type")]
    pub kind: Option<String>,
    /// IANA name.
    #[schema(example = "Europe/Warsaw")]
    pub time_zone: Option<String>,
    /// All ways to reach him: what is not in the list is taken from him.
    pub identities: Option<Vec<IdentityFields>>,
    /// All his websites, http or https: what is not in the list is taken off his card.
    #[schema(example = json!(["https://acme.example/"]))]
    pub sites: Option<Vec<String>>,
    /// All his addresses of the post: what is not in the list is taken off his card.
    pub addresses: Option<Vec<AddressFields>>,
    /// Values of custom fields by key, as they are shown; what is left out stays as it is, null empties.
    #[schema(value_type = Option<Object>, example = json!({"plan": "Pro"}))]
    pub attributes: Option<BTreeMap<String, Value>>,
}

/// A way to reach or recognise a client, as it is sent.
#[derive(Debug, ToSchema)]
pub struct IdentityFields {
    /// `email`, `phone`, `messenger`, `social` or `external`.
    #[schema(example = "email")]
    pub kind: String,
    /// The address, number, id or link.
    #[schema(example = "anna@acme.example")]
    pub value: String,
    /// The messenger or social network; messengers need it.
    #[schema(required = false)]
    pub provider: Option<String>,
    /// The bot or business that a messenger's id is scoped to.
    #[schema(required = false)]
    pub scope: Option<String>,
    /// `home`, `mobile`, …; left out it stays as it is.
    #[schema(required = false)]
    pub label: Option<String>,
    /// The one of its kind to use first; where none says so, the oldest is.
    #[schema(required = false)]
    pub primary: Option<bool>,
    /// `verified`, `channel` or `claimed`; left out it stays as it is, and a new one is as if a channel had said it.
    #[schema(required = false)]
    pub trust: Option<String>,
}

/// A client's place in a company, as it is sent: either `company` or `name` says in which.
#[derive(Debug, ToSchema)]
pub struct NewMembership {
    /// The id of a company.
    pub company: Option<Uuid>,
    /// The name of a company, which is made if there is none.
    pub name: Option<String>,
    /// What the client does there.
    pub position: Option<String>,
    /// Whether it becomes his main one; his first one does in any case.
    pub main: Option<bool>,
}

/// What changes about a client's place in a company.
#[derive(Debug, ToSchema)]
pub struct MembershipFields {
    /// What the client does there.
    pub position: Option<String>,
    /// True makes it his main one.
    pub main: Option<bool>,
}

impl From<domain::Client> for Client {
    fn from(client: domain::Client) -> Self {
        Self {
            id: client.id.uuid(),
            display_name: client.display_name().map(str::to_owned),
            name: client.name,
            avatar_url: client.avatar,
            language: client.language.map(Into::into),
            hint: client.hint,
            vip: client.vip,
            spammer: client.spammer,
            kind: client.kind,
            time_zone: client.time_zone,
            identities: client.identities.into_iter().map(Identity::from).collect(),
            companies: client.companies.into_iter().map(Membership::from).collect(),
            sites: Vec::new(),
            addresses: Vec::new(),
            attributes: BTreeMap::new(),
            first_seen: client.first_seen.map(domain::Timestamp::rfc3339),
            last_seen: client.last_seen.map(domain::Timestamp::rfc3339),
            created_at: client.created_at.rfc3339(),
            updated_at: client.updated_at.rfc3339(),
            version: client.version,
            conversations: client.conversations,
        }
    }
}

impl From<domain::ClientAddress> for Address {
    fn from(address: domain::ClientAddress) -> Self {
        Self {
            kind: address.kind.as_str(),
            text: address.text,
        }
    }
}

impl From<domain::Identity> for Identity {
    fn from(identity: domain::Identity) -> Self {
        // What has no normal form is known by what was written alone; its scope says no more than whose it is.
        let (value, scope) = if identity.key.is_empty() {
            (identity.shown.clone(), String::new())
        } else {
            (identity.key, identity.scope)
        };
        Self {
            kind: identity.kind.as_str(),
            provider: identity.provider,
            scope,
            value,
            shown: identity.shown,
            label: identity.label,
            primary: identity.primary,
            trust: identity.trust.as_str(),
        }
    }
}

impl From<domain::Membership> for Membership {
    fn from(membership: domain::Membership) -> Self {
        Self {
            id: membership.id.uuid(),
            name: membership.name,
            position: membership.position,
            main: membership.main,
        }
    }
}
