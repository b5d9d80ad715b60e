//! `POST /preferences`: language and theme of the interface. A form that redirects, also for who is not signed in.

use super::session::{SignedIn, put_cookie};
use super::{problem::Problem, redirect};
use crate::state::AppState;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use axum::{Extension, Form};
use serde::Deserialize;

/// Languages of the interface.
pub const LOCALES: [&str; 4] = ["en", "ru", "pl", "es"];
/// Themes; `system` follows the machine.
pub const THEMES: [&str; 3] = ["system", "light", "dark"];
/// A year, in seconds.
const LIFE: u32 = 365 * 24 * 60 * 60;

/// What an agent may choose; what he leaves out stays as it is.
#[derive(Deserialize)]
pub struct Preferences {
    locale: Option<String>,
    theme: Option<String>,
    #[serde(default)]
    next: String,
}

/// Stores the choice and goes back.
pub async fn store(
    State(state): State<AppState>,
    signed_in: Option<Extension<SignedIn>>,
    form: Result<Form<Preferences>, FormRejection>,
) -> Result<Response, Problem> {
    let Ok(Form(form)) = form else {
        return Ok(redirect::see("/"));
    };
    let mut response = redirect::see(redirect::own_path(&form.next));
    if let Some(locale) = form.locale.filter(|locale| LOCALES.contains(&locale.as_str())) {
        remember(&state, &mut response, "locale", &locale);
        if let Some(Extension(signed_in)) = signed_in {
            let mut tx = state.db.write().await?;
            tx.set_agent_locale(signed_in.agent.id, &locale).await?;
            tx.commit().await?;
        }
    }
    if let Some(theme) = form.theme.filter(|theme| THEMES.contains(&theme.as_str())) {
        remember(&state, &mut response, "theme", &theme);
    }
    Ok(response)
}

fn remember(state: &AppState, response: &mut Response, name: &str, value: &str) {
    let secure = if state.config.secure_cookies() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={LIFE}; SameSite=Lax{secure}");
    put_cookie(response.headers_mut(), &cookie);
}
