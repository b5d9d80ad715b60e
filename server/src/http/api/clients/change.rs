//! Makes, changes and deletes clients.

use super::{fields, shown, there, whole_one};
use crate::db::{CustomValues, Entity, Tx};
use crate::desk::held::Held;
use crate::desk::people::{PeopleError, Registry};
use crate::http::api::asked::Id;
use crate::http::api::attributes;
use crate::http::api::messages::json_body;
use crate::http::api::refused::refused;
use crate::http::api::shapes::{Client, ClientFields};
use crate::http::api::version;
use crate::http::problem::Problem;
use crate::state::AppState;
use crate::sweep;
use app::domain::{self, ClientId};
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};

/// The most bytes of a client.
const LIMIT: usize = 1 << 20;

/// Makes a client. Whoever has an e-mail address in the domain of a company becomes its member.
#[utoipa::path(
    post, path = "/api/v1/clients", operation_id = "make_client", tag = "clients", request_body = ClientFields,
    responses(
        (status = 201, body = Client, headers(("etag" = String, description = "The version, quoted."))),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was stored."),
    )
)]
pub async fn make(State(state): State<AppState>, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let mut tx = state.db.read().await?;
    let types = tx.client_types().await?;
    let fields = tx.custom_fields(Entity::Client).await?;
    let sent = attributes::read(&mut tx, &fields, &CustomValues::new(), &body).await?;
    drop(tx);
    let wanted = fields::read_new(&body, state.default_country().await?, &types, sent)?;
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    let client = registry.make_client(&wanted).await.map_err(refused)?;
    Ok(shown(
        StatusCode::CREATED,
        whole_one(&mut state.db.read().await?, client).await?,
    ))
}

/// Changes the fields that are sent; null empties one. `identities` replaces the whole list. `If-Match` holds the version
/// that the change was made from.
#[utoipa::path(
    patch, path = "/api/v1/clients/{id}", operation_id = "change_client", tag = "clients", request_body = ClientFields,
    params(("id" = String, Path, description = "Which client."), ("if-match" = String, Header, description = "The version, quoted.")),
    responses(
        (status = 200, body = Client, headers(("etag" = String, description = "The version, quoted."))),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn change(
    State(state): State<AppState>,
    Id(id): Id<ClientId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let mut tx = state.db.read().await?;
    let client = there(&mut tx, id).await?;
    let current = whole_one(&mut tx, client.clone()).await?;
    version::demand(&headers, client.version, || current)?;
    let seen = version::seen(&headers, client.version);
    let mut types = tx.client_types().await?;
    // What he is already may be sent back, even if nobody else can become it any more.
    types.push(client.kind.clone());
    let held = Held::of(&mut tx, client).await?;
    let sent = attributes::read(&mut tx, &held.filled.fields, &held.filled.values, &body).await?;
    drop(tx);
    let wanted = fields::read(&body, state.default_country().await?, &types, sent)?;
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    let changed = registry.change_client(id, seen, &wanted).await;
    let mut tx = state.db.read().await?;
    match changed {
        Ok(client) => Ok(shown(StatusCode::OK, whole_one(&mut tx, client).await?)),
        Err(PeopleError::Stale { current }) => Err(stale(&mut tx, *current).await?),
        Err(other) => Err(refused(other)),
    }
}

/// What is answered where somebody else changed the client while this change was being read.
async fn stale(tx: &mut Tx, current: domain::Client) -> Result<Problem, Problem> {
    let current = whole_one(tx, current).await?;
    Ok(Problem::stale(
        current.version,
        serde_json::to_value(current).unwrap_or_default(),
    ))
}

/// Deletes a client with everything that is his: addresses, notes, memberships, conversations, messages and their files.
/// There is no way back.
#[utoipa::path(
    delete, path = "/api/v1/clients/{id}", operation_id = "delete_client", tag = "clients",
    params(("id" = String, Path, description = "Which client."), ("if-match" = String, Header, description = "The version, quoted.")),
    responses(
        (status = 204),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was deleted."),
    )
)]
pub async fn delete(
    State(state): State<AppState>,
    Id(id): Id<ClientId>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let mut tx = state.db.read().await?;
    let client = there(&mut tx, id).await?;
    let current = whole_one(&mut tx, client.clone()).await?;
    drop(tx);
    version::demand(&headers, client.version, || current)?;
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    let seen = version::seen(&headers, client.version);
    let removed = registry.remove_client(id, seen).await.map_err(refused)?;
    sweep::files(&state.db, &state.files, &removed.files).await?;
    Ok(StatusCode::NO_CONTENT)
}
