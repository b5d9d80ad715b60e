//! Questions about what the card shows as "label: value".

use crate::domain::{AttributeKey, Card, ChangeId, ClientId, CompanySummary, PastChange};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};
use std::collections::BTreeMap;

/// Changes several attributes at once, all or none. `was` and `value` hold them by their keys; of those that take several
/// choices, `choices` holds what was ticked.
#[server(prefix = "/ask", endpoint = "edit-attributes")]
pub async fn edit_attributes(
    client: ClientId,
    #[server(default)] was: BTreeMap<AttributeKey, String>,
    #[server(default)] value: BTreeMap<AttributeKey, String>,
    #[server(default)] choices: BTreeMap<AttributeKey, Vec<String>>,
) -> Result<Card, AppError> {
    let changes = was.into_iter().map(|(key, was)| {
        let ticked = choices.get(&key).map(|ticked| ticked.join("\n"));
        let value = ticked.or_else(|| value.get(&key).cloned()).unwrap_or_default();
        crate::domain::FieldChange { key, was, value }
    });
    let changes = changes.collect();
    let answer = crate::desk::ask(|seat| async move { seat.edit_attributes(client, changes).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Companies whose name holds `text`.
#[server(prefix = "/ask", endpoint = "find-companies", input = Json)]
pub async fn find_companies(text: String) -> Result<Vec<CompanySummary>, AppError> {
    crate::desk::ask(|seat| async move { seat.find_companies(text).await }).await
}

/// What an attribute was before, newest first.
#[server(prefix = "/ask", endpoint = "attribute-history", input = Json)]
pub async fn attribute_history(client: ClientId, key: AttributeKey) -> Result<Vec<PastChange>, AppError> {
    crate::desk::ask(|seat| async move { seat.attribute_history(client, key).await }).await
}

/// Gives a field back the value that a change gave it.
#[server(prefix = "/ask", endpoint = "revert")]
pub async fn revert(change: ChangeId) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.revert(change).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Shows the agent these attributes, in this order, on every card.
#[server(prefix = "/ask", endpoint = "save-layout")]
pub async fn save_layout(#[server(default)] layout: Vec<AttributeKey>) -> Result<(), AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.save_layout(layout).await }).await;
    answer.inspect(|()| crate::reply::close_editor())
}

/// Shows him what the administrator chose for everybody.
#[server(prefix = "/ask", endpoint = "reset-layout")]
pub async fn reset_layout() -> Result<(), AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.reset_layout().await }).await;
    answer.inspect(|()| crate::reply::close_editor())
}

/// For administrators: what everybody sees who chose nothing himself.
#[server(prefix = "/ask", endpoint = "save-default-layout")]
pub async fn save_default_layout(#[server(default)] layout: Vec<AttributeKey>) -> Result<(), AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.save_default_layout(layout).await }).await;
    answer.inspect(|()| crate::reply::close_editor())
}
