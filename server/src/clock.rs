//! Time, ids and chance, given to whoever needs them; `clippy.toml` forbids every other way to them.

use app::domain::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::{ContextV7, Uuid};

/// Tells the time and makes ids. Clones share one clock.
#[derive(Clone)]
pub struct Clock(Arc<Source>);

struct Source {
    /// Milliseconds at which the clock stands still, for tests; negative runs with the machine.
    fixed: AtomicI64,
    ids: Mutex<ContextV7>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::with(-1)
    }

    /// A clock that stands still until it is moved, for tests.
    pub fn fixed(at: Timestamp) -> Self {
        Self::with(at.millis())
    }

    fn with(fixed: i64) -> Self {
        Self(Arc::new(Source {
            fixed: AtomicI64::new(fixed),
            ids: Mutex::new(ContextV7::new()),
        }))
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        let fixed = self.0.fixed.load(Ordering::Relaxed);
        if fixed >= 0 {
            Timestamp::from_millis(fixed)
        } else {
            machine_time()
        }
    }

    /// Moves a clock that stands still.
    pub fn advance(&self, by: Duration) {
        if self.0.fixed.load(Ordering::Relaxed) >= 0 {
            self.0
                .fixed
                .fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::Relaxed);
        }
    }

    /// A fresh `UUIDv7`: ids of one process sort in the order in which they were made.
    pub fn id(&self) -> Uuid {
        let millis = u64::try_from(self.now().millis()).unwrap_or_default();
        let context = self.0.ids.lock().unwrap_or_else(PoisonError::into_inner);
        let nanos = u32::try_from(millis % 1_000).unwrap_or_default() * 1_000_000;
        Uuid::new_v7(uuid::Timestamp::from_unix(&*context, millis / 1_000, nanos))
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
fn machine_time() -> Timestamp {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Bytes that nobody can guess.
#[expect(clippy::disallowed_methods, reason = "this is the one place that asks for chance")]
pub fn random<const N: usize>() -> [u8; N] {
    use rand::RngCore as _;
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// Measures how long something takes, for metrics; never for decisions.
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(clippy::disallowed_methods, reason = "durations for metrics are measured here alone")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Since the start.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_instant_still_sort_in_order() {
        let clock = Clock::fixed(Timestamp::from_millis(1_000));
        let ids: Vec<Uuid> = (0..1_000).map(|_| clock.id()).collect();
        assert!(ids.is_sorted());
    }

    #[test]
    fn a_fixed_clock_moves_only_when_moved() {
        let clock = Clock::fixed(Timestamp::from_millis(5));
        assert_eq!(clock.now(), clock.now());
        clock.advance(Duration::from_millis(3));
        assert_eq!(clock.now(), Timestamp::from_millis(8));
    }
}
