//! Reads and changes the settings of the workspace.

use super::messages::json_body;
use super::shapes::SettingsFields;
use crate::db::DEFAULT_LAYOUT;
use crate::http::problem::{FieldError, Problem};
use crate::settings::{CLIENT_TYPES, Settings, checked};
use crate::state::AppState;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use http::HeaderMap;
use serde_json::Value;

/// The most bytes of a change.
const LIMIT: usize = 4 << 20;

/// Reads the settings.
#[utoipa::path(
    get, path = "/api/v1/settings", operation_id = "read_settings", tag = "settings",
    responses(
        (status = 200, body = Settings),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read(State(state): State<AppState>) -> Result<Json<Settings>, Problem> {
    Ok(Json(Settings::read_all(&mut state.db.read().await?).await?))
}

/// Changes some settings; null takes a decision back. All of them or none.
#[utoipa::path(
    patch, path = "/api/v1/settings", operation_id = "change_settings", tag = "settings",
    request_body = SettingsFields,
    responses(
        (status = 200, body = Settings, description = "As they are now."),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was changed."),
    )
)]
pub async fn change(State(state): State<AppState>, headers: HeaderMap, body: Body) -> Result<Json<Settings>, Problem> {
    let Value::Object(wanted) = json_body(&headers, body, LIMIT).await? else {
        return Err(Problem::invalid_field("", "must be an object"));
    };
    let mut errors = Vec::new();
    let mut decided = Vec::new();
    for (key, value) in &wanted {
        match checked(key, value) {
            Ok(value) => decided.push((key, value)),
            Err(detail) => errors.push(FieldError {
                pointer: format!("/{}", key.replace('~', "~0").replace('/', "~1")),
                detail: detail.to_owned(),
            }),
        }
    }
    if !errors.is_empty() {
        return Err(Problem::invalid(errors));
    }
    let mut tx = state.db.write().await?;
    for (key, value) in decided {
        if key == CLIENT_TYPES {
            tx.set_client_types(&names(&value)).await?;
        } else {
            tx.set_setting(key, &value).await?;
        }
    }
    let settings = Settings::read_all(&mut tx).await?;
    let mut news = None;
    // Either way open cards ask how they are to be shown.
    if wanted.contains_key(DEFAULT_LAYOUT) || wanted.contains_key(CLIENT_TYPES) {
        news = Some(tx.append_layout_event(None, state.clock.now()).await?);
    }
    tx.commit().await?;
    if let Some(seq) = news {
        state.feed.announce(seq);
    }
    state.country.forget();
    state.surroundings.forget();
    Ok(Json(settings))
}

/// The entries of a list that was checked; null is none.
fn names(list: &Value) -> Vec<String> {
    let entries = list.as_array().into_iter().flatten();
    entries.filter_map(Value::as_str).map(str::to_owned).collect()
}
