//! Agents: lists them. They are made by `kartoteka agent create`: no program holds their passwords.

use super::paging::{self, List};
use super::shapes::Agent;
use crate::http::problem::Problem;
use crate::state::AppState;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;

/// How many agents, and from where on.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// What `next_cursor` gave.
    cursor: Option<String>,
    /// 1 to 200; 50 where it is left out.
    limit: Option<String>,
}

/// Lists agents, newest first, also those who may no longer sign in.
#[utoipa::path(
    get, path = "/api/v1/agents", operation_id = "list_agents", tag = "agents", params(Wanted),
    responses(
        (status = 200, body = List<Agent>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(state): State<AppState>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<List<Agent>>, Problem> {
    let Query(wanted) = wanted.map_err(|error| Problem::bad_request(error.body_text()))?;
    let limit = paging::limit(wanted.limit.as_deref())?;
    let before = paging::cursor(wanted.cursor.as_deref(), |text| text.parse().ok())?;
    let agents = state.db.glance().await?.agents(before, limit + 1).await?;
    Ok(Json(List::page(
        agents,
        limit,
        |(last, _)| last.id.to_string(),
        Agent::from,
    )))
}
