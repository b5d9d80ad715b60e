//! Who may look at files and pictures.

use super::api::access;
use super::problem::Problem;
use super::session::SignedIn;
use crate::state::AppState;
use crate::token::Scope;
use axum::extract::FromRequestParts;
use http::request::Parts;

/// A signed-in agent, or a program that may read. An extractor: 401 or 403 for anybody else.
pub struct Reader;

impl FromRequestParts<AppState> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        if parts.extensions.get::<SignedIn>().is_none() {
            access::allow(state, &parts.headers, Scope::Read).await?;
        }
        Ok(Self)
    }
}
