//! What is to be written for the messages that wait.

use crate::db::{
    ClientUpdate, ConversationUpdate, NewAttachment, NewClient, NewCompany, NewConversation, NewDomain, NewEvent,
    NewIdentity, NewMembership, NewMessage, SeenIdentity, Suggestion,
};
use crate::ingest::Receipt;
use app::domain::{ChannelId, ClientId, ConversationId, IdentityId, MessageId};
use std::collections::{BTreeMap, BTreeSet};

/// Rows to be written, each kind in one statement.
#[derive(Debug, Default)]
pub struct Plan {
    /// Cards that are made.
    pub clients: BTreeMap<ClientId, NewClient>,
    /// What changes on cards that are there.
    pub client_updates: BTreeMap<ClientId, ClientUpdate>,
    /// Companies that are made.
    pub companies: Vec<NewCompany>,
    /// The e-mail domains that they get.
    pub domains: Vec<NewDomain>,
    /// Who becomes a member where.
    pub memberships: Vec<NewMembership>,
    /// Identities that cards get.
    pub identities: Vec<NewIdentity>,
    /// Identities that were seen again.
    pub seen: BTreeMap<IdentityId, SeenIdentity>,
    /// Conversations that give up their thread key.
    pub released: Vec<ConversationId>,
    /// Conversations that begin; they have no number yet.
    pub conversations: Vec<NewConversation>,
    /// Whose chats begin, for in the channel he had none that goes on; only of cards that were there before.
    pub chats: BTreeSet<(ClientId, ChannelId)>,
    /// What changes about conversations that are there.
    pub conversation_updates: BTreeMap<ConversationId, ConversationUpdate>,
    /// The messages; they have no stored answer yet.
    pub messages: Vec<NewMessage>,
    /// Conversations that begin with a line about the one they seem to belong to.
    pub related: Vec<(NewMessage, ConversationId)>,
    /// Lines of the system's beside them.
    pub lines: Vec<NewMessage>,
    /// Their files.
    pub attachments: Vec<NewAttachment>,
    /// What they filled on cards.
    pub changes: Vec<Noted>,
    /// Cards that may be one person.
    pub suggestions: Vec<Suggestion>,
    /// What happened.
    pub events: Vec<NewEvent>,
    /// One for each message, in their order.
    pub answers: Vec<Answer>,
}

/// What is answered to a message.
#[derive(Debug)]
pub enum Answer {
    /// What was answered before.
    Before(Receipt),
    /// The message of this place among the new ones.
    New(usize),
    /// The same as to that message, for it is the same.
    SameAs(usize),
}

/// A field that a message filled.
#[derive(Debug)]
pub struct Noted {
    /// On whose card.
    pub client: ClientId,
    /// Which.
    pub field: &'static str,
    /// With what.
    pub new: String,
    /// By which message.
    pub message: MessageId,
    /// How sure it is, where it was found out and not told; else empty.
    pub detail: &'static str,
}
