//! Who or what gave a value to a field, and what it was before.

use super::{AttributeKey, ChangeId, Timestamp};
use serde::{Deserialize, Serialize};

/// Who or what changed something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangedBy {
    /// An agent, by his name; none if he is gone.
    Agent(Option<String>),
    /// A message, by the number of its conversation and the name of its channel; none if it is gone.
    Message(Option<(i64, String)>),
    /// A program.
    Program,
}

/// One change of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastChange {
    /// Which.
    pub id: ChangeId,
    /// Of what.
    pub what: Changed,
    /// What it was, in its plain written form; empty if none.
    pub was: String,
    /// What it became.
    pub became: String,
    /// The two in words, where only the server knows them ([`Attribute::shown`](super::Attribute::shown)).
    pub shown: Option<(String, String)>,
    /// Who or what did it.
    pub by: ChangedBy,
    /// When.
    pub at: Timestamp,
    /// Whether it can be brought back what it became: it is a field that an agent may change, and it holds something
    /// else now.
    pub revertible: bool,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// An attribute.
    Attribute(AttributeKey),
    /// A custom field that is gone by now, by what it was called.
    GoneField(String),
    /// The card was made.
    Created,
    /// An identity came or went.
    Identity,
    /// A company came or went.
    Company,
    /// A website came or went.
    Site,
    /// An address of the post came or went.
    Address,
    /// The picture.
    Avatar,
    /// Another card was merged into this one, or parted from it again.
    Merge,
}
