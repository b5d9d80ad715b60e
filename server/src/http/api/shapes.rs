//! How the API shows things. Apart from the domain, so that neither is changed by accident with the other.

mod client;
mod conversation;
mod merge;
mod new_message;
mod suggestion;

pub use client::{Client, Identity, Membership};
pub use conversation::{AgentName, Attachment, Conversation, Message, MessageAuthor, OpenConversation, Why};
pub use merge::{Merged, NewMerge};
pub use new_message::{MatchedBy, MessageReceipt, NewAttachment, NewIdentity, NewMessage, NewSender};
pub use suggestion::{Evidence, Pair, Suggestion};
