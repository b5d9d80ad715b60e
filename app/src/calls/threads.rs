//! Questions about one conversation.

use crate::domain::{ConversationId, Message, MessageId, OpenConversation, Snapshot, Status};
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
    crate::desk::ask(|seat| async move {
        let assignee = match assignee.as_str() {
            "" => None,
            id => Some(
                id.parse()
                    .map_err(|_| AppError::Invalid(crate::error::Invalid::NotAChoice))?,
            ),
        };
        seat.assign(conversation, assignee).await
    })
    .await
}
