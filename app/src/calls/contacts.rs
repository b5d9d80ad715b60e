//! Questions about ways to reach a client.

use crate::domain::{
    AddressId, AddressKind, Card, ClientId, IdentityCheck, IdentityDraft, IdentityId, IdentityKind, PastChange, SiteId,
    Subject,
};
use crate::error::AppError;
use leptos::{prelude::*, server_fn::codec::Json};

/// What would become of an identity that is being typed.
#[server(prefix = "/ask", endpoint = "check-identity", input = Json)]
pub async fn check_identity(client: ClientId, identity: IdentityDraft) -> Result<IdentityCheck, AppError> {
    crate::desk::ask(|seat| async move { seat.check_identity(client, identity).await }).await
}

/// Adds an identity.
#[server(prefix = "/ask", endpoint = "add-identity")]
pub async fn add_identity(
    client: ClientId,
    kind: IdentityKind,
    #[server(default)] provider: String,
    #[server(default)] value: String,
    #[server(default)] label: String,
) -> Result<Card, AppError> {
    let draft = IdentityDraft {
        kind,
        provider,
        value,
        label,
    };
    let answer = crate::desk::ask(|seat| async move { seat.add_identity(client, draft).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Corrects an identity from `was` to `value`, its label from `was_label` to `label`.
#[server(prefix = "/ask", endpoint = "edit-identity")]
pub async fn edit_identity(
    identity: IdentityId,
    #[server(default)] was: String,
    #[server(default)] value: String,
    #[server(default)] was_label: String,
    #[server(default)] label: String,
) -> Result<Card, AppError> {
    let value = crate::domain::Edited { was, now: value };
    let label = crate::domain::Edited {
        was: was_label,
        now: label,
    };
    let answer = crate::desk::ask(|seat| async move { seat.edit_identity(identity, value, label).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Where a contact or a company of a card comes from.
#[server(prefix = "/ask", endpoint = "line-history", input = Json)]
pub async fn line_history(client: ClientId, subject: Subject) -> Result<Vec<PastChange>, AppError> {
    crate::desk::ask(|seat| async move { seat.line_history(client, subject).await }).await
}

/// Makes it the one of its kind to use first.
#[server(prefix = "/ask", endpoint = "make-primary")]
pub async fn make_primary(identity: IdentityId) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.make_primary(identity).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Takes it off the card.
#[server(prefix = "/ask", endpoint = "remove-identity")]
pub async fn remove_identity(identity: IdentityId) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.remove_identity(identity).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Adds a website.
#[server(prefix = "/ask", endpoint = "add-site")]
pub async fn add_site(client: ClientId, #[server(default)] url: String) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.add_site(client, url).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Corrects a website from `was` to `url`.
#[server(prefix = "/ask", endpoint = "edit-site")]
pub async fn edit_site(
    site: SiteId,
    #[server(default)] was: String,
    #[server(default)] url: String,
) -> Result<Card, AppError> {
    let url = crate::domain::Edited { was, now: url };
    let answer = crate::desk::ask(|seat| async move { seat.edit_site(site, url).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Takes a website off the card.
#[server(prefix = "/ask", endpoint = "remove-site")]
pub async fn remove_site(site: SiteId) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.remove_site(site).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Adds an address of the post.
#[server(prefix = "/ask", endpoint = "add-address")]
pub async fn add_address(
    client: ClientId,
    kind: AddressKind,
    #[server(default)] text: String,
) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.add_address(client, kind, text).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Corrects an address of the post from `was` to `text`, what it is from `was_kind` to `kind`.
#[server(prefix = "/ask", endpoint = "edit-address")]
pub async fn edit_address(
    address: AddressId,
    was_kind: AddressKind,
    kind: AddressKind,
    #[server(default)] was: String,
    #[server(default)] text: String,
) -> Result<Card, AppError> {
    let text = crate::domain::Edited { was, now: text };
    let kind = crate::domain::Edited {
        was: was_kind,
        now: kind,
    };
    let answer = crate::desk::ask(|seat| async move { seat.edit_address(address, kind, text).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Takes an address of the post off the card.
#[server(prefix = "/ask", endpoint = "remove-address")]
pub async fn remove_address(address: AddressId) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.remove_address(address).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}
