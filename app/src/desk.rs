//! The port through which `app` asks the server, one small trait per area. It exists to turn the arrow round
//! (`app` never learns about SQL or mail), not for stand-ins: the server has the one implementation.
//!
//! All methods hang on a [`Seat`]; who is not signed in has none, so a forgotten check does not compile.

use crate::domain::{
    Agent, AgentId, AgentName, AttributeKey, Card, ClientId, ConversationId, ConversationRow, InboxQuery, Message,
    MessageId, Note, NoteId, OpenConversation, Page, Snapshot, Status,
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
pub trait Desk: Inbox + Threads + Cards + Notes + Send + Sync {}

impl<T: Inbox + Threads + Cards + Notes + Send + Sync> Desk for T {}

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
