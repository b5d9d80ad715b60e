//! Reads bodies, up to a limit and within a time.

use super::problem::Problem;
use axum::body::{Body, Bytes, HttpBody as _};
use bytes::BytesMut;
use futures::StreamExt as _;
use std::time::Duration;

/// How long the next piece of a body may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How much of a body that is too large is still read and thrown away. An answer while the caller is still sending is
/// lost with the connection, and he learns nothing.
const THROWN_AWAY: usize = 64 << 20;

/// Reads a body of at most `limit` bytes; else 413, 408, or 400 where it breaks off.
pub async fn read(body: Body, limit: usize) -> Result<Bytes, Problem> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    let mut kept = BytesMut::with_capacity(announced.min(limit));
    let mut size = 0_usize;
    let mut pieces = body.into_data_stream();
    loop {
        let piece = match tokio::time::timeout(PATIENCE, pieces.next()).await {
            Ok(Some(Ok(piece))) => piece,
            Ok(None) if size > limit => return Err(Problem::too_large(limit)),
            Ok(None) => return Ok(kept.freeze()),
            Ok(Some(Err(_))) => return Err(Problem::bad_request("The body broke off.")),
            Err(_) => return Err(Problem::too_slow()),
        };
        size = size.saturating_add(piece.len());
        if size <= limit {
            kept.extend_from_slice(&piece);
        } else if size > limit.saturating_add(THROWN_AWAY) {
            return Err(Problem::too_large(limit));
        } else {
            kept = BytesMut::new();
        }
    }
}
