//! Questions about clients that are not made yet.

use crate::domain::{ClientId, ConversationId};
use crate::error::AppError;
use leptos::prelude::*;

/// Makes a card of a conversation's draft.
#[server(prefix = "/ask", endpoint = "create-client")]
pub async fn create_client(
    conversation: ConversationId,
    #[server(default)] name: String,
    #[server(default)] language: String,
    #[server(default)] company: String,
    #[server(default)] hint: String,
) -> Result<ClientId, AppError> {
    let form = crate::domain::DraftForm {
        name,
        language,
        company,
        hint,
    };
    let answer = crate::desk::ask(|seat| async move { seat.create_client(conversation, form).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Gives a conversation without a client to a card that exists.
#[server(prefix = "/ask", endpoint = "give-draft")]
pub async fn give_draft(conversation: ConversationId, client: ClientId) -> Result<(), AppError> {
    crate::desk::ask(|seat| async move { seat.give_draft(conversation, client).await }).await
}

/// Forgets what the sender of a conversation told of himself.
#[server(prefix = "/ask", endpoint = "discard-draft")]
pub async fn discard_draft(conversation: ConversationId) -> Result<(), AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.discard_draft(conversation).await }).await;
    answer.inspect(|()| crate::reply::close_editor())
}
