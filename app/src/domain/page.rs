//! A part of a long list, and what is known at one moment.

use super::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

/// A part of a long list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// In the order of the list.
    pub items: Vec<T>,
    /// What to ask with for the part that follows; none where the list ends.
    pub next_cursor: Option<String>,
}

/// What was known at one moment. The feed continues it without a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot<T> {
    /// The last event that `data` reflects.
    pub seq: Seq,
    /// The server's time, so that "yesterday" means the same when the page is rendered twice.
    pub now: Timestamp,
    /// What was known.
    pub data: T,
}
