//! What every request can reach.

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::feed::Feed;
use crate::http::api::access::Tokens;
use crate::http::session::Sessions;
use crate::http::site::Site;
use crate::http::throttle::Throttle;
use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// What every request can reach. Clones share everything.
#[derive(Clone)]
pub struct AppState {
    /// The tables.
    pub db: Db,
    /// Time and ids.
    pub clock: Clock,
    /// How the server was told to run.
    pub config: Arc<Config>,
    /// What happened, live.
    pub feed: Feed,
    /// The browser's half, as built.
    pub site: Site,
    /// Who knocks too often.
    pub throttle: Arc<Throttle>,
    /// Who is signed in, and who has just left.
    pub sessions: Sessions,
    /// Tokens of the API that were met lately.
    pub tokens: Arc<Tokens>,
    /// What Leptos wants to know.
    pub leptos: LeptosOptions,
    /// Cancelled when the server is told to stop: whatever runs for long ends then.
    pub stop: CancellationToken,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
