//! Slows down whoever tries passwords: by account and by address, in memory, in bounded space.

use crate::token::{self, Hash};
use app::domain::Timestamp;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Failures that cost nothing, for one account.
const FREE_PER_ACCOUNT: u32 = 5;
/// The same for one address, where a whole office may sit.
const FREE_PER_ADDRESS: u32 = 20;
/// The longest wait.
const LONGEST_MS: i64 = 15 * 60_000;
/// Failures are forgotten after this long without another.
const FORGOTTEN_MS: i64 = 60 * 60_000;
/// How many accounts and addresses are remembered at once.
const REMEMBERED: usize = 10_000;

/// Who tried and failed.
#[derive(Default)]
pub struct Throttle(Mutex<HashMap<Hash, Failures>>);

struct Failures {
    count: u32,
    last: Timestamp,
}

/// An attempt to sign in that may go on.
pub struct Attempt {
    account: Hash,
    address: Hash,
}

impl Throttle {
    /// Counts an attempt as failed, before it is known, so that many at once are not one. The error is how many seconds
    /// to wait first.
    pub fn attempt(&self, account: &str, address: IpAddr, now: Timestamp) -> Result<Attempt, i64> {
        let attempt = Attempt {
            account: token::hash_of(&format!("account {account}")),
            address: token::hash_of(&format!("address {}", network(address))),
        };
        let mut known = self.lock();
        let wait = wait(known.get(&attempt.account), FREE_PER_ACCOUNT, now).max(wait(
            known.get(&attempt.address),
            FREE_PER_ADDRESS,
            now,
        ));
        if wait > 0 {
            return Err((wait + 999) / 1_000);
        }
        for key in [attempt.account, attempt.address] {
            make_room(&mut known, now);
            let failures = known.entry(key).or_insert(Failures { count: 0, last: now });
            failures.count = failures.count.saturating_add(1);
            failures.last = now;
        }
        Ok(attempt)
    }

    /// The attempt was none of a guesser's: the account starts afresh; the address has one failure less.
    pub fn succeeded(&self, attempt: &Attempt) {
        let mut known = self.lock();
        known.remove(&attempt.account);
        if let Some(failures) = known.get_mut(&attempt.address) {
            failures.count = failures.count.saturating_sub(1);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Hash, Failures>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many milliseconds are left to wait: 1 s after the first failure too many, doubled with each further one.
fn wait(failures: Option<&Failures>, free: u32, now: Timestamp) -> i64 {
    let Some(failures) = failures.filter(|failures| !forgotten(failures, now)) else {
        return 0;
    };
    let Some(excess) = failures.count.checked_sub(free) else {
        return 0;
    };
    let pause = 1_000_i64
        .checked_shl(excess.min(20))
        .unwrap_or(LONGEST_MS)
        .min(LONGEST_MS);
    (failures.last.millis() + pause - now.millis()).max(0)
}

fn forgotten(failures: &Failures, now: Timestamp) -> bool {
    now.millis() - failures.last.millis() > FORGOTTEN_MS
}

fn make_room(known: &mut HashMap<Hash, Failures>, now: Timestamp) {
    if known.len() < REMEMBERED {
        return;
    }
    known.retain(|_, failures| !forgotten(failures, now));
    if known.len() >= REMEMBERED
        && let Some(oldest) = known
            .iter()
            .min_by_key(|(_, failures)| failures.last)
            .map(|(key, _)| *key)
    {
        known.remove(&oldest);
    }
}

/// What one customer of a provider has: an address of IPv4, a /64 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1_000)
    }

    #[test]
    fn five_failures_are_free_and_then_each_costs_twice_the_wait() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert!(throttle.attempt("ann", HOME, at(0)).is_ok());
        }
        assert_eq!(throttle.attempt("ann", HOME, at(0)).err(), Some(1));
        assert!(throttle.attempt("ann", HOME, at(1)).is_ok());
        assert_eq!(throttle.attempt("ann", HOME, at(1)).err(), Some(2));
        assert!(
            throttle.attempt("bob", HOME, at(1)).is_ok(),
            "another account is not slowed"
        );
    }

    #[test]
    fn success_forgives() {
        let throttle = Throttle::default();
        for _ in 0..30 {
            let attempt = throttle.attempt("ann", HOME, at(0)).ok().unwrap();
            throttle.succeeded(&attempt);
        }
    }

    #[test]
    fn one_address_that_tries_many_accounts_is_slowed_too() {
        let throttle = Throttle::default();
        for n in 0..20 {
            assert!(throttle.attempt(&format!("agent {n}"), HOME, at(0)).is_ok());
        }
        assert!(throttle.attempt("one more", HOME, at(0)).is_err());
        assert!(throttle.attempt("one more", IpAddr::from([10, 0, 0, 1]), at(0)).is_ok());
    }

    #[test]
    fn the_memory_is_bounded() {
        let throttle = Throttle::default();
        for n in 0..=u32::try_from(REMEMBERED).unwrap() {
            drop(throttle.attempt(&n.to_string(), IpAddr::from(n.to_be_bytes()), at(i64::from(n))));
        }
        assert!(throttle.lock().len() <= REMEMBERED);
    }
}
