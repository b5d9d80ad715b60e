//! One shape for every channel. A translator per outside format turns what came into an [`Incoming`]; it is total: odd
//! input makes a poorer message, never a panic. Knows nothing of the database.

pub mod email;
pub mod html;
pub mod json;
pub mod text;

use app::domain::{ChannelId, ChannelKind, CreationMode, Direction, IdentityKind, Language, Timestamp, Trust};
use bytes::Bytes;
use serde::{Deserialize, Serialize};

/// A configured source of messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Which.
    pub id: ChannelId,
    /// By which callers name it.
    pub key: String,
    /// What kind of source it is.
    pub kind: ChannelKind,
    /// As agents see it.
    pub name: String,
    /// What becomes of a sender whom nobody knows.
    pub creation_mode: CreationMode,
}

/// A message as any channel tells it, ready to be taken in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Where it came from.
    pub channel: Channel,
    /// The channel's id of it, by which it is stored once; none is stored every time.
    pub external_id: Option<String>,
    /// What says to which conversation it belongs.
    pub thread: Thread,
    /// Which way it goes.
    pub direction: Direction,
    /// What it is about; empty if the channel has none.
    pub subject: String,
    /// Plain text without quotes and signature.
    pub text: String,
    /// Quotes and signature that followed.
    pub tail: String,
    /// Sanitised HTML of the whole message; none shows the text.
    pub html: Option<String>,
    /// When it was sent, as the channel says.
    pub sent_at: Option<Timestamp>,
    /// Who is on the other side: the client, whichever way the message goes.
    pub sender: Sender,
    /// Files.
    pub files: Vec<IncomingFile>,
    /// Link to the social post that it comments on.
    pub post: Option<String>,
    /// Sent by a machine (RFC 3834, bounces, lists): makes no client.
    pub automatic: bool,
    /// What should make whoever reads it wary.
    pub mark: Option<Mark>,
}

/// What about a message should make whoever reads it wary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The shown name of the sender holds an address, here in normal form, that is not the one it came from
    /// (`"ceo@bank.example" <x@evil.example>`; features.md E13).
    NameHoldsAddress(String),
}

/// What says to which conversation a message belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thread {
    /// The caller's own key.
    Key(String),
    /// Earlier ones that it answers.
    Answers {
        /// Ids of messages, nearest first (In-Reply-To, References of RFC 5322).
        messages: Vec<String>,
        /// Numbers of conversations for which we have signed.
        conversations: Vec<i64>,
    },
    /// The client's unsolved conversation in this channel, or one solved not long ago.
    Ongoing,
    /// A new one.
    Fresh,
}

/// Who is on the other side, as the channel tells it. A conversation that nobody has claimed keeps it as its draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sender {
    /// As it was given; empty if it was not.
    pub name: String,
    /// Where his picture is to be had.
    pub avatar_url: Option<String>,
    /// Name of his company; empty if none was given.
    pub company: String,
    /// His language, where the platform says so.
    pub language: Option<Language>,
    /// In normal form, strongest first; may be empty.
    pub identities: Vec<IncomingIdentity>,
}

/// An identity on a message, in normal form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IncomingIdentity {
    /// What kind of address it is.
    pub kind: IdentityKind,
    /// The messenger or social network; empty for the other kinds.
    pub provider: String,
    /// The bot or business that the id is scoped to; else empty.
    pub scope: String,
    /// The normal form. Empty where there is none (a short code, nonsense): it is shown and matches nothing.
    pub key: String,
    /// As people write it.
    pub shown: String,
    /// `home`, `mobile`, …; empty if none.
    pub label: String,
    /// How well the channel knows that it is his.
    pub trust: Trust,
}

/// A file that came with a message.
#[derive(Debug, Clone)]
pub struct IncomingFile {
    /// Without any path.
    pub name: String,
    /// As the sender said.
    pub media_type: String,
    /// Its content.
    pub bytes: Bytes,
}
