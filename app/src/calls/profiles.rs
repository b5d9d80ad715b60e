//! Questions of the page of a client.

use crate::domain::{
    Card, ClientFile, ClientHistory, ClientId, ConversationRow, DynamicProblem, DynamicSection, Page, PastChange,
    Snapshot,
};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};

/// The card and all that happened; of a card that was merged into another, the other one's.
#[server(prefix = "/ask", endpoint = "profile", input = Json)]
pub async fn profile(client: ClientId) -> Result<Snapshot<(Card, ClientHistory)>, AppError> {
    crate::desk::ask(|seat| async move { seat.profile(client).await }).await
}

/// His conversations that came before the cursor.
#[server(prefix = "/ask", endpoint = "client-conversations", input = Json)]
pub async fn client_conversations(client: ClientId, cursor: Option<String>) -> Result<Page<ConversationRow>, AppError> {
    crate::desk::ask(|seat| async move { seat.client_conversations(client, cursor).await }).await
}

/// Changes of his card that came before the cursor.
#[server(prefix = "/ask", endpoint = "client-changes", input = Json)]
pub async fn client_changes(client: ClientId, cursor: Option<String>) -> Result<Page<PastChange>, AppError> {
    crate::desk::ask(|seat| async move { seat.client_changes(client, cursor).await }).await
}

/// Files of his that came before the cursor, newest first.
#[server(prefix = "/ask", endpoint = "client-files", input = Json)]
pub async fn client_files(client: ClientId, cursor: Option<String>) -> Result<Page<ClientFile>, AppError> {
    crate::desk::ask(|seat| async move { seat.client_files(client, cursor).await }).await
}

/// What the company's own system knows of a client.
#[server(name = AskDynamicBlock, prefix = "/ask", endpoint = "dynamic-block", input = Json)]
pub async fn dynamic_block(client: ClientId) -> Result<Result<Vec<DynamicSection>, DynamicProblem>, AppError> {
    crate::desk::ask(|seat| async move { seat.dynamic_block(client).await }).await
}
