//! How lists are walked through.

use crate::http::problem::Problem;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How many items a page has where the caller does not say.
const USUAL: i64 = 50;
/// How many it has at most.
const MOST: i64 = 200;

/// Which part of a list is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// What `next_cursor` gave.
    cursor: Option<String>,
    /// 1 to 200; 50 where it is left out.
    limit: Option<String>,
}

impl Part {
    /// How many items are wanted: 1 to 200.
    pub fn limit(&self) -> Result<i64, Problem> {
        let Some(text) = &self.limit else { return Ok(USUAL) };
        let limit = text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
        limit.ok_or_else(|| Problem::bad_request(format!("`limit` takes 1 to {MOST}.")))
    }

    /// Where to go on: what the cursor says, read by `place`.
    pub fn after<P>(&self, place: impl FnOnce(&str) -> Option<P>) -> Result<Option<P>, Problem> {
        let Some(text) = self.cursor.as_deref().filter(|text| !text.is_empty()) else {
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
}

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

/// A place in a list, as `next_cursor` gives it.
pub fn encoded(place: &str) -> String {
    URL_SAFE_NO_PAD.encode(place)
}
