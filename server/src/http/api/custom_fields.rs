//! Fields that an administrator adds to clients, companies and conversations.

mod fields;

use super::asked::Id;
use super::merges::LIMIT;
use super::messages::json_body;
use super::paging::List;
use super::shapes::{CustomField, CustomFieldFields};
use crate::db::{self, Tx};
use crate::http::problem::Problem;
use crate::state::AppState;
use app::domain::CustomFieldId;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use fields::Kept;
use http::{HeaderMap, StatusCode};

/// Lists the fields: those of clients, of companies, of conversations, each in the order in which they are shown.
#[utoipa::path(
    get, path = "/api/v1/custom-fields", operation_id = "list_custom_fields", tag = "custom fields",
    responses(
        (status = 200, body = List<CustomField>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(State(state): State<AppState>) -> Result<Json<List<CustomField>>, Problem> {
    let fields = state.db.read().await?.all_custom_fields().await?;
    Ok(Json(List {
        items: fields.into_iter().map(CustomField::from).collect(),
        next_cursor: None,
    }))
}

/// Adds a field after the others.
#[utoipa::path(
    post, path = "/api/v1/custom-fields", operation_id = "make_custom_field", tag = "custom fields",
    request_body = CustomFieldFields,
    responses(
        (status = 201, body = CustomField),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was stored."),
    )
)]
pub async fn make(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<CustomField>), Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let field = fields::read_new(&body, CustomFieldId::new(state.clock.id()))?;
    let mut tx = state.db.write().await?;
    tx.insert_custom_field(&field).await.map_err(taken)?;
    told(&state, tx).await?;
    Ok((StatusCode::CREATED, Json(field.into())))
}

/// Changes a field, its entity and its kind aside. Values that it would not take any more stay where they are.
#[utoipa::path(
    patch, path = "/api/v1/custom-fields/{id}", operation_id = "change_custom_field", tag = "custom fields",
    request_body = CustomFieldFields, params(("id" = String, Path, description = "Which field.")),
    responses(
        (status = 200, body = CustomField),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn change(
    State(state): State<AppState>,
    Id(id): Id<CustomFieldId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<CustomField>, Problem> {
    let body = json_body(&headers, body, LIMIT).await?;
    let mut tx = state.db.write().await?;
    let known = tx.lock_custom_fields().await?.into_iter().find(|field| field.id == id);
    let field = fields::read(&body, known.ok_or_else(missing)?, Kept::Kind)?;
    tx.set_custom_field(&field).await.map_err(taken)?;
    told(&state, tx).await?;
    Ok(Json(field.into()))
}

/// Removes a field with all values in it. There is no way back.
#[utoipa::path(
    delete, path = "/api/v1/custom-fields/{id}", operation_id = "delete_custom_field", tag = "custom fields",
    params(("id" = String, Path, description = "Which field.")),
    responses(
        (status = 204),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was removed."),
    )
)]
pub async fn delete(State(state): State<AppState>, Id(id): Id<CustomFieldId>) -> Result<StatusCode, Problem> {
    let mut tx = state.db.write().await?;
    if !tx.remove_custom_field(id).await? {
        return Err(missing());
    }
    told(&state, tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Commits, and tells every open card, every conversation and every page of a company that it shows other attributes.
async fn told(state: &AppState, mut tx: Tx) -> Result<(), Problem> {
    let seq = tx.append_layout_event(None, state.clock.now()).await?;
    tx.commit().await?;
    state.feed.announce(seq);
    Ok(())
}

fn missing() -> Problem {
    Problem::not_found("There is no such field.")
}

fn taken(error: db::Error) -> Problem {
    if error.is_taken() {
        Problem::conflict("Another field has this key; nothing was stored.")
    } else {
        error.into()
    }
}
