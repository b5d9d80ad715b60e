//! Conversations: reads them; below, changes one.

pub mod change;

use super::asked::{Asked, Id};
use super::attributes;
use super::paging::{List, Part};
use super::shapes::{Conversation, Message, OpenConversation};
use crate::db::{After, Tx};
use crate::http::problem::Problem;
use crate::state::AppState;
use app::domain::{ClientId, ConversationHead, ConversationId, Status};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;

/// How many messages are read at once.
const BATCH: usize = 1_000;

/// Which conversations.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Of this client alone.
    client: Option<String>,
    /// `new`, `open`, `pending`, `solved` or `spam`.
    status: Option<String>,
}

/// Lists conversations, last message first.
#[utoipa::path(
    get, path = "/api/v1/conversations", operation_id = "list_conversations", tag = "conversations", params(Wanted, Part),
    responses(
        (status = 200, body = List<Conversation>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Asked(wanted): Asked<Wanted>,
    Asked(part): Asked<Part>,
) -> Result<Json<List<Conversation>>, Problem> {
    let limit = part.limit()?;
    let after = part.after(After::decode)?;
    let client = wanted.client.filter(|text| !text.is_empty());
    let client: Option<ClientId> = client
        .map(|text| {
            text.parse()
                .map_err(|_| Problem::bad_request("`client` takes the id of a client."))
        })
        .transpose()?;
    let status = wanted.status.filter(|text| !text.is_empty());
    let status = status
        .map(|text| {
            let words = "`status` takes `new`, `open`, `pending`, `solved` or `spam`.";
            Status::parse(&text).ok_or_else(|| Problem::bad_request(words))
        })
        .transpose()?;

    let mut tx = state.db.read().await?;
    let heads = tx.conversations(client, status, after, limit + 1).await?;
    let List { items, next_cursor } = List::page(heads, limit, |last| After::row(&last.row).encode(), |head| head);
    let items = whole(&mut tx, items).await?;
    Ok(Json(List { items, next_cursor }))
}

/// Reads one conversation with all its messages and their attachments.
#[utoipa::path(
    get, path = "/api/v1/conversations/{id}", operation_id = "read_conversation", tag = "conversations",
    params(("id" = String, Path, description = "Which conversation.")),
    responses(
        (status = 200, body = OpenConversation),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn one(State(state): State<AppState>, Id(id): Id<ConversationId>) -> Result<Json<OpenConversation>, Problem> {
    let mut tx = state.db.read().await?;
    let conversation = there(&mut tx, id).await?;
    let (mut messages, mut earlier) = tx.messages_before(id, None, BATCH).await?;
    while earlier {
        let (before, more) = tx
            .messages_before(id, messages.first().map(|first| first.id), BATCH)
            .await?;
        messages.splice(0..0, before);
        earlier = more;
    }
    let mailbox = tx.mailbox_of(id).await?;
    let reply_to = mailbox.and_then(|mailbox| state.replies.address(&mailbox, conversation.number));
    let messages = messages.into_iter().map(Message::from).collect();
    Ok(Json(OpenConversation {
        conversation,
        reply_to,
        messages,
    }))
}

/// Conversations as the API shows them, with what they have in the fields of administrators.
async fn whole(tx: &mut Tx, heads: Vec<ConversationHead>) -> Result<Vec<Conversation>, Problem> {
    let heads = attributes::beside(tx, heads, |head| head.row.id).await?;
    let shaped = heads
        .into_iter()
        .map(|(head, attributes)| Conversation::new(head, attributes));
    Ok(shaped.collect())
}

/// A conversation as the API shows it, or the problem that it is not there.
async fn there(tx: &mut Tx, id: ConversationId) -> Result<Conversation, Problem> {
    let head = tx.conversation(id).await?.ok_or_else(missing)?;
    whole(tx, vec![head]).await?.pop().ok_or_else(missing)
}

fn missing() -> Problem {
    Problem::not_found("There is no such conversation.")
}
