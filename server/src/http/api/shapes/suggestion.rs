//! Cards that may be one person, as the API shows them.

use crate::db::{self, Found};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Two cards that may be one person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestion {
    /// The two, the smaller id first.
    pub clients: [Uuid; 2],
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
    /// When it was first seen.
    pub since: String,
}

/// What speaks for two cards being one person. Where it names one thing of each, they stand in the order of `clients`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "by", rename_all = "lowercase")]
pub enum Evidence {
    /// A message showed identities of both; this is one of them.
    Message {
        /// Which message.
        message: Uuid,
        /// Whose identity it is.
        client: Uuid,
        /// `messenger`, `external`, `email`, `phone` or `social`.
        kind: &'static str,
        /// As people write it.
        value: String,
        /// `verified`, `channel` or `claimed`.
        trust: &'static str,
    },
    /// An address of each leads to one mailbox.
    Alias {
        /// The addresses.
        values: [String; 2],
    },
    /// The same identity but for what it is scoped to or called.
    Key {
        /// The kinds.
        kinds: [&'static str; 2],
        /// As people write it.
        value: String,
    },
    /// The same full name.
    Name {
        /// The name.
        name: String,
    },
}

/// Two clients who are different people.
#[derive(Debug, ToSchema)]
pub struct Pair {
    /// The two, in any order.
    pub clients: [Uuid; 2],
}

impl From<db::Suggestion> for Suggestion {
    fn from(pair: db::Suggestion) -> Self {
        Self {
            clients: [pair.a.uuid(), pair.b.uuid()],
            evidence: pair
                .findings
                .into_iter()
                .flat_map(|finding| told(finding.what))
                .collect(),
            since: pair.at.rfc3339(),
        }
    }
}

fn told(found: Found) -> Vec<Evidence> {
    match found {
        Found::Message { message, identities } => identities
            .into_iter()
            .map(|identity| Evidence::Message {
                message: message.uuid(),
                client: identity.client.uuid(),
                kind: identity.kind.as_str(),
                value: identity.value,
                trust: identity.trust.as_str(),
            })
            .collect(),
        Found::Alias { a, b } => vec![Evidence::Alias { values: [a, b] }],
        Found::Key { a, b, value } => vec![Evidence::Key {
            kinds: [a.as_str(), b.as_str()],
            value,
        }],
        Found::Name { name } => vec![Evidence::Name { name }],
        Found::Apart { .. } => Vec::new(),
    }
}
