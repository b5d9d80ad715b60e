//! What the address of a question says: ids in its path, the rest behind its question mark.

use crate::http::problem::Problem;
use axum::extract::{FromRequestParts, Path, Query};
use http::request::Parts;
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// What stands behind the question mark. Names that nobody knows are passed over.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = Query::from_request_parts(parts, state).await;
        let Query(asked) = query.map_err(|error| Problem::bad_request(error.body_text()))?;
        Ok(Self(asked))
    }
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
