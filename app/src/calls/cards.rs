//! Questions about one card.

use crate::domain::{AttributeKey, Card, ClientId};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};

/// The card of a client.
#[server(name = AskCard, prefix = "/ask", endpoint = "card", input = Json)]
pub async fn card(client: ClientId) -> Result<Card, AppError> {
    crate::desk::ask(|seat| async move { seat.card(client).await }).await
}

/// Changes one attribute from `was` to `value`; a conflict if it is no longer `was`. A form without scripts sends what
/// was ticked of several choices as `choices`.
#[server(prefix = "/ask", endpoint = "edit-attribute")]
pub async fn edit_attribute(
    client: ClientId,
    key: AttributeKey,
    #[server(default)] was: String,
    #[server(default)] value: String,
    #[server(default)] choices: Vec<String>,
) -> Result<Card, AppError> {
    let value = if choices.is_empty() { value } else { choices.join("\n") };
    let answer = crate::desk::ask(|seat| async move { seat.edit_attribute(client, key, was, value).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}
