//! One way to reach or recognise a client.

use super::{ClientSummary, IdentityId, Timestamp};
use serde::{Deserialize, Serialize};

/// What kind of address it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IdentityKind {
    /// An account in a messenger; the strongest evidence, for the platform vouches for it.
    Messenger,
    /// The client's id in another system of ours.
    External,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A profile in a social network, by its link.
    Social,
}

impl IdentityKind {
    /// All of them, strongest evidence first (design 3.1, "Several known").
    pub const ALL: [Self; 5] = [Self::Messenger, Self::External, Self::Email, Self::Phone, Self::Social];

    /// As stored and as the API writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Messenger => "messenger",
            Self::External => "external",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Social => "social",
        }
    }

    /// Reads what [`IdentityKind::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// How well we know that the identity is his.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// Typed by the sender: a form field, Reply-To.
    Claimed,
    /// The channel says so.
    Channel,
    /// Attested by the platform, a signed token, aligned DKIM/DMARC, or confirmed by an agent.
    Verified,
}

impl Trust {
    /// As stored and as the API writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Claimed => "claimed",
            Self::Channel => "channel",
            Self::Verified => "verified",
        }
    }

    /// Reads what [`Trust::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Claimed, Self::Channel, Self::Verified]
            .into_iter()
            .find(|trust| trust.as_str() == text)
    }
}

/// One way to reach or recognise a client. (kind, scope, key) belongs to one client at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Which.
    pub id: IdentityId,
    /// What kind of address it is.
    pub kind: IdentityKind,
    /// The messenger (`telegram`) or social network (`vk`); empty for the other kinds.
    pub provider: String,
    /// The bot or business that the id is scoped to, where the platform scopes it; else empty.
    pub scope: String,
    /// The normal form by which it is matched.
    pub key: String,
    /// As people write it; what is shown and copied.
    pub shown: String,
    /// `home`, `mobile`, … or words of an agent's; empty if none.
    pub label: String,
    /// The one of its kind to use first.
    pub primary: bool,
    /// How well we know that it is his.
    pub trust: Trust,
    /// When it was last seen on a message.
    pub last_seen: Timestamp,
}

/// An identity as an agent types it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityDraft {
    /// What kind of address it is.
    pub kind: IdentityKind,
    /// The messenger; empty for the other kinds, for a social link tells its network itself.
    pub provider: String,
    /// What was typed.
    pub value: String,
    /// `home`, `mobile`, … or other words; may be empty.
    pub label: String,
}

/// What would become of an identity that is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityCheck {
    /// Its normal form, as it would be shown.
    pub shown: String,
    /// The network that a social link leads to, or the messenger; else empty.
    pub provider: String,
    /// Whose it is, if it is on another card already.
    pub owner: Option<ClientSummary>,
    /// Whether this card has it already.
    pub known: bool,
}
