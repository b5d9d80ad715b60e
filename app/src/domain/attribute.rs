//! Anything that the card shows as "label: value", built-in fields and custom ones alike. Labels of the built-in ones are
//! the interface's business; here are keys.

use super::channel::words;
use super::{CompanyId, CustomFieldId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How many characters a text field takes (A14).
pub const MAX_TEXT: usize = 2_000;

/// Which attribute. Written as one word: a built-in one by its name, a custom one as `custom-` and its id, so that a key
/// lives as long as the field, whatever it is renamed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum AttributeKey {
    /// The client's name.
    Name,
    /// What he speaks.
    Language,
    /// What he does in his main company.
    Position,
    /// One of the administrator's client types.
    Kind,
    /// VIP, spammer or neither.
    Standing,
    /// His IANA time zone.
    TimeZone,
    /// The highlighted note.
    Hint,
    /// Name of the channel that his first message came by.
    Source,
    /// When the card was made.
    CreatedAt,
    /// When his first message came.
    FirstSeen,
    /// When his last message came.
    LastSeen,
    /// How many conversations he has had.
    Conversations,
    /// One that an administrator added.
    Custom(CustomFieldId),
}

/// What stands before the id in the key of a custom attribute.
const CUSTOM: &str = "custom-";

impl AttributeKey {
    /// The built-in ones.
    pub const BUILT_IN: [Self; 12] = [
        Self::Name,
        Self::Language,
        Self::Position,
        Self::Kind,
        Self::Standing,
        Self::TimeZone,
        Self::Hint,
        Self::Source,
        Self::CreatedAt,
        Self::FirstSeen,
        Self::LastSeen,
        Self::Conversations,
    ];

    /// The word of a built-in one, as stored and as the API writes it; none for a custom one.
    pub const fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::Name => "name",
            Self::Language => "language",
            Self::Position => "position",
            Self::Kind => "type",
            Self::Standing => "standing",
            Self::TimeZone => "time_zone",
            Self::Hint => "hint",
            Self::Source => "source",
            Self::CreatedAt => "created_at",
            Self::FirstSeen => "first_seen",
            Self::LastSeen => "last_seen",
            Self::Conversations => "conversations",
            Self::Custom(_) => return None,
        })
    }

    /// Reads what [`fmt::Display`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let built_in = Self::BUILT_IN.into_iter().find(|key| key.word() == Some(text));
        built_in.or_else(|| text.strip_prefix(CUSTOM)?.parse().ok().map(Self::Custom))
    }
}

impl fmt::Display for AttributeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Custom(id) => write!(f, "{CUSTOM}{id}"),
            built_in => f.write_str(built_in.word().unwrap_or_default()),
        }
    }
}

impl From<AttributeKey> for String {
    fn from(key: AttributeKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for AttributeKey {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not an attribute")
    }
}

words! {
    /// What values an attribute takes, and how they are written down plainly. An empty text is no value, for each of them.
    AttributeKind {
        /// A line of text, at most [`MAX_TEXT`] characters.
        Text = "text",
        /// Lines of text, at most [`MAX_TEXT`] characters.
        LongText = "longtext",
        /// A number with a point before its fraction: `-12.5`.
        Number = "number",
        /// `yes` or `no`.
        YesNo = "yesno",
        /// A day of the calendar: `2026-11-26`.
        Date = "date",
        /// An instant, as Unix milliseconds.
        DateTime = "datetime",
        /// One of several.
        Choice = "choice",
        /// Some of several, a line each.
        Choices = "choices",
        /// An address of the web, `http` or `https`.
        Link = "link",
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// A language, by its code of BCP 47.
        Language = "language",
        /// A country, by its two letters of ISO 3166-1.
        Country = "country",
        /// A company, by its id.
        Company = "company",
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
    /// To one of these, or some of them; the interface knows words for the built-in ones.
    OneOf(Vec<String>),
}

/// One line of the card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Which.
    pub key: AttributeKey,
    /// What an administrator called it; none for a built-in one, which the interface has words for.
    pub label: Option<String>,
    /// What values it takes.
    pub kind: AttributeKind,
    /// Its value in its plain written form; empty if none.
    pub value: String,
    /// The value in words, in the language of the page, where the plain form does not tell and only the server knows: a
    /// country's name, a company's. None for the others.
    pub shown: Option<String>,
    /// Whether it may be changed.
    pub editing: Editing,
    /// Whether an administrator wants it filled: it cannot be emptied once it has a value.
    pub required: bool,
}

impl Attribute {
    /// Whether its value is this company.
    pub fn is_company(&self, company: CompanyId) -> bool {
        self.kind == AttributeKind::Company && self.value.parse() == Ok(company)
    }
}

/// A change of one attribute that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which.
    pub key: AttributeKey,
    /// The value that the agent saw, in its plain written form.
    pub was: String,
    /// What it shall be.
    pub value: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_from_what_is_written() {
        let custom = AttributeKey::Custom(CustomFieldId::new(uuid::Uuid::from_u128(7)));
        for key in AttributeKey::BUILT_IN.into_iter().chain([custom]) {
            assert_eq!(AttributeKey::parse(&key.to_string()), Some(key));
        }
        for text in ["", "nonsense", "custom-", "custom-7"] {
            assert_eq!(AttributeKey::parse(text), None, "{text}");
        }
    }
}
