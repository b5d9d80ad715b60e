//! Agents: lists them. They are made by `kartoteka agent create`: no program holds their passwords.

use super::asked::Asked;
use super::paging::{List, Part};
use super::shapes::Agent;
use crate::http::problem::Problem;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;

/// Lists agents, newest first, also those who may no longer sign in.
#[utoipa::path(
    get, path = "/api/v1/agents", operation_id = "list_agents", tag = "agents", params(Part),
    responses(
        (status = 200, body = List<Agent>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(State(state): State<AppState>, Asked(part): Asked<Part>) -> Result<Json<List<Agent>>, Problem> {
    let limit = part.limit()?;
    let before = part.after(|text| text.parse().ok())?;
    let agents = state.db.glance().await?.agents(before, limit + 1).await?;
    Ok(Json(List::page(
        agents,
        limit,
        |(last, _)| last.id.to_string(),
        Agent::from,
    )))
}
