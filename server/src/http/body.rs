//! Reads bodies, up to a limit; all of them have to come within a time.

use super::problem::Problem;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use bytes::BytesMut;
use futures::StreamExt as _;
use hyper::body::{Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// How much of a body that is too large is still read and thrown away. An answer while the caller is still sending is
/// lost with the connection, and he learns nothing.
const THROWN_AWAY: usize = 64 << 20;

/// Reads a body of at most `limit` bytes; else 413, or 400 where it breaks off.
pub async fn read(body: Body, limit: usize) -> Result<Bytes, Problem> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    let mut kept = BytesMut::with_capacity(announced.min(limit));
    let mut size = 0_usize;
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Problem::bad_request("The body broke off."))?;
        size = size.saturating_add(piece.len());
        if size <= limit {
            kept.extend_from_slice(&piece);
        } else if size > limit.saturating_add(THROWN_AWAY) {
            return Err(Problem::too_large(limit));
        } else {
            kept = BytesMut::new();
        }
    }
    if size > limit {
        return Err(Problem::too_large(limit));
    }
    Ok(kept.freeze())
}

/// How long a body may take: some time, and more the more of it has come.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// For any body.
    pub at_first: Duration,
    /// Bytes that earn it a second more.
    pub a_second: u32,
}

impl Default for Pace {
    /// The largest mail at a quarter of a megabit a second.
    fn default() -> Self {
        Self {
            at_first: Duration::from_mins(1),
            a_second: 32 << 10,
        }
    }
}

/// Breaks a body off that does not come in time, and answers 408 in place of whatever was made of half of it.
pub async fn in_time(State(pace): State<Pace>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let late = Arc::new(AtomicBool::new(false));
    let timed = |body| {
        Body::new(Timed {
            body,
            pace,
            alarm: None,
            late: Arc::clone(&late),
        })
    };
    let response = next.run(request.map(timed)).await;
    if late.load(Ordering::Relaxed) {
        return Problem::too_slow().into_response();
    }
    response
}

/// A body that breaks off where it does not come in time.
struct Timed {
    body: Body,
    pace: Pace,
    /// Set when something of it is first waited for.
    alarm: Option<Pin<Box<Sleep>>>,
    late: Arc<AtomicBool>,
}

impl HttpBody for Timed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            if let (Some(alarm), Some(Ok(frame))) = (&mut this.alarm, &frame) {
                let bytes = frame.data_ref().map_or(0, |data| data.len());
                let earned = Duration::from_secs(bytes as u64) / this.pace.a_second;
                let due = alarm.deadline() + earned;
                alarm.as_mut().reset(due);
            }
            return Poll::Ready(frame);
        }
        let alarm = this.alarm.get_or_insert_with(|| Box::pin(sleep(this.pace.at_first)));
        ready!(alarm.as_mut().poll(context));
        this.late.store(true, Ordering::Relaxed);
        Poll::Ready(Some(Err(axum::Error::new("it did not come in time"))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::middleware::from_fn_with_state;
    use axum::routing::post;
    use futures::stream;
    use http::{Request, StatusCode};
    use tower::ServiceExt as _;

    const TICK: Duration = Duration::from_millis(20);

    /// What is answered to a body of so many pieces, one a tick, by who may take ten ticks and one more a piece.
    async fn answer(pieces: usize, piece: &'static [u8]) -> StatusCode {
        let pace = Pace {
            at_first: 10 * TICK,
            a_second: 50 * 100,
        };
        let take = async |body: Body| read(body, 1 << 20).await.map(|body| body.len().to_string());
        let router = Router::new()
            .route("/", post(take))
            .layer(from_fn_with_state(pace, in_time));
        let body = stream::iter(0..pieces).then(async move |_| {
            sleep(TICK).await;
            Ok::<_, std::io::Error>(Bytes::from_static(piece))
        });
        let request = Request::post("/").body(Body::from_stream(body)).unwrap();
        router.oneshot(request).await.unwrap().status()
    }

    #[tokio::test]
    async fn a_body_that_drips_is_broken_off() {
        assert_eq!(answer(5, b"x").await, StatusCode::OK);
        assert_eq!(answer(100, b"x").await, StatusCode::REQUEST_TIMEOUT);
    }

    #[tokio::test]
    async fn a_large_body_earns_its_time() {
        assert_eq!(answer(40, &[0; 400]).await, StatusCode::OK);
    }
}
