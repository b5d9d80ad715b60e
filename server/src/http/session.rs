//! Who is signed in: a random token in a cookie, its hash in the table.

use super::problem::Problem;
use crate::error::Result;
use crate::state::AppState;
use crate::token::{self, Hash};
use app::domain::{Agent, AgentId, Timestamp};
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, header};
use secrecy::{ExposeSecret as _, SecretString};
use std::sync::Arc;
use tokio::sync::watch;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// A session ends this long after its last use.
const LIFE_MS: i64 = 30 * DAY_MS;

/// Tells what runs for long that some session has ended, so that it looks whether it was its own.
#[derive(Clone)]
pub struct Sessions(Arc<watch::Sender<u64>>);

impl Default for Sessions {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }
}

impl Sessions {
    /// Waits for sessions to end.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }

    fn some_ended(&self) {
        self.0.send_modify(|count| *count = count.wrapping_add(1));
    }
}

/// A signed-in agent. An extractor: 401 where nobody is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub agent: Agent,
    /// By which session.
    pub session: Hash,
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or_else(Problem::signed_out)
    }
}

/// Finds out who sends the request, for whatever comes after, and keeps the session alive.
pub async fn recognise(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let token = cookie(request.headers(), cookie_name(&state)).map(SecretString::from);
    let Some(token) = token else {
        return next.run(request).await;
    };
    let hash = token::hash(&token);
    let renewed = match find(&state, &hash).await {
        Ok(Some((agent, expires_at))) => {
            request.extensions_mut().insert(SignedIn { agent, session: hash });
            let due = expires_at.millis() - state.clock.now().millis() < LIFE_MS - DAY_MS;
            due.then_some(token)
        }
        Ok(None) => None,
        Err(error) => return Problem::from(error).into_response(),
    };
    if renewed.is_some()
        && let Err(error) = renew(&state, &hash).await
    {
        return Problem::from(error).into_response();
    }
    let mut response = next.run(request).await;
    if let Some(token) = renewed
        && !is_told(&state, response.headers())
    {
        set_cookie(&state, response.headers_mut(), &token);
    }
    response
}

/// Whether an answer says of a session itself that it begins or ends.
fn is_told(state: &AppState, headers: &HeaderMap) -> bool {
    let name = format!("{}=", cookie_name(state));
    let mut told = headers.get_all(header::SET_COOKIE).iter();
    told.any(|cookie| cookie.as_bytes().starts_with(name.as_bytes()))
}

/// Whose session it is and when it ends.
pub async fn find(state: &AppState, session: &Hash) -> Result<Option<(Agent, Timestamp)>> {
    let mut tx = state.db.glance().await?;
    Ok(tx.session(session, state.clock.now()).await?)
}

/// Begins a session and gives its token to the browser.
pub async fn begin(state: &AppState, agent: AgentId, headers: &mut HeaderMap) -> Result<()> {
    let token = token::fresh("");
    let now = state.clock.now();
    let mut tx = state.db.write().await?;
    tx.forget_expired_sessions(now).await?;
    tx.add_session(&token::hash(&token), agent, now, in_a_life(now)).await?;
    tx.commit().await?;
    set_cookie(state, headers, &token);
    Ok(())
}

/// Ends a session, here and in whatever still runs for it, and takes the token back.
pub async fn end(state: &AppState, session: &Hash, headers: &mut HeaderMap) -> Result<()> {
    let mut tx = state.db.write().await?;
    tx.end_session(session).await?;
    tx.commit().await?;
    state.sessions.some_ended();
    put_cookie(
        headers,
        &format!("{}=; Path=/; Max-Age=0{}", cookie_name(state), flags(state)),
    );
    Ok(())
}

async fn renew(state: &AppState, session: &Hash) -> Result<()> {
    let mut tx = state.db.write().await?;
    tx.extend_session(session, in_a_life(state.clock.now())).await?;
    Ok(tx.commit().await?)
}

fn in_a_life(now: Timestamp) -> Timestamp {
    Timestamp::from_millis(now.millis() + LIFE_MS)
}

/// `__Host-` makes browsers refuse a cookie that a neighbouring host or a plain connection planted.
fn cookie_name(state: &AppState) -> &'static str {
    if state.config.secure_cookies() {
        "__Host-kartoteka"
    } else {
        "kartoteka"
    }
}

/// How browsers are to guard a cookie.
pub fn flags(state: &AppState) -> &'static str {
    if state.config.secure_cookies() {
        "; HttpOnly; SameSite=Lax; Secure"
    } else {
        "; HttpOnly; SameSite=Lax"
    }
}

fn set_cookie(state: &AppState, headers: &mut HeaderMap, token: &SecretString) {
    let life = LIFE_MS / 1_000;
    let token = token.expose_secret();
    put_cookie(
        headers,
        &format!("{}={token}; Path=/; Max-Age={life}{}", cookie_name(state), flags(state)),
    );
}

/// Adds a cookie to an answer.
pub fn put_cookie(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}

/// The value of a cookie of a request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("kartotekas=no; theme=dark; kartoteka=yes"),
        );
        assert_eq!(cookie(&headers, "kartoteka"), Some("yes"));
        assert_eq!(cookie(&headers, "locale"), None);
    }
}
