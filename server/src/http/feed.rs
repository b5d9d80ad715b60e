//! `GET /feed`: what happened, as server-sent events, to signed-in agents.

use super::problem::Problem;
use super::session::{self, SignedIn};
use crate::db;
use crate::state::AppState;
use crate::token::Hash;
use app::domain::{AgentId, Event, Seq};
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::response::sse::{self, KeepAlive, Sse};
use http::HeaderMap;
use metrics::gauge;
use serde::Deserialize;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Interval;

/// How many events are read at once.
const BATCH: i64 = 200;
/// A comment after this long without an event keeps proxies from hanging up.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How often it is looked whether the agent may still listen; a sign-out here is noticed at once.
const RECHECK: Duration = Duration::from_mins(1);

/// Where to begin, for who has not listened before: the place that his page reflects.
#[derive(Deserialize)]
pub struct From {
    after: Option<i64>,
}

/// Sends what happened after `Last-Event-ID`, else after `?after=`, else from now on. Ends when the server stops or the
/// session does.
pub async fn follow(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let resumed = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok()?.parse().ok());
    let mut tx = state.db.read().await?;
    let last = tx.last_event().await?;
    drop(tx);
    // A place beyond the last event is of a database that has been restored since.
    let after = resumed.or(from.after).map_or(last, |seq| Seq(seq).min(last));

    let listener = Listener {
        news: state.feed.subscribe(),
        sign_outs: state.sessions.watch(),
        agent: signed_in.agent.id,
        session: signed_in.session,
        after,
        waiting: VecDeque::new(),
        recheck: tokio::time::interval(RECHECK),
        _counted: Counted::new(),
        state,
    };
    let events = futures::stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(as_sse(&event)), listener))
    });
    let events = Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    // nginx would keep events back until it has a page full of them.
    Ok(([("x-accel-buffering", "no")], events))
}

fn as_sse(event: &Event) -> sse::Event {
    let data = serde_json::to_string(event).unwrap_or_default();
    sse::Event::default().id(event.seq.0.to_string()).data(data)
}

/// Somebody who listens.
struct Listener {
    state: AppState,
    news: watch::Receiver<Seq>,
    sign_outs: watch::Receiver<u64>,
    agent: AgentId,
    session: Hash,
    after: Seq,
    waiting: VecDeque<Event>,
    recheck: Interval,
    _counted: Counted,
}

impl Listener {
    /// The next event, or nothing when it is over. Numbers are announced, events are read from the table: none can be
    /// lost, and none comes twice.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                self.after = event.seq;
                // What is another agent's own is no news here.
                if event.agent.is_none_or(|agent| agent == self.agent) {
                    return Some(event);
                }
                continue;
            }
            if self.state.stop.is_cancelled() {
                return None;
            }
            // Marked as seen before the table is read: what is committed meanwhile wakes us again.
            self.news.mark_unchanged();
            self.waiting = match self.read().await {
                Ok(events) => events.into(),
                Err(error) => {
                    // The browser comes back by itself, and resumes.
                    tracing::warn!(%error, "a feed ended early");
                    return None;
                }
            };
            if self.waiting.is_empty() && !self.wait().await {
                return None;
            }
        }
    }

    async fn read(&self) -> db::Result<Vec<Event>> {
        let mut tx = self.state.db.read().await?;
        tx.events_after(self.after, BATCH).await
    }

    /// Waits for news; false when it is over.
    async fn wait(&mut self) -> bool {
        loop {
            tokio::select! {
                // In this order: where news never ends, it is still looked whether he may hear it.
                biased;
                () = self.state.stop.cancelled() => return false,
                _ = self.sign_outs.changed() => {}
                _ = self.recheck.tick() => {}
                news = self.news.changed() => return news.is_ok(),
            }
            if !matches!(session::find(&self.state, &self.session).await, Ok(Some(_))) {
                return false;
            }
        }
    }
}

/// Counts those who listen.
struct Counted;

impl Counted {
    fn new() -> Self {
        gauge!("kartoteka_feed_connections").increment(1);
        Self
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        gauge!("kartoteka_feed_connections").decrement(1);
    }
}
