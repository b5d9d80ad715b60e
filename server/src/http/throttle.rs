//! Slows down whoever tries passwords, in memory, in bounded space. Nobody is kept out by what strangers try: a browser in
//! which the account was signed in before is counted by itself (OWASP's device cookies), a stranger's failures by his own
//! network first. Only who tries from many networks slows strangers from everywhere.

use crate::token::{self, Hash};
use app::domain::Timestamp;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Failures that cost nothing, for one account from one network or one browser.
const FREE: u32 = 5;
/// The same for one network, where a whole office may sit.
const FREE_PER_NETWORK: u32 = 20;
/// The same for one account, from wherever.
const FREE_PER_ACCOUNT: u32 = 50;
/// The longest wait.
const LONGEST_MS: i64 = 15 * 60_000;
/// Failures are forgotten after this long without another.
const FORGOTTEN_MS: i64 = 60 * 60_000;
/// How many accounts, networks and browsers are remembered at once.
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
    /// The attempts of this one alone.
    own: Hash,
    /// What he shares with others.
    shared: Vec<Hash>,
}

impl Throttle {
    /// Counts an attempt as failed, before it is known, so that many at once are not one. The error is how many seconds
    /// to wait first.
    pub fn attempt(&self, account: &str, address: IpAddr, now: Timestamp) -> Result<Attempt, i64> {
        let network = network(address);
        // The account comes last: it is whatever somebody typed, and must not be able to name another counter.
        let own = token::hash_of(&format!("from {network} into {account}"));
        let network = token::hash_of(&format!("from {network}"));
        let account = token::hash_of(&format!("into {account}"));
        let mut known = self.lock();
        let counted = [(own, FREE), (network, FREE_PER_NETWORK), (account, FREE_PER_ACCOUNT)];
        wait(&known, &counted, now)?;
        let mut shared = vec![network];
        // Who is slowed already adds nothing, so that one network alone does not use up what all have.
        if known
            .get(&own)
            .is_none_or(|failures| failures.count < FREE || forgotten(failures, now))
        {
            shared.push(account);
        }
        count(&mut known, shared.iter().chain([&own]), now);
        Ok(Attempt { own, shared })
    }

    /// The same from a browser that the account was signed in with before.
    pub fn attempt_at_home(&self, account: &str, now: Timestamp) -> Result<Attempt, i64> {
        let own = token::hash_of(&format!("at home into {account}"));
        let mut known = self.lock();
        wait(&known, &[(own, FREE)], now)?;
        count(&mut known, [&own], now);
        Ok(Attempt {
            own,
            shared: Vec::new(),
        })
    }

    /// The attempt was none of a guesser's: he starts afresh; what he shares with others has one failure less.
    pub fn succeeded(&self, attempt: &Attempt) {
        let mut known = self.lock();
        known.remove(&attempt.own);
        for key in &attempt.shared {
            if let Some(failures) = known.get_mut(key) {
                failures.count = failures.count.saturating_sub(1);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Hash, Failures>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether nobody of these has to wait; the error is for how many seconds.
fn wait(known: &HashMap<Hash, Failures>, counted: &[(Hash, u32)], now: Timestamp) -> Result<(), i64> {
    let waits = counted.iter().map(|(key, free)| left(known.get(key), *free, now));
    match waits.max() {
        Some(wait) if wait > 0 => Err((wait + 999) / 1_000),
        _ => Ok(()),
    }
}

/// Counts one more failure of each of these.
fn count<'a>(known: &mut HashMap<Hash, Failures>, keys: impl IntoIterator<Item = &'a Hash>, now: Timestamp) {
    for key in keys {
        make_room(known, now);
        let failures = known.entry(*key).or_insert(Failures { count: 0, last: now });
        if forgotten(failures, now) {
            failures.count = 0;
        }
        failures.count = failures.count.saturating_add(1);
        failures.last = now;
    }
}

/// How many milliseconds are left to wait: 1 s after the first failure too many, doubled with each further one.
fn left(failures: Option<&Failures>, free: u32, now: Timestamp) -> i64 {
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

    fn network_of(n: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, n])
    }

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
        assert!(
            throttle.attempt("ann", network_of(1), at(1)).is_ok(),
            "nor another network"
        );
    }

    #[test]
    fn one_network_does_not_slow_an_account_for_others_however_long_it_tries() {
        let throttle = Throttle::default();
        for hour in 0..24 * 30 {
            drop(throttle.attempt("ann", HOME, at(hour * 900)));
        }
        assert!(throttle.attempt("ann", HOME, at(24 * 30 * 900)).is_ok());
        assert!(throttle.attempt("ann", HOME, at(24 * 30 * 900)).is_err());
        assert!(throttle.attempt("ann", network_of(1), at(24 * 30 * 900)).is_ok());
    }

    #[test]
    fn many_networks_slow_strangers_but_no_browser_that_the_account_was_signed_in_with() {
        let throttle = Throttle::default();
        for n in 0..50 {
            assert!(throttle.attempt("ann", network_of(n), at(0)).is_ok());
        }
        assert!(throttle.attempt("ann", network_of(50), at(0)).is_err());
        for _ in 0..5 {
            assert!(throttle.attempt_at_home("ann", at(0)).is_ok());
        }
        assert_eq!(
            throttle.attempt_at_home("ann", at(0)).err(),
            Some(1),
            "these are slowed by themselves"
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
    fn one_network_that_tries_many_accounts_is_slowed_too() {
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
