//! Versions as entity tags (RFC 9110, 8.8.3 and 13.1.1): who changes something says which version he saw.

use crate::http::problem::Problem;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, header};
use serde::Serialize;

/// An answer that tells the version.
pub fn tagged(mut response: Response, version: i64) -> Response {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Lets through only who names this version in `If-Match`: 428 without it, 412 with the current value where it is stale.
pub fn demand<T: Serialize>(headers: &HeaderMap, version: i64, current: impl FnOnce() -> T) -> Result<(), Problem> {
    let Some(named) = headers.get(header::IF_MATCH) else {
        return Err(Problem::version_required());
    };
    let named = named.to_str().unwrap_or_default();
    let fits = |tag: &str| tag == "*" || tag.trim_matches('"').parse() == Ok(version);
    if named.split(',').map(str::trim).any(fits) {
        Ok(())
    } else {
        Err(Problem::stale(
            version,
            serde_json::to_value(current()).unwrap_or_default(),
        ))
    }
}

/// Which version was named, of those that [`demand`] let through: none for `*`, which means whatever it is.
pub fn seen(headers: &HeaderMap, version: i64) -> Option<i64> {
    let named = headers.get(header::IF_MATCH)?.to_str().unwrap_or_default();
    let any = named.split(',').any(|tag| tag.trim() == "*");
    (!any).then_some(version)
}
