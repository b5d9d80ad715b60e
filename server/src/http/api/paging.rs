//! How lists are walked through.

use crate::http::problem::Problem;
use axum::extract::{FromRequestParts, Path};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::request::Parts;
use serde::Serialize;
use std::str::FromStr;
use utoipa::ToSchema;

/// How many items a page has where the caller does not say.
const USUAL: i64 = 50;
/// How many it has at most.
const MOST: i64 = 200;

/// A part of a long list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// In the order of the list.
    pub items: Vec<T>,
    /// What to hand back as `cursor` for the part that follows; null where the list ends.
    pub next_cursor: Option<String>,
}

impl<T> List<T> {
    /// A page of at most `limit`, from one item more than that: the one that says whether the list goes on.
    pub fn page<R>(mut rows: Vec<R>, limit: i64, place: impl FnOnce(&R) -> String, shape: impl FnMut(R) -> T) -> Self {
        let limit = usize::try_from(limit).unwrap_or_default();
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = rows.last().filter(|_| more).map(|last| encoded(&place(last)));
        Self {
            items: rows.into_iter().map(shape).collect(),
            next_cursor,
        }
    }
}

/// How many items are wanted: 1 to 200.
pub fn limit(text: Option<&str>) -> Result<i64, Problem> {
    let Some(text) = text else { return Ok(USUAL) };
    let limit = text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
    limit.ok_or_else(|| Problem::bad_request(format!("`limit` takes 1 to {MOST}.")))
}

/// A place in a list, as `next_cursor` gives it.
pub fn encoded(place: &str) -> String {
    URL_SAFE_NO_PAD.encode(place)
}

/// Where to go on: what a cursor says, read by `place`.
pub fn cursor<P>(text: Option<&str>, place: impl FnOnce(&str) -> Option<P>) -> Result<Option<P>, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let decoded = URL_SAFE_NO_PAD
        .decode(text)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let place = decoded.and_then(|text| place(&text));
    place
        .map(Some)
        .ok_or_else(|| Problem::bad_request("`cursor` takes what `next_cursor` gave, unchanged."))
}

/// An id in the path. What is no id names nothing: 404.
pub struct Id<T>(pub T);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path: Option<Path<String>> = Path::from_request_parts(parts, state).await.ok();
        let id = path.and_then(|Path(text)| text.parse().ok());
        id.map(Self)
            .ok_or_else(|| Problem::not_found("There is nothing with this id."))
    }
}

/// A thing in the path, and a thing of it.
pub struct Ids<T, U>(pub T, pub U);

impl<T: FromStr, U: FromStr, S: Send + Sync> FromRequestParts<S> for Ids<T, U> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path: Option<Path<(String, String)>> = Path::from_request_parts(parts, state).await.ok();
        let ids = path.and_then(|Path((one, of_it))| Some(Self(one.parse().ok()?, of_it.parse().ok()?)));
        ids.ok_or_else(|| Problem::not_found("There is nothing with these ids."))
    }
}
