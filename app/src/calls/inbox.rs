//! Questions about the list of conversations.

use crate::domain::{ConversationId, ConversationRow, InboxQuery, Page, Snapshot};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};

/// A page of the list, last message first.
#[server(prefix = "/ask", endpoint = "inbox", input = Json)]
pub async fn inbox(query: InboxQuery) -> Result<Snapshot<Page<ConversationRow>>, AppError> {
    crate::desk::ask(|seat| async move { seat.inbox(query).await }).await
}

/// The rows of these conversations as they stand.
#[server(prefix = "/ask", endpoint = "inbox-rows", input = Json)]
pub async fn inbox_rows(ids: Vec<ConversationId>) -> Result<Vec<ConversationRow>, AppError> {
    crate::desk::ask(|seat| async move { seat.inbox_rows(ids).await }).await
}
