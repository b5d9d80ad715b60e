//! Two cards that may be one person, and what becomes of it.

use super::channel::words;
use super::{ClientId, IdentityKind, MergeId, Timestamp, Trust};
use serde::{Deserialize, Serialize};

words! {
    /// Which of two cards a value is taken from.
    Side {
        /// The card that stays.
        Into = "into",
        /// The card that goes.
        From = "from",
    }
}

/// A client as lists and dialogs name him.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClientSummary {
    /// Who.
    pub id: ClientId,
    /// What to call him; none is "Unknown client".
    pub name: Option<String>,
    /// His addresses as people write them, primary ones first, a few at most.
    pub addresses: Vec<String>,
    /// His main company; empty if none.
    pub company: String,
    /// How many conversations he has had.
    pub conversations: i64,
    /// When his last message came.
    pub last_seen: Option<Timestamp>,
}

/// What speaks for two cards being one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// One message carried identities of both cards; this is one that the other card holds.
    Message {
        /// What kind of identity it is.
        kind: IdentityKind,
        /// As people write it.
        value: String,
        /// How well it was known on that message.
        trust: Trust,
    },
    /// An address of each leads to one mailbox: `ann+shop@` and `ann@`.
    Alias {
        /// The address on the one card.
        one: String,
        /// The address on the other.
        other: String,
    },
    /// The same identity but for what it is scoped to or called: one number in two messengers, one handle in two networks.
    Key {
        /// The kind on the one card.
        one: IdentityKind,
        /// The kind on the other.
        other: IdentityKind,
        /// As people write it.
        value: String,
    },
    /// Both bear the same full name.
    Name {
        /// The name.
        name: String,
    },
}

/// Another card that may be the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The other card.
    pub other: ClientSummary,
    /// What speaks for it, strongest first.
    pub evidence: Vec<Evidence>,
    /// When it was first seen.
    pub since: Timestamp,
}

/// A merge that can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastMerge {
    /// Which.
    pub id: MergeId,
    /// What the card was called that went.
    pub name: Option<String>,
    /// Who merged; none is a program.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Where a conversation goes that was given to the wrong client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Destination {
    /// To a card that is made for it.
    New,
    /// To this card.
    Client(ClientId),
}
