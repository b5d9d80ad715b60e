//! Keeps the server from drawing everything twice.

use std::future::poll_fn;
use std::task::Poll;

/// Awaited between the last answer and what is drawn of it. In the browser it is nothing.
///
/// Before the framework draws what waits for answers, the server walks through it once to find questions that it has not
/// met yet, and throws away what it has drawn on the way: every row and every card would be drawn twice, a fifth of the time of a
/// page. That walk asks each future once and goes on without it if it is not ready. Whatever is asked inside what is drawn after this is
/// therefore asked below a `Transition` of its own.
pub async fn drawn_once() {
    if cfg!(feature = "ssr") {
        let mut asked = false;
        poll_fn(|context| {
            if asked {
                return Poll::Ready(());
            }
            asked = true;
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }
}
