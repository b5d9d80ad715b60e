//! The words of Kartoteka, one file per word.
//!
//! Plain data, the same in the browser and on the server. Nothing here knows SQL, HTTP, Leptos or a language of the
//! interface; what can be checked without asking anybody is checked by the types.

mod activity;
mod agent;
mod attachment;
mod attribute;
mod card;
mod channel;
mod client;
mod company;
mod conversation;
mod draft;
mod dynamic;
mod edited;
mod event;
mod id;
mod identity;
mod language;
mod message;
mod note;
mod page;
mod place;
mod profile;
mod provenance;
#[cfg(test)]
pub mod sample;
mod subject;
mod suggestion;
mod time;

pub use activity::{ClientFile, PostComment};
pub use agent::{Agent, AgentName, Role};
pub use attachment::Attachment;
pub use attribute::{Attribute, AttributeKey, AttributeKind, Editing, FieldChange, MAX_TEXT};
pub use card::{Card, LanguageOrigin, PastConversation};
pub use channel::{ChannelKind, CreationMode};
pub use client::{Client, display_name};
pub use company::Membership;
pub use conversation::{ConversationHead, ConversationRow, InboxQuery, InboxView, OpenConversation, Status};
pub use draft::{Draft, DraftForm, DraftIdentity};
pub use dynamic::{DynamicField, DynamicProblem, DynamicSection};
pub use edited::Edited;
pub use event::{Event, EventKind, Seq};
pub use id::{
    AddressId, AgentId, AttachmentId, ChangeId, ChannelId, ClientId, CompanyId, ConversationId, CustomFieldId,
    IdentityId, MergeId, MessageId, NoteId, ParseIdError, SiteId,
};
pub use identity::{Identity, IdentityCheck, IdentityDraft, IdentityKind, Trust};
pub use language::Language;
pub use message::{Author, Direction, Message, SystemLine, Why};
pub use note::Note;
pub use page::{Page, Snapshot};
pub use place::{AddressKind, ClientAddress, ClientSite};
pub use profile::{ClientHistory, CompanyProfile, CompanySummary};
pub use provenance::{Changed, ChangedBy, PastChange};
pub use subject::Subject;
pub use suggestion::{ClientSummary, Destination, Evidence, PastMerge, Side, Suggestion};
pub use time::{Civil, Timestamp};
