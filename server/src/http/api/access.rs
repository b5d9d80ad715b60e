//! Who may use the API, and for what: `Authorization: Bearer TOKEN` with the scope that a path needs.

use crate::error::Result;
use crate::http::problem::Problem;
use crate::state::AppState;
use crate::token::{self, Hash, Scope};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, header};
use uuid::Uuid;

/// How exactly the last use is written down.
const USE_NOTED_EVERY_MS: i64 = 60_000;

/// A layer's function: lets through only who has this scope; 401 without a token that we know, 403 without the scope.
pub async fn guard(State((state, scope)): State<(AppState, Scope)>, request: Request, next: Next) -> Response {
    match allow(&state, request.headers(), scope).await {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// Whether these headers carry a token with this scope.
pub async fn allow(state: &AppState, headers: &HeaderMap, needed: Scope) -> Result<(), Problem> {
    let token = bearer(headers).ok_or_else(Problem::unauthorised)?;
    let hash = token::hash_of(token);
    let scopes = match state.tokens.recall(&hash, state.clock.now()) {
        Some(scopes) => scopes,
        None => look_up(state, hash).await?.ok_or_else(Problem::unknown_token)?,
    };
    if scopes.iter().any(|scope| scope.covers(needed)) {
        Ok(())
    } else {
        Err(Problem::forbidden(format!(
            "This token lacks the scope `{}`.",
            needed.as_str()
        )))
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

async fn look_up(state: &AppState, hash: Hash) -> Result<Option<Vec<Scope>>> {
    let now = state.clock.now();
    let mut tx = state.db.glance().await?;
    let row = tx.token(&hash).await?;
    drop(tx);
    let Some(row) = row else { return Ok(None) };
    if row
        .last_used
        .is_none_or(|last| now.millis() - last >= USE_NOTED_EVERY_MS)
    {
        note_use(state, row.id).await?;
    }
    let scopes: Vec<_> = row.scopes.split(' ').filter_map(Scope::parse).collect();
    state.tokens.remember(hash, scopes.clone(), now);
    Ok(Some(scopes))
}

async fn note_use(state: &AppState, token: Uuid) -> Result<()> {
    let mut tx = state.db.write().await?;
    tx.touch_token(token, state.clock.now()).await?;
    Ok(tx.commit().await?)
}
