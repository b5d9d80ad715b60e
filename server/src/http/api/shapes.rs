//! How the API shows things. Apart from the domain, so that neither is changed by accident with the other.

mod agent;
pub mod attribute;
mod client;
mod company;
mod conversation;
mod custom_field;
mod merge;
mod new_message;
mod note;
mod settings;
mod suggestion;

pub use agent::Agent;
pub use client::{
    Address, AddressFields, Client, ClientFields, Identity, IdentityFields, Membership, MembershipFields, NewMembership,
};
pub use company::{Company, CompanyFields};
pub use conversation::{
    AgentName, Attachment, Conversation, ConversationFields, Message, MessageAuthor, OpenConversation, Why,
};
pub use custom_field::{CustomField, CustomFieldFields};
pub use merge::{Merged, NewMerge};
pub use new_message::{MatchedBy, MessageReceipt, NewAttachment, NewIdentity, NewMessage, NewSender};
pub use note::{NewNote, Note, NoteText};
pub use settings::SettingsFields;
pub use suggestion::{Evidence, Pair, Suggestion};
