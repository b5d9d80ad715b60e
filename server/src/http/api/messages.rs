//! `POST /api/v1/messages`: one message of any channel.

use super::shapes::{MessageReceipt, NewMessage};
use crate::channels::{Channel, Incoming, json};
use crate::db;
use crate::error::Error;
use crate::http::body;
use crate::http::problem::Problem;
use crate::ingest::{IngestError, Outcome, Receipt};
use crate::state::AppState;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use metrics::counter;
use serde_json::Value;

/// The most bytes of a message with its files.
pub const LIMIT: usize = 35 << 20;
/// A body larger than this is read on a thread of its own.
const LARGE: usize = 64 << 10;

/// Takes in one message of any channel.
#[utoipa::path(
    post, path = "/api/v1/messages", operation_id = "send_message", tag = "messages", request_body = NewMessage,
    responses(
        (status = 201, body = MessageReceipt, description = "Stored."),
        (status = 200, body = MessageReceipt, description = "Stored before; nothing was stored now."),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was stored."),
    )
)]
pub async fn post(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Receipt>), Problem> {
    let message = json_body(&headers, body, LIMIT).await?;
    let channel = match json::channel_key(&message).filter(|key| db::is_storable(key)) {
        Some(key) => Some(find_channel(&state, key).await?),
        None => None,
    };
    let country = state.default_country().await?;
    let now = state.clock.now();
    let large = message.get("attachments").is_some() || message.get("html").is_some();
    let read = on_a_thread_if(large, move || json::read(&message, country, now)).await?;
    let letter = read?;
    let channel = channel.ok_or_else(|| Problem::invalid_field("/channel", "is required"))?;
    take_in(&state, letter.in_channel(channel)).await
}

/// A body of JSON, of at most `limit` bytes.
pub async fn json_body(headers: &HeaderMap, body: Body, limit: usize) -> Result<Value, Problem> {
    if !is_json(headers) {
        return Err(Problem::wrong_content_type("application/json"));
    }
    let body = body::read(body, limit).await?;
    on_a_thread_if(body.len() > LARGE, move || parse(&body)).await?
}

/// Hands a message on and answers for it.
pub async fn take_in(state: &AppState, incoming: Incoming) -> Result<(StatusCode, Json<Receipt>), Problem> {
    let receipt = state.ingest.take_in(incoming).await.map_err(|error| match error {
        IngestError::Db(error) => Problem::from(error),
        IngestError::Files(error) => Error::from(error).into(),
        IngestError::Stopped => Problem::unavailable("The message was not stored; send it again."),
    })?;
    let outcome = match (receipt.repeat, receipt.outcome) {
        (true, _) => "repeat",
        (false, Outcome::Created) => "created",
        (false, Outcome::Matched) => "matched",
        (false, Outcome::Ambiguous) => "ambiguous",
        (false, Outcome::Draft) => "draft",
        (false, Outcome::None) => "none",
    };
    counter!("kartoteka_messages_total", "outcome" => outcome).increment(1);
    let status = if receipt.repeat {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    Ok((status, Json(receipt)))
}

/// The channel with this key, or 404.
pub async fn find_channel(state: &AppState, key: &str) -> Result<Channel, Problem> {
    let channel = state.channel(key).await?;
    channel
        .ok_or_else(|| Problem::not_found("There is no channel with this key; `kartoteka channel create` makes one."))
}

/// Work that takes long must not keep others waiting.
pub async fn on_a_thread_if<T: Send + 'static>(
    long: bool,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    if long {
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| Error::Task("body").into())
    } else {
        Ok(work())
    }
}

fn parse(body: &Bytes) -> Result<Value, Problem> {
    let text = std::str::from_utf8(body).map_err(|_| Problem::bad_request("The body is not UTF-8."))?;
    serde_json::from_str(text).map_err(|error| Problem::bad_request(format!("The body is not JSON: {error}.")))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}
