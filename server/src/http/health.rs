//! What machines ask: does it run, can it work, how is it doing.

use super::problem::Problem;
use crate::state::AppState;
use crate::telemetry::metrics;
use axum::extract::State;

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers too, and the server was not told to stop.
pub async fn ready(State(state): State<AppState>) -> Result<&'static str, Problem> {
    if state.stop.is_cancelled() {
        return Err(Problem::unavailable("The server is stopping."));
    }
    if !state.db.is_reachable().await {
        return Err(Problem::unavailable("The database cannot be reached."));
    }
    Ok("ready\n")
}

/// `GET /metrics`, in the text format of Prometheus.
pub async fn numbers(State(state): State<AppState>) -> String {
    metrics::note_connections(&state.db);
    metrics::recorder().render()
}
