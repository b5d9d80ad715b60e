//! What happened, live: whoever commits events announces them here, whoever shows them waits here and reads them from
//! the table. Nothing is sent along but the number, so nothing can be lost or come twice.

pub mod processes;

use app::domain::Seq;
use std::sync::Arc;
use tokio::sync::watch;

/// Wakes those who wait for events. Clones share one.
#[derive(Clone, Debug)]
pub struct Feed(Arc<Wakers>);

#[derive(Debug)]
struct Wakers {
    /// The last event, wherever it was committed.
    last: watch::Sender<Seq>,
    /// The last one that was committed by this process.
    own: watch::Sender<Seq>,
}

impl Feed {
    /// A feed whose last event is `seq`.
    pub fn new(seq: Seq) -> Self {
        Self(Arc::new(Wakers {
            last: watch::Sender::new(seq),
            own: watch::Sender::new(seq),
        }))
    }

    /// Says that events up to this one are committed, by this process.
    pub fn announce(&self, seq: Seq) {
        raise(&self.0.last, seq);
        raise(&self.0.own, seq);
    }

    /// Says that another process committed events up to this one.
    pub fn hear(&self, seq: Seq) {
        raise(&self.0.last, seq);
    }

    /// Waits for events.
    pub fn subscribe(&self) -> watch::Receiver<Seq> {
        self.0.last.subscribe()
    }

    /// Waits for events of this process alone.
    pub fn announced(&self) -> watch::Receiver<Seq> {
        self.0.own.subscribe()
    }
}

fn raise(last: &watch::Sender<Seq>, seq: Seq) {
    last.send_if_modified(|last| {
        let newer = seq > *last;
        if newer {
            *last = seq;
        }
        newer
    });
}
