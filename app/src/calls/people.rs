//! Questions about whose is what.

use crate::domain::{ClientId, ClientSummary, IdentityId, MergeId, MessageId};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};
use std::collections::BTreeMap;

/// Clients whose name or addresses hold `text`.
#[server(prefix = "/ask", endpoint = "find-clients", input = Json)]
pub async fn find_clients(text: String) -> Result<Vec<ClientSummary>, AppError> {
    crate::desk::ask(|seat| async move { seat.find_clients(text).await }).await
}

/// Makes `from` part of `into`. `taken` holds the fields by their keys, each `into` or `from`.
#[server(prefix = "/ask", endpoint = "merge")]
pub async fn merge(
    into: ClientId,
    from: ClientId,
    #[server(default)] taken: BTreeMap<String, String>,
) -> Result<MergeId, AppError> {
    let taken = taken
        .iter()
        .map(|(key, side)| {
            Some((
                crate::domain::AttributeKey::parse(key)?,
                crate::domain::Side::parse(side)?,
            ))
        })
        .collect::<Option<Vec<_>>>()
        .ok_or(AppError::Invalid(crate::error::Invalid::NotAChoice))?;
    let answer = crate::desk::ask(|seat| async move { seat.merge(into, from, taken).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Takes a merge back.
#[server(prefix = "/ask", endpoint = "undo-merge")]
pub async fn undo_merge(merge: MergeId) -> Result<(), AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.undo_merge(merge).await }).await;
    answer.inspect(|()| crate::reply::close_editor())
}

/// Remembers that two clients are different people.
#[server(prefix = "/ask", endpoint = "keep-apart")]
pub async fn keep_apart(one: ClientId, other: ClientId) -> Result<(), AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.keep_apart(one, other).await }).await;
    answer.inspect(|()| crate::reply::close_editor())
}

/// Gives a message's conversation to another client by his id, or to a new one by an empty text.
#[server(prefix = "/ask", endpoint = "not-this-client")]
pub async fn not_this_client(message: MessageId, #[server(default)] to: String) -> Result<ClientId, AppError> {
    let answer = crate::desk::ask(|seat| async move {
        let to = super::whom::destination(&to)?;
        seat.not_this_client(message, to).await
    })
    .await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Moves an identity to another card.
#[server(prefix = "/ask", endpoint = "move-identity")]
pub async fn move_identity(identity: IdentityId, to: ClientId) -> Result<(), AppError> {
    crate::desk::ask(|seat| async move { seat.move_identity(identity, to).await }).await
}
