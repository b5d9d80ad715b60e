//! The API for programs, `/api/v1`: JSON, bearer tokens, problems by RFC 9457, described by itself at
//! `/api/openapi.json`.

pub mod access;
pub mod agents;
pub mod asked;
pub mod attributes;
pub mod clients;
pub mod companies;
pub mod conversations;
pub mod custom_fields;
pub mod inbound_email;
pub mod memberships;
pub mod merges;
pub mod messages;
pub mod notes;
pub mod openapi;
pub mod paging;
pub mod refused;
pub mod settings;
pub mod shapes;
pub mod suggestions;
pub mod version;

use super::problem::Problem;
use crate::state::AppState;
use crate::token::Scope;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The API and its description.
pub fn routes(state: &AppState) -> Router<AppState> {
    let ingest = OpenApiRouter::new()
        .routes(routes!(messages::post))
        .routes(routes!(inbound_email::post))
        .route_layer(from_fn_with_state((state.clone(), Scope::Ingest), access::guard));
    let read = OpenApiRouter::new()
        .routes(routes!(clients::list))
        .routes(routes!(clients::one))
        .routes(routes!(notes::list))
        .routes(routes!(memberships::list))
        .routes(routes!(conversations::list))
        .routes(routes!(conversations::one))
        .routes(routes!(companies::list))
        .routes(routes!(companies::preview))
        .routes(routes!(companies::one))
        .routes(routes!(suggestions::list))
        .routes(routes!(agents::list))
        .route_layer(from_fn_with_state((state.clone(), Scope::Read), access::guard));
    let write = OpenApiRouter::new()
        .routes(routes!(clients::change::make))
        .routes(routes!(clients::change::change, clients::change::delete))
        .routes(routes!(notes::add))
        .routes(routes!(notes::change, notes::delete))
        .routes(routes!(memberships::add))
        .routes(routes!(memberships::change, memberships::delete))
        .routes(routes!(conversations::change::change))
        .routes(routes!(companies::make))
        .routes(routes!(companies::change, companies::delete))
        .routes(routes!(merges::merge))
        .routes(routes!(merges::undo))
        .routes(routes!(suggestions::different))
        .route_layer(from_fn_with_state((state.clone(), Scope::Write), access::guard));
    let admin = OpenApiRouter::new()
        .routes(routes!(settings::read, settings::change))
        .routes(routes!(custom_fields::list, custom_fields::make))
        .routes(routes!(custom_fields::change, custom_fields::delete))
        .route_layer(from_fn_with_state((state.clone(), Scope::Admin), access::guard));
    let (routes, description) = OpenApiRouter::with_openapi(openapi::Description::openapi())
        .merge(ingest)
        .merge(read)
        .merge(write)
        .merge(admin)
        .split_for_parts();

    let description = axum::Json(description);
    let routes = routes.route("/api/openapi.json", get(async || description));
    // Bodies are read by `http::body`, which says what is wrong in our own words.
    let routes = routes
        .layer(DefaultBodyLimit::disable())
        .method_not_allowed_fallback(async || Problem::wrong_method());
    let nowhere = async || Problem::not_found("There is no such path; `/api/openapi.json` lists those there are.");
    routes
        .route("/api", axum::routing::any(nowhere))
        .route("/api/{*path}", axum::routing::any(nowhere))
}
