//! The pages and the questions that they ask, rendered by `app`. Here a request is turned into what `app` wants to know:
//! who asks, in which language and colours, and where the site's files lie.

use super::problem::Problem;
use super::session::{SignedIn, cookie};
use super::{headers, redirect, refusal, site, typed};
use crate::desk::LiveDesk;
use crate::state::AppState;
use app::app::App;
use app::desk::Seat;
use app::i18n::Locale;
use app::shell::shell;
use app::theme::Theme;
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{AxumRouteListing, LeptosRoutes as _, ResponseOptions};
use std::sync::{Arc, OnceLock};
use tower_http::limit::RequestBodyLimitLayer;

/// The most bytes of a question; the longest is a comment, each character of it up to twelve bytes in a form.
pub const QUESTION_LIMIT: usize = 2 << 20;
/// Where an agent signs in.
const SIGN_IN: &str = "/sign-in";
/// Under which path the questions lie.
pub const QUESTIONS: &str = "/ask/";

/// Where the pages lie, found once a process: while the framework looks for them, no resource of the process is loaded
/// (`leptos_server`, `SuppressResourceLoad`), and a page that another server draws meanwhile would wait for ever.
static PAGES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();

/// Every page and every question; whatever else is asked for is a page that says it does not exist.
pub fn routes(state: &AppState) -> Router<AppState> {
    let context = {
        let state = state.clone();
        move || provide(&state)
    };
    let pages = PAGES.get_or_init(|| {
        leptos_axum::generate_route_list_with_exclusions_and_ssg_and_context(App, None, context.clone()).0
    });
    let routes = Router::new()
        .leptos_routes_with_context(state, pages.clone(), context.clone(), shell)
        .fallback(get(leptos_axum::render_app_async_with_context(context, shell)))
        .layer(from_fn_with_state(state.clone(), typed::keep))
        .layer(from_fn_with_state(state.clone(), refusal::only_ours))
        .layer(from_fn(sign_in_first))
        .layer(RequestBodyLimitLayer::new(QUESTION_LIMIT))
        .layer(map_response(too_large));
    state.carried.root_names().fold(routes, |routes, name| {
        routes.route(&format!("/{name}"), get(site::serve))
    })
}

/// What `app` finds in its context, for pages and questions alike.
fn provide(state: &AppState) {
    let parts = use_context::<Parts>();
    let signed_in = parts.as_ref().and_then(|parts| parts.extensions.get::<SignedIn>());
    let agent = signed_in.map(|signed_in| signed_in.agent.clone());
    let asked = parts.as_ref().map(|parts| &parts.headers);

    let locale = locale(agent.as_ref().and_then(|agent| agent.locale.as_deref()), asked);
    provide_context(locale);
    provide_context(Theme::parse(
        asked.and_then(|headers| cookie(headers, "theme")).unwrap_or_default(),
    ));
    provide_context(
        parts
            .as_ref()
            .and_then(|parts| typed::of_page(state, parts))
            .unwrap_or_default(),
    );
    provide_context(state.site.clone());
    provide_context(agent.as_ref().map(|agent| agent.id));
    provide_context(agent.map(|agent| {
        let desk = LiveDesk::new(state.db.clone(), state.clock.clone(), state.feed.clone(), agent.clone());
        let desk = desk
            .speaking(locale)
            .knowing(state.fields.clone())
            .asking(state.dynamic.clone())
            .telling(state.pictures.clone());
        Seat::new(agent, Arc::new(desk))
    }));
    if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>())
        && let Ok(policy) = HeaderValue::from_str(&headers::page_policy(&nonce))
    {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The agent's own choice, else the one made in this browser, else what the browser asks for.
fn locale(chosen: Option<&str>, headers: Option<&HeaderMap>) -> Locale {
    let in_cookie = || cookie(headers?, "locale");
    let accepted = || headers?.get(header::ACCEPT_LANGUAGE)?.to_str().ok();
    chosen
        .or_else(in_cookie)
        .and_then(Locale::parse)
        .unwrap_or_else(|| Locale::accept(accepted().unwrap_or_default()))
}

/// Sends whoever is not signed in to the page for it, and whoever is away from there. A question asked by script is let
/// through: it gets its own answer.
async fn sign_in_first(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let signed_in = request.extensions().get::<SignedIn>().is_some();
    let by_form = request
        .headers()
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes().starts_with(b"text/html"));
    match (signed_in, path) {
        (true, SIGN_IN) => redirect::see(&next_in(request.uri().query())),
        (false, SIGN_IN) => next.run(request).await,
        (false, path) if path.starts_with(QUESTIONS) && by_form => {
            redirect::sign_in(None, redirect::referrer(request.headers()))
        }
        (false, path) if !path.starts_with(QUESTIONS) => {
            let wanted = request.uri().path_and_query().map_or("/", |wanted| wanted.as_str());
            redirect::sign_in(None, wanted)
        }
        _ => next.run(request).await,
    }
}

/// Says as everywhere else that a question was too large; what limits it says so in plain text.
async fn too_large(response: Response) -> Response {
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::too_large(QUESTION_LIMIT).into_response();
    }
    response
}

/// Where the page for signing in was to lead to.
fn next_in(query: Option<&str>) -> String {
    let pairs = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let next = pairs.into_iter().find(|(name, _)| name == "next").map(|(_, next)| next);
    redirect::own_path(next.as_deref().unwrap_or("/")).to_owned()
}
