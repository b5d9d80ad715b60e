//! `POST /sign-in` and `POST /sign-out`: plain forms that redirect, so they work before anything else has loaded.

use super::session::{self, SignedIn};
use super::{address, known_browser, problem::Problem, redirect};
use crate::password;
use crate::state::AppState;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use secrecy::SecretString;
use serde::Deserialize;

/// The form of the page for signing in.
#[derive(Deserialize)]
pub struct Credentials {
    #[serde(default)]
    email: String,
    #[serde(default = "empty")]
    password: SecretString,
    #[serde(default)]
    next: String,
}

fn empty() -> SecretString {
    SecretString::from("")
}

/// Signs an agent in and sends him where he wanted to go, or back with what went wrong.
pub async fn sign_in(
    State(state): State<AppState>,
    address: address::Address,
    headers: HeaderMap,
    form: Result<Form<Credentials>, FormRejection>,
) -> Result<Response, Problem> {
    let Ok(Form(form)) = form else {
        return Ok(redirect::sign_in(Some("wrong"), "/"));
    };
    let email = form.email.trim().to_lowercase();
    let account = state.db.glance().await?.agent_to_sign_in(&email).await?;
    let (throttle, now) = (&state.throttle, state.clock.now());
    let attempt = match &account {
        Some((_, hash)) if known_browser::is_known(&headers, &email, hash) => throttle.attempt_at_home(&email, now),
        _ => throttle.attempt(&email, address.0, now),
    };
    let attempt = match attempt {
        Ok(attempt) => attempt,
        Err(seconds) => return Ok(slow(&headers, seconds, &form.next)),
    };

    let hash = account.as_ref().map(|(_, hash)| hash.clone());
    let fits = password::verify(form.password, hash).await?;
    let Some((agent, hash)) = account.filter(|_| fits) else {
        tracing::info!("a sign-in failed");
        return Ok(redirect::sign_in(Some("wrong"), &form.next));
    };

    throttle.succeeded(&attempt);
    let mut response = redirect::see(redirect::own_path(&form.next));
    session::begin(&state, agent, response.headers_mut()).await?;
    known_browser::remember(&state, response.headers_mut(), &email, &hash);
    Ok(response)
}

/// Ends the session; to who has none it makes no difference.
pub async fn sign_out(State(state): State<AppState>, request: Request) -> Result<Response, Problem> {
    let mut response = redirect::see("/sign-in");
    if let Some(signed_in) = request.extensions().get::<SignedIn>() {
        session::end(&state, &signed_in.session, response.headers_mut()).await?;
    }
    Ok(response)
}

/// A browser sees it on the page; a program sees 429.
fn slow(headers: &HeaderMap, seconds: i64, next: &str) -> Response {
    let wants_page = headers
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes().starts_with(b"text/html"));
    let mut response = if wants_page {
        redirect::sign_in(Some("slow"), next)
    } else {
        (
            StatusCode::TOO_MANY_REQUESTS,
            "Too many attempts; wait as long as Retry-After says.\n",
        )
            .into_response()
    };
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}
