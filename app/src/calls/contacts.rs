//! Questions about ways to reach a client.

use crate::domain::{
    AddressId, AddressKind, Card, ClientId, IdentityCheck, IdentityDraft, IdentityId, IdentityKind, SiteId,
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

/// Corrects an identity, or its label.
#[server(prefix = "/ask", endpoint = "edit-identity")]
pub async fn edit_identity(
    identity: IdentityId,
    #[server(default)] value: String,
    #[server(default)] label: String,
) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.edit_identity(identity, value, label).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
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

/// Corrects a website.
#[server(prefix = "/ask", endpoint = "edit-site")]
pub async fn edit_site(site: SiteId, #[server(default)] url: String) -> Result<Card, AppError> {
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

/// Corrects an address of the post.
#[server(prefix = "/ask", endpoint = "edit-address")]
pub async fn edit_address(
    address: AddressId,
    kind: AddressKind,
    #[server(default)] text: String,
) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.edit_address(address, kind, text).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}

/// Takes an address of the post off the card.
#[server(prefix = "/ask", endpoint = "remove-address")]
pub async fn remove_address(address: AddressId) -> Result<Card, AppError> {
    let answer = crate::desk::ask(|seat| async move { seat.remove_address(address).await }).await;
    answer.inspect(|_| crate::reply::close_editor())
}
