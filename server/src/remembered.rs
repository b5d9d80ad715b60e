//! What was looked up lately, kept for a while, so that not every message asks for the same.

use app::domain::Timestamp;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// How long it is taken for granted where nothing else is said: what is withdrawn works this much longer.
const MS: i64 = 5_000;
/// How much is kept.
const MOST: usize = 1_000;

/// What was found lately, by its key. What was not found is not kept: it may come at any moment.
pub struct Remembered<K, V> {
    found: Mutex<HashMap<K, (V, Timestamp)>>,
    /// In milliseconds.
    life: i64,
}

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self::lasting(MS)
    }
}

impl<K, V> Remembered<K, V> {
    /// Keeps what is found for so many milliseconds.
    pub fn lasting(life: i64) -> Self {
        Self {
            found: Mutex::default(),
            life,
        }
    }
}

impl<K: Hash + Eq, V: Clone> Remembered<K, V> {
    /// What was found under this key not long before `now`.
    pub fn recall<Q: Hash + Eq + ?Sized>(&self, key: &Q, now: Timestamp) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let (value, at) = found.get(key)?;
        (now.millis() - at.millis() < self.life).then(|| value.clone())
    }

    /// Forgets everything: it was changed here.
    pub fn forget(&self) {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Keeps what was found.
    pub fn remember(&self, key: K, value: V, now: Timestamp) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if found.len() >= MOST {
            found.clear();
        }
        found.insert(key, (value, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_forgotten_after_some_seconds() {
        let at = Timestamp::from_millis;
        let found = Remembered::<String, u8>::default();
        found.remember("a".to_owned(), 1, at(0));
        assert_eq!(found.recall("a", at(MS - 1)), Some(1));
        assert_eq!(found.recall("a", at(MS)), None);
    }
}
