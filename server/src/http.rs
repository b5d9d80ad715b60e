//! The whole URL map in one function, grouped by who calls. Holds no SQL and no rules.

pub mod address;
pub mod api;
pub mod attachments;
pub mod avatars;
pub mod body;
pub mod feed;
pub mod headers;
pub mod health;
pub mod known_browser;
pub mod origin;
pub mod pages;
pub mod preferences;
pub mod problem;
pub mod reader;
pub mod redirect;
pub mod refusal;
pub mod serve;
pub mod session;
pub mod sign_in;
pub mod site;
pub mod texts;
pub mod throttle;
pub mod typed;

use crate::error::Error;
use crate::state::AppState;
use crate::telemetry::metrics;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use body::Pace;
use problem::Problem;
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// The most bytes of a form.
const FORM_LIMIT: usize = 256 << 10;

/// Everything that the server answers.
pub fn router(state: &AppState) -> Router {
    // Made before the first request, so that nothing is lost.
    metrics::recorder();

    let browsers = Router::new()
        .route("/sign-in", post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/preferences", post(preferences::store))
        .route("/feed", get(feed::follow))
        .route("/attachments/{id}", get(attachments::download))
        .route("/attachments/{id}/preview", get(attachments::preview))
        .route("/avatars/{id}", get(avatars::show))
        .route(
            "/clients/{client}/avatar",
            post(avatars::change).layer(DefaultBodyLimit::disable()),
        )
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .merge(pages::routes(state))
        .layer(from_fn_with_state(state.clone(), session::recognise))
        .layer(from_fn_with_state(state.clone(), origin::check))
        .layer(CompressionLayer::new());

    let machines = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::numbers))
        .route("/pkg/{*path}", get(site::serve))
        .route("/texts/{name}", get(texts::serve).layer(CompressionLayer::new()));

    Router::new()
        .merge(browsers)
        .merge(machines)
        .merge(api::routes(state))
        .layer(from_fn_with_state(Pace::default(), body::in_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(headers::protect))
        .layer(from_fn(metrics::observe))
        .with_state(state.clone())
}

/// A fault of ours takes one request with it, not the server.
fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    Problem::from(Error::Task("request")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use http::{Request, StatusCode};
    use tower::ServiceExt as _;

    #[tokio::test]
    async fn a_fault_of_ours_is_a_problem_with_a_number() {
        async fn fault() {
            panic!("a fault");
        }
        let router = Router::new()
            .route("/", get(fault))
            .layer(CatchPanicLayer::custom(panicked));
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert!(
            problem["incident"].as_str().is_some_and(|incident| incident.len() == 8),
            "{problem}"
        );
    }
}
