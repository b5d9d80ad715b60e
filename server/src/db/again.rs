//! Units of work that are begun again, because another one came in between.

use super::Error;
use std::time::Duration;

/// How often one is begun.
const TRIES: u32 = 6;

/// Why a unit of work was not done.
pub trait Contended {
    /// Whether the same one, begun again, may succeed.
    fn is_contention(&self) -> bool;
}

impl Contended for Error {
    fn is_contention(&self) -> bool {
        Self::is_contention(self)
    }
}

/// Begins a unit of work again while others come in between.
pub async fn persistently<T, E, F>(mut work: impl FnMut() -> F) -> Result<T, E>
where
    E: Contended,
    F: Future<Output = Result<T, E>>,
{
    let mut tries = 1;
    loop {
        match work().await {
            Err(error) if error.is_contention() && tries < TRIES => {
                tokio::time::sleep(Duration::from_millis(1 << tries)).await;
                tries += 1;
            }
            done => return done,
        }
    }
}
