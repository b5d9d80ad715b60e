//! Numbers for Prometheus, at `/metrics`.

use crate::clock::Stopwatch;
use crate::db::Db;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Upper bounds of the buckets of durations, in seconds.
const DURATIONS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// How often what was measured is put into its buckets.
const TIDIED_EVERY: Duration = Duration::from_secs(15);

/// One recorder a process; several servers of a test share it.
static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// The recorder of this process.
pub fn recorder() -> &'static PrometheusHandle {
    RECORDER.get_or_init(|| {
        let builder = PrometheusBuilder::new();
        let builder = builder
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &DURATIONS)
            .unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("metrics are recorded elsewhere");
        }
        describe_counter!("kartoteka_http_requests_total", "Requests by method, route and status.");
        describe_histogram!("kartoteka_http_request_seconds", Unit::Seconds, "How long they took.");
        describe_counter!(
            "kartoteka_messages_total",
            "Messages taken in, by what became of their sender."
        );
        describe_gauge!("kartoteka_feed_connections", "Live feeds that are open.");
        describe_gauge!(
            "kartoteka_db_connections",
            "Connections to the database, by pool and state."
        );
        handle
    })
}

/// Keeps what is measured from piling up where nobody asks for it, until `stop`.
pub fn tidy(stop: &CancellationToken) {
    tokio::spawn(stop.clone().run_until_cancelled_owned(async {
        loop {
            tokio::time::sleep(TIDIED_EVERY).await;
            recorder().run_upkeep();
        }
    }));
}

/// Counts and times every request by route and status.
pub async fn observe(request: Request, next: Next) -> Response {
    let method = request.method().as_str().to_owned();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("none", MatchedPath::as_str)
        .to_owned();
    let watch = Stopwatch::start();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took = watch.elapsed();
    let labels = [
        ("method", method.clone()),
        ("route", route.clone()),
        ("status", status.to_string()),
    ];
    counter!("kartoteka_http_requests_total", &labels).increment(1);
    histogram!("kartoteka_http_request_seconds", &labels).record(took);
    tracing::debug!(method, route, status, took_us = took.as_micros(), "answered");
    response
}

/// Notes how busy the database's connections are; asked just before the numbers are read.
pub fn note_connections(db: &Db) {
    for (pool, size, idle) in db.connections() {
        gauge!("kartoteka_db_connections", "pool" => pool, "state" => "idle").set(idle);
        gauge!("kartoteka_db_connections", "pool" => pool, "state" => "busy").set(size - idle);
    }
}
