//! Questions about one card.

use crate::domain::{AttributeKey, Card, ClientId};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};

/// The card of a client.
#[server(name = AskCard, prefix = "/ask", endpoint = "card", input = Json)]
pub async fn card(client: ClientId) -> Result<Card, AppError> {
    crate::desk::ask(|seat| async move { seat.card(client).await }).await
}

/// Changes one attribute from `was` to `value`; a conflict if it is no longer `was`.
#[server(prefix = "/ask", endpoint = "edit-attribute")]
pub async fn edit_attribute(client: ClientId, key: AttributeKey, was: String, value: String) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.edit_attribute(client, key, was, value).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}
