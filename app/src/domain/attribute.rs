//! Anything that the card shows as "label: value". Labels are the interface's business; here are keys.

use super::channel::words;
use serde::{Deserialize, Serialize};

/// How many characters a text field takes (A14).
pub const MAX_TEXT: usize = 2_000;

words! {
    /// Which built-in attribute.
    AttributeKey {
        /// The client's name.
        Name = "name",
        /// What he speaks.
        Language = "language",
        /// What he does in his main company.
        Position = "position",
        /// One of the administrator's client types.
        Kind = "type",
        /// VIP, spammer or neither.
        Standing = "standing",
        /// His IANA time zone.
        TimeZone = "time_zone",
        /// The highlighted note.
        Hint = "hint",
        /// When the card was made.
        CreatedAt = "created_at",
        /// When his first message came.
        FirstSeen = "first_seen",
        /// When his last message came.
        LastSeen = "last_seen",
        /// How many conversations he has had.
        Conversations = "conversations",
    }
}

words! {
    /// What values an attribute takes.
    AttributeKind {
        /// A line of text, at most [`MAX_TEXT`] characters.
        Text = "text",
        /// Lines of text, at most [`MAX_TEXT`] characters.
        LongText = "longtext",
        /// One of several.
        Choice = "choice",
        /// A language.
        Language = "language",
        /// An instant, as Unix milliseconds.
        Instant = "instant",
        /// A whole number.
        Number = "number",
    }
}

/// Whether an agent may change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Editing {
    /// Filled by the system.
    ReadOnly,
    /// Freely.
    Free,
    /// To one of these; the interface knows words for the built-in ones.
    OneOf(Vec<String>),
}

/// One line of the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Which.
    pub key: AttributeKey,
    /// What values it takes.
    pub kind: AttributeKind,
    /// Its value in its plain written form; empty if none.
    pub value: String,
    /// Whether it may be changed.
    pub editing: Editing,
}
