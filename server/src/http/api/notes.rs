//! Notes about clients.

use super::asked::{Id, Ids};
use super::clients::there;
use super::merges::LIMIT;
use super::messages::json_body;
use super::paging::List;
use super::refused::refused;
use super::shapes::{NewNote, Note, NoteText};
use crate::channels::json::Complaints;
use crate::desk::people::{PeopleError, Registry};
use crate::http::problem::Problem;
use crate::state::AppState;
use app::domain::{ClientId, MAX_TEXT, NoteId};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

/// Lists the notes about a client, newest first.
#[utoipa::path(
    get, path = "/api/v1/clients/{id}/notes", operation_id = "list_notes", tag = "clients",
    params(("id" = String, Path, description = "Which client.")),
    responses(
        (status = 200, body = List<Note>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(State(state): State<AppState>, Id(client): Id<ClientId>) -> Result<Json<List<Note>>, Problem> {
    let mut tx = state.db.read().await?;
    there(&mut tx, client).await?;
    let notes = tx.notes(client).await?;
    Ok(Json(List {
        items: notes.into_iter().map(Note::from).collect(),
        next_cursor: None,
    }))
}

/// Adds a note about a client, in the name of an agent.
#[utoipa::path(
    post, path = "/api/v1/clients/{id}/notes", operation_id = "add_note", tag = "clients", request_body = NewNote,
    params(("id" = String, Path, description = "Which client.")),
    responses(
        (status = 201, body = Note),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was stored."),
    )
)]
pub async fn add(
    State(state): State<AppState>,
    Id(client): Id<ClientId>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Note>), Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let mut complaints = Complaints::default();
    let author = body
        .get("author")
        .and_then(Value::as_str)
        .and_then(|id| id.parse().ok());
    if author.is_none() {
        complaints.add("/author".to_owned(), "must be the id of the agent who says it");
    }
    let (Some(author), Some(text)) = (author, text(&body, &mut complaints)) else {
        return Err(complaints.0.into());
    };
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    let note = registry
        .add_note(client, author, &text)
        .await
        .map_err(|error| match error {
            PeopleError::NotAnAgent => Problem::invalid_field("/author", "there is no such agent"),
            other => refused(other),
        })?;
    Ok((StatusCode::CREATED, Json(note.into())))
}

/// Gives a note another text.
#[utoipa::path(
    patch, path = "/api/v1/clients/{id}/notes/{note}", operation_id = "change_note", tag = "clients", request_body = NoteText,
    params(("id" = String, Path, description = "Which client."), ("note" = String, Path, description = "Which note.")),
    responses(
        (status = 200, body = Note),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn change(
    State(state): State<AppState>,
    Ids(client, note): Ids<ClientId, NoteId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Note>, Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let mut complaints = Complaints::default();
    let Some(text) = text(&body, &mut complaints) else {
        return Err(complaints.0.into());
    };
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    let note = registry.change_note(client, note, &text).await.map_err(refused)?;
    Ok(Json(note.into()))
}

/// Removes a note.
#[utoipa::path(
    delete, path = "/api/v1/clients/{id}/notes/{note}", operation_id = "delete_note", tag = "clients",
    params(("id" = String, Path, description = "Which client."), ("note" = String, Path, description = "Which note.")),
    responses(
        (status = 204),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was removed."),
    )
)]
pub async fn delete(
    State(state): State<AppState>,
    Ids(client, note): Ids<ClientId, NoteId>,
) -> Result<StatusCode, Problem> {
    let registry = Registry::for_a_program(&state.db, &state.clock, &state.feed);
    registry.remove_note(client, note).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

fn text(body: &Value, complaints: &mut Complaints) -> Option<String> {
    let fields = complaints.object(body, String::new())?;
    let text = fields.required(complaints, "text", MAX_TEXT)?;
    Some(text.trim().to_owned())
}
