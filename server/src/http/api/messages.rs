//! `POST /api/v1/messages`: one message of any channel.

use crate::channels::{Channel, Incoming, json};
use crate::error::Error;
use crate::http::body;
use crate::http::problem::{FieldError, Problem};
use crate::ingest::{IngestError, Outcome, Receipt};
use crate::state::AppState;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use metrics::counter;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// The most bytes of a message with its files.
pub const LIMIT: usize = 35 << 20;
/// A body larger than this is read on a thread of its own.
const LARGE: usize = 64 << 10;

/// A message of any channel. Whatever is not named as required may be null or left out.
#[derive(ToSchema)]
pub struct NewMessage {
    /// Key of the channel.
    #[schema(example = "web-form")]
    pub channel: String,
    /// The channel's id of it, at most 500 characters: the same id in the same channel is stored once.
    #[schema(required = false)]
    pub id: Option<String>,
    /// The channel's id of the conversation, at most 500 characters.
    #[schema(required = false)]
    pub conversation: Option<String>,
    /// When it was sent (RFC 3339); now where it is left out.
    #[schema(required = false)]
    pub sent_at: Option<String>,
    /// `in` (the usual), `out` or `internal`.
    #[schema(required = false)]
    pub direction: Option<String>,
    /// At most 2,000 characters.
    #[schema(required = false)]
    pub subject: Option<String>,
    /// Plain text, at most 100,000 characters.
    #[schema(required = false)]
    pub text: Option<String>,
    /// Markup, at most 1,000,000 characters; it is sanitised.
    #[schema(required = false)]
    pub html: Option<String>,
    /// Who is on the other side, whichever way the message goes.
    #[schema(required = false)]
    pub from: Option<NewSender>,
    /// At most 100 files of 25 MiB each.
    #[schema(required = false)]
    pub attachments: Vec<NewAttachment>,
    /// Link to the social post that it comments on.
    #[schema(required = false)]
    pub post: Option<String>,
}

/// Who is on the other side.
#[derive(ToSchema)]
pub struct NewSender {
    /// At most 2,000 characters.
    #[schema(required = false)]
    pub name: Option<String>,
    /// Where his picture is to be had.
    #[schema(required = false)]
    pub avatar_url: Option<String>,
    /// Name of his company.
    #[schema(required = false)]
    pub company: Option<String>,
    /// Language code, where the channel knows it.
    #[schema(required = false)]
    pub language: Option<String>,
    /// Ways to recognise him, at most 50; none is an unknown sender.
    #[schema(required = false)]
    pub identities: Vec<NewIdentity>,
}

/// A way to recognise somebody.
#[derive(ToSchema)]
pub struct NewIdentity {
    /// `email`, `phone`, `messenger`, `social` or `external`.
    #[schema(example = "email")]
    pub kind: String,
    /// The address, number, id or link.
    #[schema(example = "anna@acme.example")]
    pub value: String,
    /// The messenger or social network; messengers need it.
    #[schema(required = false)]
    pub provider: Option<String>,
    /// The bot or business that a messenger's id is scoped to.
    #[schema(required = false)]
    pub scope: Option<String>,
    /// `home`, `mobile`, …
    #[schema(required = false)]
    pub label: Option<String>,
}

/// A file.
#[derive(ToSchema)]
pub struct NewAttachment {
    /// File name.
    pub name: String,
    /// Media type.
    #[serde(rename = "type")]
    #[schema(required = false)]
    pub media_type: Option<String>,
    /// Content in base64.
    pub data: String,
}

/// What was done with a message. A repeat is answered as the first time.
#[derive(ToSchema)]
pub struct MessageReceipt {
    /// The message.
    pub message: Uuid,
    /// Its conversation.
    pub conversation: Uuid,
    /// What people call the conversation.
    pub number: i64,
    /// Whose it is.
    pub client: Option<Uuid>,
    /// Whether the client is still a draft.
    pub draft: bool,
    /// `created`, `matched`, `ambiguous`, `draft` or `none`.
    pub outcome: String,
    /// Whether it had been taken in before.
    pub repeat: bool,
    /// Where the conversation stands.
    pub status: String,
    /// By what the client was found.
    pub matched_by: Option<MatchedBy>,
    /// Other clients that some identity of the message belongs to.
    pub candidates: Vec<Uuid>,
    /// What the client speaks.
    pub language: Option<String>,
}

/// An identity by which a client was found.
#[derive(ToSchema)]
pub struct MatchedBy {
    /// `messenger`, `external`, `email`, `phone` or `social`.
    pub kind: String,
    /// Its normal form.
    pub value: String,
}

/// Takes in one message of any channel.
#[utoipa::path(
    post, path = "/api/v1/messages", tag = "messages", request_body = NewMessage,
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
    if !is_json(&headers) {
        return Err(Problem::wrong_content_type("application/json"));
    }
    let body = body::read(body, LIMIT).await?;
    let message = on_a_thread_if(body.len() > LARGE, move || parse(&body)).await??;
    let channel = match json::channel_key(&message) {
        Some(key) => Some(find_channel(&state, key).await?),
        None => None,
    };
    let country = state.default_country().await?;
    let now = state.clock.now();
    let large = message.get("attachments").is_some() || message.get("html").is_some();
    let read = on_a_thread_if(large, move || json::read(&message, country, now)).await?;
    let letter = read.map_err(|complaints| {
        let errors = complaints.into_iter().map(|complaint| FieldError {
            pointer: complaint.pointer,
            detail: complaint.detail,
        });
        Problem::invalid(errors.collect())
    })?;
    let channel = channel.ok_or_else(|| Problem::invalid_field("/channel", "is required"))?;
    take_in(&state, letter.in_channel(channel)).await
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
