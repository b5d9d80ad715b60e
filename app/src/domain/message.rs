//! One entry of a conversation.

use super::channel::words;
use super::{AgentName, Attachment, AttributeKind, ClientId, IdentityKind, MessageId, Status, Timestamp, Trust};
use serde::{Deserialize, Serialize};

words! {
    /// Which way a message goes.
    Direction {
        /// From the client.
        In = "in",
        /// From an agent to the client.
        Out = "out",
        /// A comment among agents; the client never sees it.
        Internal = "internal",
        /// A line of the system's.
        System = "system",
    }
}

/// Who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Author {
    /// The client, under the name he had on this message; none is "Unknown client".
    Client(Option<String>),
    /// A colleague.
    Agent(AgentName),
    /// Somebody on our side whom the channel did not name.
    Team,
    /// Nobody.
    System,
}

/// What a line of the system's says; the interface puts it into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SystemLine {
    /// An agent changed the status.
    StatusChanged {
        /// Who.
        by: String,
        /// To what.
        to: Status,
    },
    /// An agent gave the conversation to someone, or to nobody.
    Assigned {
        /// Who.
        by: String,
        /// To whom.
        to: Option<String>,
    },
    /// The rule of a company gave the conversation to someone (D16).
    AssignedByRule {
        /// Whose rule.
        company: String,
        /// To whom.
        to: String,
    },
    /// A field that an administrator added got another value.
    FieldChanged {
        /// Who gave it.
        by: String,
        /// What the field was called then.
        field: String,
        /// What values it takes.
        kind: AttributeKind,
        /// The beginning of the new value in its plain written form: choices on one line, a company by the name that it
        /// had, a country by its name once it is read. Empty if it has none any more.
        to: String,
    },
    /// A stranger answered in another conversation, of this number, so his message got this one of its own.
    LooksRelated {
        /// The number of the other conversation.
        number: i64,
    },
    /// An agent said that the conversation is not the client's that it was given to, and gave it to another.
    GivenTo {
        /// Who.
        by: String,
        /// Whose it was; none is "Unknown client".
        from: Option<String>,
        /// Whose it is now; none is "Unknown client".
        to: Option<String>,
    },
    /// The sender's name holds another address than the one that he wrote from (E13).
    NameShowsAnotherAddress {
        /// The address in the name.
        shown: String,
        /// The address that he wrote from.
        from: String,
    },
}

/// Why a message was given to its client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// What kind of identity matched.
    pub kind: IdentityKind,
    /// The identity, as people write it.
    pub value: String,
    /// How well it was known.
    pub trust: Trust,
    /// Other cards that some identity of the message belongs to.
    pub candidates: Vec<ClientId>,
    /// What those cards are called now, in the same order; filled when it is read. None is "Unknown client".
    #[serde(default)]
    pub candidate_names: Vec<Option<String>>,
}

/// One entry of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Which. Ids sort in the order of arrival.
    pub id: MessageId,
    /// Which way it goes.
    pub direction: Direction,
    /// Who wrote it.
    pub author: Author,
    /// Plain text; what the client quoted and signed is in `tail`.
    pub text: String,
    /// Quotes and signature that followed the text; empty if none.
    pub tail: String,
    /// Sanitised HTML of the text alone, safe to insert; none shows `text`.
    pub html: Option<String>,
    /// What a line of the system's says.
    pub system: Option<SystemLine>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// Link to the social post that it comments on.
    pub post: Option<String>,
    /// Why it was given to its client; none where nothing had to be found out.
    pub why: Option<Why>,
    /// When it was sent, as the channel says; never later than it came.
    pub sent_at: Timestamp,
    /// Whether it was written here to the client and has not been sent yet.
    pub unsent: bool,
}
