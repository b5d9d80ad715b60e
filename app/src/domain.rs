//! The words of Kartoteka, one file per word.
//!
//! Plain data, the same in the browser and on the server. Nothing here knows SQL, HTTP, Leptos or a language of the
//! interface; what can be checked without asking anybody is checked by the types.

mod agent;
mod attachment;
mod attribute;
mod card;
mod channel;
mod client;
mod company;
mod conversation;
mod draft;
mod event;
mod id;
mod identity;
mod language;
mod message;
mod note;
mod page;
mod suggestion;
mod time;

pub use agent::{Agent, AgentName, Role};
pub use attachment::Attachment;
pub use attribute::{Attribute, AttributeKey, AttributeKind, Editing, MAX_TEXT};
pub use card::{Card, LanguageOrigin, PastConversation};
pub use channel::{ChannelKind, CreationMode};
pub use client::{Client, display_name};
pub use company::Membership;
pub use conversation::{ConversationHead, ConversationRow, InboxQuery, InboxView, OpenConversation, Status};
pub use draft::{Draft, DraftForm, DraftIdentity};
pub use event::{Event, EventKind, Seq};
pub use id::{
    AgentId, AttachmentId, ChannelId, ClientId, CompanyId, ConversationId, IdentityId, MergeId, MessageId, NoteId,
    ParseIdError,
};
pub use identity::{Identity, IdentityKind, Trust};
pub use language::Language;
pub use message::{Author, Direction, Message, SystemLine, Why};
pub use note::Note;
pub use page::{Page, Snapshot};
pub use suggestion::{ClientSummary, Destination, Evidence, PastMerge, Side, Suggestion};
pub use time::{Civil, Timestamp};
