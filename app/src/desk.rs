//! The port through which `app` asks the server, one small trait per area. It exists to turn the arrow round
//! (`app` never learns about SQL or mail), not for stand-ins: the server has the one implementation.
//!
//! All methods hang on a [`Seat`]; who is not signed in has none, so a forgotten check does not compile.

use crate::domain::{
    Agent, AgentId, AgentName, AttributeKey, Card, ClientId, ClientSummary, ConversationId, ConversationRow,
    Destination, DraftForm, IdentityId, InboxQuery, MergeId, Message, MessageId, Note, NoteId, OpenConversation, Page,
    Side, Snapshot, Status,
};
use crate::error::{AppError, Result};
use crate::reply;
use async_trait::async_trait;
use leptos::prelude::use_context;
use std::{ops::Deref, sync::Arc};

/// A signed-in agent at the desk. Only the server's session makes one.
#[derive(Clone)]
pub struct Seat {
    agent: Agent,
    desk: Arc<dyn Desk>,
}

impl Seat {
    /// Seats `agent` at a desk that was made for him.
    pub fn new(agent: Agent, desk: Arc<dyn Desk>) -> Self {
        Self { agent, desk }
    }

    /// Who sits here.
    pub fn agent(&self) -> &Agent {
        &self.agent
    }
}

impl Deref for Seat {
    type Target = dyn Desk;

    fn deref(&self) -> &Self::Target {
        self.desk.as_ref()
    }
}

/// Asks `question` from the seat of whoever asks, and gives the answer its status of HTTP.
///
/// # Errors
/// [`AppError::SignedOut`] if nobody is signed in, else what the question comes to.
pub async fn ask<T, F: Future<Output = Result<T>>>(question: impl FnOnce(Seat) -> F) -> Result<T> {
    let answer = match use_context::<Option<Seat>>().flatten() {
        Some(seat) => question(seat).await,
        None => Err(AppError::SignedOut),
    };
    if let Err(error) = &answer {
        reply::status(error.status());
    }
    answer
}

/// Everything that an agent can ask.
pub trait Desk: Inbox + Threads + Cards + Notes + People + Drafts + Send + Sync {}

impl<T: Inbox + Threads + Cards + Notes + People + Drafts + Send + Sync> Desk for T {}

/// The list of conversations.
#[async_trait]
pub trait Inbox {
    /// A page of the list, last message first.
    async fn inbox(&self, query: InboxQuery) -> Result<Snapshot<Page<ConversationRow>>>;
    /// The rows of these conversations as they stand; what is gone or not for this agent is left out.
    async fn inbox_rows(&self, ids: Vec<ConversationId>) -> Result<Vec<ConversationRow>>;
    /// Whom a conversation can be assigned to, by name.
    async fn colleagues(&self) -> Result<Vec<AgentName>>;
}

/// Conversations.
#[async_trait]
pub trait Threads {
    /// A conversation with its last messages and its client's card.
    async fn conversation(&self, number: i64) -> Result<Snapshot<OpenConversation>>;
    /// Messages before this one, oldest first, and whether there are earlier ones still.
    async fn earlier_messages(&self, conversation: ConversationId, before: MessageId) -> Result<(Vec<Message>, bool)>;
    /// Writes a comment among agents.
    async fn comment(&self, conversation: ConversationId, text: String) -> Result<Message>;
    /// Changes the status.
    async fn set_status(&self, conversation: ConversationId, status: Status) -> Result<()>;
    /// Gives the conversation to an agent, or to nobody.
    async fn assign(&self, conversation: ConversationId, assignee: Option<AgentId>) -> Result<()>;
}

/// Cards.
#[async_trait]
pub trait Cards {
    /// The card of a client.
    async fn card(&self, client: ClientId) -> Result<Card>;
    /// Changes one attribute from `was` to `value`, both in their plain written form. If it is no longer `was`, nothing
    /// is stored and the answer is a conflict with the current value.
    async fn edit_attribute(&self, client: ClientId, key: AttributeKey, was: String, value: String) -> Result<Card>;
}

/// Notes.
#[async_trait]
pub trait Notes {
    /// Adds a note to a card.
    async fn add_note(&self, client: ClientId, text: String) -> Result<Note>;
    /// Changes one's own note.
    async fn edit_note(&self, note: NoteId, text: String) -> Result<Note>;
    /// Deletes one's own note; an admin may delete any.
    async fn delete_note(&self, note: NoteId) -> Result<()>;
}

/// Whose is what: finding cards, making two one and one two.
#[async_trait]
pub trait People {
    /// Clients whose name or addresses hold `text`, a few at most; for a search as one types.
    async fn find_clients(&self, text: String) -> Result<Vec<ClientSummary>>;
    /// Makes `from` part of `into`; `taken` says which fields are taken from which card, the others keep what `into` has
    /// and fill what it lacks. Answers with the merge, by which it can be undone.
    async fn merge(&self, into: ClientId, from: ClientId, taken: Vec<(AttributeKey, Side)>) -> Result<MergeId>;
    /// Takes a merge back: both cards are as they were, and what came since goes to the one that holds its identity.
    async fn undo_merge(&self, merge: MergeId) -> Result<()>;
    /// Remembers for ever that these two are different people.
    async fn keep_apart(&self, one: ClientId, other: ClientId) -> Result<()>;
    /// Gives a message's conversation to another client, or to a new one, and remembers that the identity that it was
    /// matched by must not join the two. Identities that only this conversation brought go along. Answers with the
    /// client who has it now.
    async fn not_this_client(&self, message: MessageId, to: Destination) -> Result<ClientId>;
    /// Moves an identity to another card, and with it the conversations that were matched by nothing else.
    async fn move_identity(&self, identity: IdentityId, to: ClientId) -> Result<()>;
}

/// Clients that are not made yet.
#[async_trait]
pub trait Drafts {
    /// Makes a card of a conversation's draft, corrected by the agent, and gives it the conversation (A8).
    async fn create_client(&self, conversation: ConversationId, form: DraftForm) -> Result<ClientId>;
    /// Gives a conversation without a client, and the identities of its draft, to a card that exists.
    async fn give_draft(&self, conversation: ConversationId, client: ClientId) -> Result<()>;
    /// Forgets what the sender told of himself; the conversation stays (A7).
    async fn discard_draft(&self, conversation: ConversationId) -> Result<()>;
}
