//! The port through which `app` asks the server, one small trait per area. It exists to turn the arrow round
//! (`app` never learns about SQL or mail), not for stand-ins: the server has the one implementation.
//!
//! All methods hang on a [`Seat`]; who is not signed in has none, so a forgotten check does not compile.

use crate::domain::{
    AddressId, AddressKind, Agent, AgentId, AgentName, Attribute, AttributeKey, Card, ChangeId, ClientFile,
    ClientHistory, ClientId, ClientSummary, CompanyId, CompanyProfile, CompanySummary, ConversationId, ConversationRow,
    Destination, DraftForm, DynamicProblem, DynamicSection, Edited, FieldChange, IdentityCheck, IdentityDraft,
    IdentityId, InboxQuery, MergeId, Message, MessageId, Note, NoteId, OpenConversation, Page, PastChange, Side,
    SiteId, Snapshot, Status, Subject,
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

/// What comes of a question that cannot be read, with its status of HTTP.
pub fn misunderstood() -> AppError {
    let error = match use_context::<Option<Seat>>().flatten() {
        Some(_) => AppError::NotUnderstood,
        None => AppError::SignedOut,
    };
    reply::status(error.status());
    error
}

/// Everything that an agent can ask.
pub trait Desk:
    Inbox
    + Threads
    + Cards
    + Attributes
    + Contacts
    + Employers
    + Profiles
    + Companies
    + Notes
    + People
    + Drafts
    + Send
    + Sync
{
}

impl<T> Desk for T where
    T: Inbox
        + Threads
        + Cards
        + Attributes
        + Contacts
        + Employers
        + Profiles
        + Companies
        + Notes
        + People
        + Drafts
        + Send
        + Sync
{
}

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
    /// Changes what a conversation has in a field that an administrator added, from `was` to `value`, both in their plain
    /// written form; a conflict if it is no longer `was`. Answers with what it has in all of them.
    async fn edit_conversation(
        &self,
        conversation: ConversationId,
        key: AttributeKey,
        was: String,
        value: String,
    ) -> Result<Vec<Attribute>>;
    /// Gives the conversation to another client, or to a new one (C10). Answers with the client who has it now.
    async fn set_client(&self, conversation: ConversationId, to: Destination) -> Result<ClientId>;
    /// Talks through another of the client's identities from now on (C11).
    async fn talk_through(&self, conversation: ConversationId, identity: IdentityId) -> Result<()>;
    /// Begins a conversation with a client through one of his identities (C7, C8), with a first message that is kept but
    /// not sent yet. Answers with its number.
    async fn write_to(&self, identity: IdentityId, subject: String, text: String) -> Result<i64>;
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

/// What the card shows as "label: value": many at once, which of them an agent sees, where they come from.
#[async_trait]
pub trait Attributes {
    /// Changes several attributes at once, all or none. If some do not take their value, or are no longer what the agent
    /// saw, the answer says so of each of them ([`AppError::Fields`]).
    async fn edit_attributes(&self, client: ClientId, changes: Vec<FieldChange>) -> Result<Card>;
    /// Companies whose name holds `text`, and a few at most; for a search as one types.
    async fn find_companies(&self, text: String) -> Result<Vec<CompanySummary>>;
    /// What an attribute was before, newest first, a few at most; the first one is how it came to be what it is.
    async fn attribute_history(&self, client: ClientId, key: AttributeKey) -> Result<Vec<PastChange>>;
    /// Gives a field back the value that this change gave it.
    async fn revert(&self, change: ChangeId) -> Result<Card>;
    /// Shows the agent these attributes, in this order, on every card.
    async fn save_layout(&self, layout: Vec<AttributeKey>) -> Result<()>;
    /// Shows him what the administrator chose for everybody.
    async fn reset_layout(&self) -> Result<()>;
    /// For administrators: what everybody sees who chose nothing himself.
    async fn save_default_layout(&self, layout: Vec<AttributeKey>) -> Result<()>;
}

/// Ways to reach a client: identities, websites, addresses of the post, the picture.
#[async_trait]
pub trait Contacts {
    /// What would become of an identity that is being typed: how it would be stored, and whether it is somebody's.
    async fn check_identity(&self, client: ClientId, identity: IdentityDraft) -> Result<IdentityCheck>;
    /// Adds an identity. If it is somebody else's, nothing is stored and the answer says whose ([`AppError::Taken`]).
    async fn add_identity(&self, client: ClientId, identity: IdentityDraft) -> Result<Card>;
    /// Corrects an identity, or its label; the history of conversations stays with it. What a colleague changed meanwhile is
    /// not overwritten ([`AppError::Conflict`]).
    async fn edit_identity(&self, identity: IdentityId, value: Edited<String>, label: Edited<String>) -> Result<Card>;
    /// Where a line of contacts or companies comes from, and what stood in its place before: newest first.
    async fn line_history(&self, client: ClientId, subject: Subject) -> Result<Vec<PastChange>>;
    /// Makes it the one of its kind to use first.
    async fn make_primary(&self, identity: IdentityId) -> Result<Card>;
    /// Takes it off the card; conversations stay.
    async fn remove_identity(&self, identity: IdentityId) -> Result<Card>;
    /// Adds a website.
    async fn add_site(&self, client: ClientId, url: String) -> Result<Card>;
    /// Corrects a website, as [`edit_identity`](Self::edit_identity) does.
    async fn edit_site(&self, site: SiteId, url: Edited<String>) -> Result<Card>;
    /// Takes a website off the card.
    async fn remove_site(&self, site: SiteId) -> Result<Card>;
    /// Adds an address of the post.
    async fn add_address(&self, client: ClientId, kind: AddressKind, text: String) -> Result<Card>;
    /// Corrects an address of the post, as [`edit_identity`](Self::edit_identity) does.
    async fn edit_address(&self, address: AddressId, kind: Edited<AddressKind>, text: Edited<String>) -> Result<Card>;
    /// Takes an address of the post off the card.
    async fn remove_address(&self, address: AddressId) -> Result<Card>;
}

/// A client's companies.
#[async_trait]
pub trait Employers {
    /// Makes him a member of a company that is there, by its id.
    async fn join_company(&self, client: ClientId, company: CompanyId, position: String) -> Result<Card>;
    /// Makes him a member of the company of this name, which is made if there is none.
    async fn join_new_company(&self, client: ClientId, name: String, position: String) -> Result<Card>;
    /// Takes him out of it.
    async fn leave_company(&self, client: ClientId, company: CompanyId) -> Result<Card>;
    /// Makes it the one that counts where one is asked for.
    async fn make_main(&self, client: ClientId, company: CompanyId) -> Result<Card>;
    /// Changes what he does there from `was` to `position`; a conflict if it is no longer `was`.
    async fn edit_position(&self, client: ClientId, company: CompanyId, was: String, position: String) -> Result<Card>;
}

/// Pages of clients, and what other systems know.
#[async_trait]
pub trait Profiles {
    /// The card and all that happened; of a card that was merged into another, the other one's.
    async fn profile(&self, client: ClientId) -> Result<Snapshot<(Card, ClientHistory)>>;
    /// Conversations that came before the cursor.
    async fn client_conversations(&self, client: ClientId, cursor: Option<String>) -> Result<Page<ConversationRow>>;
    /// Changes that came before the cursor.
    async fn client_changes(&self, client: ClientId, cursor: Option<String>) -> Result<Page<PastChange>>;
    /// What the company's own system knows of a client.
    async fn dynamic_block(&self, client: ClientId) -> Result<Result<Vec<DynamicSection>, DynamicProblem>>;
    /// Files of a client's that came before the cursor, newest first.
    async fn client_files(&self, client: ClientId, cursor: Option<String>) -> Result<Page<ClientFile>>;
}

/// Companies.
#[async_trait]
pub trait Companies {
    /// A company with its members, those that came before the cursor.
    async fn company(&self, company: CompanyId, cursor: Option<String>) -> Result<Snapshot<CompanyProfile>>;
    /// Changes what a company has in a field that an administrator added, from `was` to `value`, both in their plain
    /// written form; a conflict if it is no longer `was`. Answers with what it has in all of them.
    async fn edit_company(
        &self,
        company: CompanyId,
        key: AttributeKey,
        was: String,
        value: String,
    ) -> Result<Vec<Attribute>>;
    /// What a company had in a field before, newest first, a few at most.
    async fn company_history(&self, company: CompanyId, key: AttributeKey) -> Result<Vec<PastChange>>;
    /// Gives a field of a company back the value that this change gave it.
    async fn revert_company(&self, change: ChangeId) -> Result<Vec<Attribute>>;
    /// For administrators: to whom new conversations of a company's members are given, or nobody.
    async fn route_company(&self, company: CompanyId, agent: Option<AgentId>) -> Result<()>;
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
