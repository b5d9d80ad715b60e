//! Cards that may be one person: reads them, and remembers that they are two.

use super::asked::Asked;
use super::merges::LIMIT;
use super::messages::json_body;
use super::paging::{List, Part};
use super::refused::refused;
use super::shapes::{Pair, Suggestion};
use crate::db::{self, AfterPair};
use crate::desk::people::Registry;
use crate::http::problem::Problem;
use crate::state::AppState;
use app::domain::{ClientId, Timestamp};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

/// Lists pairs of clients who may be one person and about whom nobody has decided, the latest first.
#[utoipa::path(
    get, path = "/api/v1/suggestions", operation_id = "list_suggestions", tag = "clients", params(Part),
    responses(
        (status = 200, body = List<Suggestion>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(State(state): State<AppState>, Asked(part): Asked<Part>) -> Result<Json<List<Suggestion>>, Problem> {
    let limit = part.limit()?;
    let after = part.after(decode)?;
    let pairs = state.db.read().await?.open_suggestions(after, limit + 1).await?;
    Ok(Json(List::page(pairs, limit, encode, Suggestion::from)))
}

/// Remembers for ever that two clients are different people.
#[utoipa::path(
    post, path = "/api/v1/suggestions/different", operation_id = "tell_clients_apart", tag = "clients", request_body = Pair,
    responses(
        (status = 204, description = "Remembered."),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn different(State(state): State<AppState>, headers: HeaderMap, body: Body) -> Result<StatusCode, Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let (one, other) =
        pair(&body).ok_or_else(|| Problem::invalid_field("/clients", "must be the ids of two clients"))?;
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    registry.keep_apart(one, other).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

fn pair(body: &Value) -> Option<(ClientId, ClientId)> {
    let id = |value: &Value| value.as_str()?.parse().ok();
    match &body.get("clients")?.as_array()?[..] {
        [one, other] => Some((id(one)?, id(other)?)),
        _ => None,
    }
}

fn encode(last: &db::Suggestion) -> String {
    format!("{}_{}_{}", last.at.millis(), last.a, last.b)
}

fn decode(cursor: &str) -> Option<AfterPair> {
    let mut parts = cursor.split('_');
    let after = AfterPair {
        at: Timestamp::from_millis(parts.next()?.parse().ok()?),
        pair: (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?),
    };
    parts.next().is_none().then_some(after)
}
