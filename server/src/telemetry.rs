//! What the server tells of itself: a log and metrics. Neither ever holds an address, a number, a token or a body; of a
//! URL only the route that it matched is written, for a query holds what people searched for.

pub mod metrics;

use std::io::IsTerminal as _;
use tracing_subscriber::{EnvFilter, fmt};

/// Begins the log, on standard error. Fails with words for the person at the command line.
pub fn log(filter: &str, json: bool) -> Result<(), String> {
    let filter = EnvFilter::try_new(filter).map_err(|error| format!("--log cannot be read: {error}"))?;
    let colours = std::io::stderr().is_terminal();
    let lines = fmt()
        .with_env_filter(filter)
        .with_ansi(colours)
        .with_writer(std::io::stderr);
    let begun = if json {
        lines.json().try_init()
    } else {
        lines.try_init()
    };
    begun.map_err(|error| format!("the log cannot begin: {error}"))
}
