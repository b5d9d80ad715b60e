//! Questions about one conversation.

use crate::domain::{
    Attribute, AttributeKey, ClientId, ConversationId, IdentityId, Message, MessageId, OpenConversation, Snapshot,
    Status,
};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};

/// A conversation with its last messages and its client's card.
#[server(prefix = "/ask", endpoint = "conversation", input = Json)]
pub async fn conversation(number: i64) -> Result<Snapshot<OpenConversation>, AppError> {
    crate::desk::ask(|seat| async move { seat.conversation(number).await }).await
}

/// Messages before this one, oldest first, and whether there are earlier ones still.
#[server(prefix = "/ask", endpoint = "earlier-messages", input = Json)]
pub async fn earlier_messages(
    conversation: ConversationId,
    before: MessageId,
) -> Result<(Vec<Message>, bool), AppError> {
    crate::desk::ask(|seat| async move { seat.earlier_messages(conversation, before).await }).await
}

/// Writes a comment among agents.
#[server(prefix = "/ask", endpoint = "comment")]
pub async fn comment(conversation: ConversationId, text: String) -> Result<Message, AppError> {
    crate::desk::ask(|seat| async move { seat.comment(conversation, text).await }).await
}

/// Changes the status.
#[server(prefix = "/ask", endpoint = "set-status")]
pub async fn set_status(conversation: ConversationId, status: Status) -> Result<(), AppError> {
    crate::desk::ask(|seat| async move { seat.set_status(conversation, status).await }).await
}

/// Gives the conversation to an agent by his id, or to nobody by an empty text.
#[server(prefix = "/ask", endpoint = "assign")]
pub async fn assign(conversation: ConversationId, assignee: String) -> Result<(), AppError> {
    crate::desk::ask(|seat| async move { seat.assign(conversation, super::whom::agent(&assignee)?).await }).await
}

/// Changes what a conversation has in a field from `was` to `value`; a conflict if it is no longer `was`. A form without
/// scripts sends what was ticked of several choices as `choices`.
#[server(prefix = "/ask", endpoint = "edit-conversation")]
pub async fn edit_conversation(
    conversation: ConversationId,
    key: AttributeKey,
    #[server(default)] was: String,
    #[server(default)] value: String,
    #[server(default)] choices: Vec<String>,
) -> Result<Vec<Attribute>, AppError> {
    let value = if choices.is_empty() { value } else { choices.join("\n") };
    let answer =
        crate::desk::ask(|seat| async move { seat.edit_conversation(conversation, key, was, value).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Gives the conversation to another client by his id, or to a new one by an empty text.
#[server(prefix = "/ask", endpoint = "set-client")]
pub async fn set_client(conversation: ConversationId, #[server(default)] to: String) -> Result<ClientId, AppError> {
    let answer = crate::desk::ask(|seat| async move {
        let to = super::whom::destination(&to)?;
        seat.set_client(conversation, to).await
    })
    .await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Talks through another of the client's identities from now on.
#[server(prefix = "/ask", endpoint = "talk-through")]
pub async fn talk_through(conversation: ConversationId, identity: IdentityId) -> Result<(), AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.talk_through(conversation, identity).await }).await;
    answer.inspect(|()| crate::reply::close_editor())
}

/// Begins a conversation with a client through one of his identities. Answers with its number.
#[server(prefix = "/ask", endpoint = "write-to")]
pub async fn write_to(
    identity: IdentityId,
    #[server(default)] subject: String,
    #[server(default)] text: String,
) -> Result<i64, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.write_to(identity, subject, text).await }).await;
    answer.inspect(|number| crate::reply::lead_to(&format!("/c/{number}")))
}
