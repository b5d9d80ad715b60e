//! What happened, live: whoever commits events announces them here, whoever shows them waits here and reads them from
//! the table. Nothing is sent along but the number, so nothing can be lost or come twice.

use app::domain::Seq;
use std::sync::Arc;
use tokio::sync::watch;

/// Wakes those who wait for events. Clones share one.
#[derive(Clone, Debug)]
pub struct Feed(Arc<watch::Sender<Seq>>);

impl Feed {
    /// A feed whose last event is `seq`.
    pub fn new(seq: Seq) -> Self {
        Self(Arc::new(watch::Sender::new(seq)))
    }

    /// Says that events up to this one are committed.
    pub fn announce(&self, seq: Seq) {
        self.0.send_if_modified(|last| {
            let newer = seq > *last;
            if newer {
                *last = seq;
            }
            newer
        });
    }

    /// Waits for announcements.
    pub fn subscribe(&self) -> watch::Receiver<Seq> {
        self.0.subscribe()
    }
}
