//! What happened, in order. An event names things and carries none of their content: whoever hears it asks for what
//! he may see.

use super::channel::words;
use super::{AgentId, ClientId, CompanyId, ConversationId};
use serde::{Deserialize, Serialize};

/// A place in the order of events; a page knows the one that it reflects, and its feed begins after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub i64);

words! {
    /// What kind of thing happened.
    EventKind {
        /// A conversation got a new entry; its row changed with it.
        Message = "message",
        /// A conversation's status, assignee, client or a field of it changed.
        Conversation = "conversation",
        /// A card was made, or something on it changed: a field, an identity, a company, a note.
        Client = "client",
        /// A company was changed or deleted, or somebody in it: its name, its domains, a field, who its members are.
        Company = "company",
        /// An agent chose other attributes to see, or the administrator did for those who chose none; or there are other
        /// fields, of clients, of companies or of conversations.
        Layout = "layout",
    }
}

/// Something happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its place in the order.
    pub seq: Seq,
    /// What kind of thing happened.
    pub kind: EventKind,
    /// In which conversation.
    pub conversation: Option<ConversationId>,
    /// To which client's card.
    pub client: Option<ClientId>,
    /// To which company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyId>,
    /// Of which agent's own; nobody else is told. None is everybody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentId>,
}
