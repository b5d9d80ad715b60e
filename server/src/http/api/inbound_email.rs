//! `POST /api/v1/inbound/email`: a raw mail, as a mail server hands it on. No mail is refused for being odd.

use super::asked::Asked;
use super::messages::{LIMIT, find_channel, on_a_thread_if, take_in};
use super::shapes::MessageReceipt;
use crate::channels::email;
use crate::http::body;
use crate::http::problem::Problem;
use crate::ingest::Receipt;
use crate::state::AppState;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;

/// By which mailbox it came.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Mailbox {
    /// Key of the channel.
    #[param(required = true)]
    channel: Option<String>,
}

/// Takes in a raw mail.
#[utoipa::path(
    post, path = "/api/v1/inbound/email", operation_id = "send_mail", tag = "messages", params(Mailbox),
    request_body(content = String, content_type = "message/rfc822", description = "The mail as it came, at most 35 MiB."),
    responses(
        (status = 201, body = MessageReceipt, description = "Stored."),
        (status = 200, body = MessageReceipt, description = "Stored before; nothing was stored now."),
        (status = "4XX", body = Problem, content_type = "application/problem+json", description = "Nothing was stored."),
    )
)]
pub async fn post(
    State(state): State<AppState>,
    Asked(mailbox): Asked<Mailbox>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Receipt>), Problem> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("message/rfc822") {
        return Err(Problem::wrong_content_type("message/rfc822"));
    }
    let key = mailbox
        .channel
        .ok_or_else(|| Problem::bad_request("Name the channel as `?channel=KEY`."))?;
    let channel = find_channel(&state, &key).await?;
    let around = state.surroundings().await?;
    let raw = body::read(body, LIMIT).await?;
    let incoming = on_a_thread_if(true, move || email::read(&raw, channel, &around)).await?;
    take_in(&state, incoming).await
}
