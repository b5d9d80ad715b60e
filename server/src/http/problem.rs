//! What went wrong, as programs read it: RFC 9457, `application/problem+json`.

use crate::channels::json::Complaint;
use crate::error::{self, Error};
use crate::shrink::{MAX_PIXELS, MAX_SIDE};
use app::domain::ClientId;
use app::error::AppError;
use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What went wrong, by RFC 9457.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What is wrong with this request, and what to do.
    detail: String,
    /// Fields that do not take their value; nothing was stored.
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    #[schema(value_type = Vec<FieldError>)]
    errors: Box<[FieldError]>,
    /// What it is now, where the request was made from an older version.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    current: Option<Box<serde_json::Value>>,
    /// By which the administrator finds the cause in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<Box<str>>,
    /// The client whose card took over the one that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<Box<Uuid>>,
    /// The client who has what another was to get.
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<Box<Uuid>>,
}

/// A field that does not take its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// Where it stands in the body (RFC 6901).
    #[schema(example = "/from/identities/0/value")]
    pub pointer: String,
    /// What is wrong with it.
    pub detail: String,
}

impl Problem {
    /// The status of the answer.
    pub const fn status(&self) -> u16 {
        self.status
    }

    fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Problem"),
            status: status.as_u16(),
            detail: detail.into(),
            errors: Box::default(),
            current: None,
            incident: None,
            merged_into: None,
            client: None,
        }
    }

    /// 400: the request cannot be read.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// 401: no token.
    pub fn unauthorised() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "Send a token as `Authorization: Bearer TOKEN`; `kartoteka token create` makes one.",
        )
    }

    /// 401: a token that is not in our database, so perhaps in another.
    pub fn unknown_token() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "This server knows no such token; was it made with the same --data-dir or --database?",
        )
    }

    /// 401: no agent is signed in.
    pub fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Nobody is signed in.")
    }

    /// 403.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// 404.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// 405.
    pub fn wrong_method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "This path does not take this method; `Allow` lists those it takes.",
        )
    }

    /// 408: the body did not come.
    pub fn too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "The body did not arrive in time.")
    }

    /// 409: things are no longer such that this can be done.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, detail)
    }

    /// 410: the card was merged into another, until the merge is undone.
    pub fn merged(into: ClientId) -> Self {
        Self {
            merged_into: Some(Box::new(into.uuid())),
            ..Self::new(
                StatusCode::GONE,
                "This client was merged into another, `merged_into`, until the merge is undone.",
            )
        }
    }

    /// 409: a card that the body names was merged into another.
    pub fn merged_already(into: ClientId) -> Self {
        Self {
            merged_into: Some(Box::new(into.uuid())),
            ..Self::conflict("That client was merged into another, `merged_into`; nothing was changed.")
        }
    }

    /// 409: what these fields hold belongs to another client.
    pub fn taken(client: ClientId, errors: Vec<FieldError>) -> Self {
        Self {
            errors: errors.into(),
            client: Some(Box::new(client.uuid())),
            ..Self::conflict(
                "What belongs to another client, `client`, cannot be given to this one; merge the two, or take it from \
                 him first. Nothing was stored.",
            )
        }
    }

    /// 412: the request was made from another version than this one.
    pub fn stale(version: i64, current: serde_json::Value) -> Self {
        let detail = format!(
            "It was changed meanwhile, or `If-Match` names no version of it, and nothing was stored; `current` holds what it \
             is now, with the `ETag` \"{version}\"."
        );
        Self {
            current: Some(Box::new(current)),
            ..Self::new(StatusCode::PRECONDITION_FAILED, detail)
        }
    }

    /// 428: a change has to say which version it was made from.
    pub fn version_required() -> Self {
        let detail = "Send the version that you saw as `If-Match`; it is the `ETag` of the answer to GET.";
        Self::new(StatusCode::PRECONDITION_REQUIRED, detail)
    }

    /// 413.
    pub fn too_large(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("The body takes at most {limit} bytes."),
        )
    }

    /// 415.
    pub fn wrong_content_type(expected: &str) -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            format!("Send the body as `Content-Type: {expected}`."),
        )
    }

    /// 413: a picture of more pixels than are drawn.
    pub fn too_large_a_picture() -> Self {
        let detail = format!(
            "The picture is too large: at most {MAX_SIDE} pixels a side and {} million in all.",
            MAX_PIXELS / 1_000_000
        );
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
    }

    /// 415: a file that is no picture.
    pub fn no_picture() -> Self {
        let detail = "This is no picture that can be shown: JPEG, PNG, GIF and WebP can.";
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
    }

    /// 422: these fields do not take their values.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let detail = "Some fields do not take these values; nothing was stored.";
        Self {
            errors: errors.into(),
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
        }
    }

    /// 422: this field does not take its value.
    pub fn invalid_field(pointer: &str, detail: &str) -> Self {
        Self::invalid(vec![FieldError {
            pointer: pointer.to_owned(),
            detail: detail.to_owned(),
        }])
    }

    /// 500, by the number under which the log knows the cause.
    pub fn internal(incident: String) -> Self {
        let detail = "The server failed; its log knows more under the number of this incident.";
        Self {
            incident: Some(incident.into()),
            ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
        }
    }

    /// 503.
    pub fn unavailable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
    }
}

impl From<Vec<Complaint>> for Problem {
    fn from(complaints: Vec<Complaint>) -> Self {
        Self::invalid(complaints.into_iter().map(FieldError::from).collect())
    }
}

impl From<Complaint> for FieldError {
    fn from(complaint: Complaint) -> Self {
        Self {
            pointer: complaint.pointer,
            detail: complaint.detail,
        }
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        match error {
            AppError::SignedOut => Self::signed_out(),
            AppError::Forbidden => Self::forbidden("This is not allowed."),
            AppError::NotFound | AppError::FieldGone { .. } => Self::not_found("There is no such thing."),
            AppError::Conflict { .. } | AppError::Refused(_) | AppError::Taken(_) => {
                Self::conflict("It was changed meanwhile; nothing was stored.")
            }
            AppError::Invalid(_) | AppError::Fields(_) => Self::invalid(Vec::new()),
            AppError::NotUnderstood => Self::bad_request("What was sent is not understood."),
            AppError::Unreachable => Self::unavailable("Try again later."),
            AppError::Internal { incident } => Self::internal(incident),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        error::incident(&error).into()
    }
}

impl From<crate::db::Error> for Problem {
    fn from(error: crate::db::Error) -> Self {
        Error::from(error).into()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
