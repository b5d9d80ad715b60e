//! Changes a conversation.

use super::{missing, there};
use crate::desk::filled::{Filled, WantedValue};
use crate::desk::people::{ConversationChange, PeopleError, Registry};
use crate::http::api::asked::Id;
use crate::http::api::attributes::{self, Sent};
use crate::http::api::messages::json_body;
use crate::http::api::refused::refused;
use crate::http::api::shapes::{Conversation, ConversationFields};
use crate::http::problem::{FieldError, Problem};
use crate::state::AppState;
use app::domain::{ConversationId, Status};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use http::HeaderMap;
use serde_json::Value;
use std::str::FromStr;

/// The most bytes of a change.
const LIMIT: usize = 1 << 20;

/// Changes the fields that are sent; of `attributes` those that are sent, and null empties one. Another `client` takes the
/// conversation over with what it alone brought to the card of the one before; null makes it nobody's.
#[utoipa::path(
    patch, path = "/api/v1/conversations/{id}", operation_id = "change_conversation", tag = "conversations",
    request_body = ConversationFields, params(("id" = String, Path, description = "Which conversation.")),
    responses(
        (status = 200, body = Conversation),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn change(
    State(state): State<AppState>,
    Id(id): Id<ConversationId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Conversation>, Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let mut tx = state.db.read().await?;
    let held = Filled::read(&mut tx, id).await?;
    let sent = attributes::read(&mut tx, &held.fields, &held.values, &body).await?;
    drop(tx);
    let changes = read(&body, sent)?;
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    registry
        .change_conversation(id, &changes)
        .await
        .map_err(|error| match error {
            PeopleError::NotThere => missing(),
            PeopleError::MergedAway { into, .. } => Problem::merged_already(into),
            PeopleError::Fields(problems) => attributes::refused(&held.fields, problems),
            other => refused(other),
        })?;
    Ok(Json(there(&mut state.db.read().await?, id).await?))
}

/// Reads what is to change; `sent` is what was read of `attributes`.
fn read(body: &Value, sent: Sent) -> Result<Vec<ConversationChange>, Problem> {
    let Some(fields) = body.as_object() else {
        return Err(Problem::invalid_field("", "must be an object"));
    };
    let of_attributes = sent.complaints.0.into_iter().map(FieldError::from);
    let mut errors: Vec<_> = of_attributes.collect();
    let mut complain = |pointer: &str, detail: &str| {
        errors.push(FieldError {
            pointer: pointer.to_owned(),
            detail: detail.to_owned(),
        });
    };
    // The client first: cards are locked before anything else is.
    let mut changes = Vec::new();
    match fields.get("client").map(id_or_null) {
        Some(Some(client)) => changes.push(ConversationChange::Client(client)),
        Some(None) => complain("/client", "must be the id of a client, or null"),
        None => {}
    }
    match fields.get("status").map(|value| value.as_str().and_then(Status::parse)) {
        Some(Some(status)) => changes.push(ConversationChange::Status(status)),
        Some(None) => complain("/status", "must be `new`, `open`, `pending`, `solved` or `spam`"),
        None => {}
    }
    match fields.get("assignee").map(id_or_null) {
        Some(Some(agent)) => changes.push(ConversationChange::Assignee(agent)),
        Some(None) => complain("/assignee", "must be the id of an agent, or null"),
        None => {}
    }
    let values = sent.values.into_iter().map(|(field, value)| WantedValue {
        field,
        seen: None,
        value,
    });
    changes.extend(values.map(ConversationChange::Value));
    if errors.is_empty() {
        Ok(changes)
    } else {
        Err(Problem::invalid(errors))
    }
}

/// An id, or null; none for anything else.
#[expect(clippy::option_option, reason = "null is a value of its own here")]
fn id_or_null<T: FromStr>(value: &Value) -> Option<Option<T>> {
    match value {
        Value::Null => Some(None),
        Value::String(id) => id.parse().ok().map(Some),
        _ => None,
    }
}
