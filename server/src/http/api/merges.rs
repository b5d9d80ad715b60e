//! Makes two cards one, and two again.

use super::asked::Id;
use super::clients::whole_one;
use super::messages::json_body;
use super::refused::refused;
use super::shapes::{Client, Merged, NewMerge};
use crate::desk::people::{PeopleError, Registry};
use crate::http::problem::{FieldError, Problem};
use crate::state::AppState;
use app::domain::{AttributeKey, ClientId, MergeId, Side};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use http::HeaderMap;
use serde_json::Value;

/// The most bytes of what these paths take.
pub const LIMIT: usize = 64 << 10;

/// Makes one client part of another, with everything that is his; it can be undone.
#[utoipa::path(
    post, path = "/api/v1/clients/{id}/merge", operation_id = "merge_clients", tag = "clients", request_body = NewMerge,
    params(("id" = String, Path, description = "The client whose card stays.")),
    responses(
        (status = 200, body = Merged),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn merge(
    State(state): State<AppState>,
    Id(into): Id<ClientId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Merged>, Problem> {
    let (from, taken) = read(&json_body(&headers, body, LIMIT).await?)?;
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    let merge = registry.merge(into, from, &taken).await.map_err(|error| match error {
        PeopleError::NotThere => Problem::not_found("There is no such client, in the path or as `from`."),
        PeopleError::MergedAway { card, into: other } if card == into => Problem::merged(other),
        PeopleError::MergedAway { .. } => {
            Problem::conflict("The client of `from` was merged into another already; undo that merge first.")
        }
        PeopleError::SameCard => Problem::invalid_field("/from", "must be another client than the one in the path"),
        other => refused(other),
    })?;
    Ok(Json(Merged {
        merge: merge.uuid(),
        client: into.uuid(),
    }))
}

/// Undoes a merge: both cards are as they were, and what came since goes to the one that holds its identity. Answers with the
/// client who was a part of the other.
#[utoipa::path(
    post, path = "/api/v1/merges/{id}/undo", operation_id = "undo_merge", tag = "clients",
    params(("id" = String, Path, description = "Which merge.")),
    responses(
        (status = 200, body = Client),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn undo(State(state): State<AppState>, Id(merge): Id<MergeId>) -> Result<Json<Client>, Problem> {
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    let client = registry.undo(merge).await.map_err(|error| match error {
        PeopleError::NotThere => Problem::not_found("There is no such merge."),
        other => refused(other),
    })?;
    Ok(Json(whole_one(&mut state.db.read().await?, client).await?))
}

fn read(body: &Value) -> Result<(ClientId, Vec<(AttributeKey, Side)>), Problem> {
    let mut errors = Vec::new();
    let mut complain = |pointer: String, detail: &str| {
        errors.push(FieldError {
            pointer,
            detail: detail.to_owned(),
        });
    };
    let from = body.get("from").and_then(Value::as_str).and_then(|id| id.parse().ok());
    if from.is_none() {
        complain("/from".to_owned(), "must be the id of a client");
    }
    let mut taken = Vec::new();
    match body.get("fields") {
        None | Some(Value::Null) => {}
        Some(Value::Object(fields)) => {
            for (field, side) in fields {
                let side = side.as_str().and_then(Side::parse);
                match AttributeKey::parse(field).zip(side) {
                    Some(choice) => taken.push(choice),
                    None => complain(
                        format!("/fields/{}", field.replace('~', "~0").replace('/', "~1")),
                        "must be a field for choosing, with `into` or `from`",
                    ),
                }
            }
        }
        Some(_) => complain("/fields".to_owned(), "must be an object"),
    }
    match from {
        Some(from) if errors.is_empty() => Ok((from, taken)),
        _ => Err(Problem::invalid(errors)),
    }
}
