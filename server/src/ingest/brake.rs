//! Keeps two machines from waking each other for ever: mail of one address sets things in motion only so many times an
//! hour. What comes beyond that is stored and shown, and treated as a machine's: it reopens nothing and makes no client.

use super::Letter;
use super::matching::lookup;
use crate::db::IdentityKey;
use app::domain::{ChannelKind, Direction, Timestamp};
use std::collections::HashMap;

/// How many mails of one address an hour may reopen conversations; a person hardly writes one every two minutes.
const AN_HOUR: u32 = 30;

const MS_PER_HOUR: i64 = 3_600_000;

/// How many addresses are counted at once. Where more write within an hour, all are counted anew: who wakes another machine
/// for ever is soon found again.
const MOST: usize = 10_000;

/// Counts mail of this hour by address. Each process counts for itself.
#[derive(Debug, Default)]
pub(super) struct Brake {
    hour: i64,
    counts: HashMap<IdentityKey, u32>,
}

impl Brake {
    /// Counts these messages, and marks those as automatic that are too many.
    pub fn apply(&mut self, letters: &mut [Letter], now: Timestamp) {
        let hour = now.millis() / MS_PER_HOUR;
        if hour != self.hour {
            self.hour = hour;
            self.counts.clear();
        }
        for letter in letters {
            let incoming = &mut letter.incoming;
            if incoming.channel.kind != ChannelKind::Email || incoming.direction != Direction::In {
                continue;
            }
            if let Some(sender) = incoming.sender.identities.iter().find_map(lookup) {
                incoming.automatic |= self.count(sender) > AN_HOUR;
            }
        }
    }

    /// Counts one more mail of this address. How many it is.
    fn count(&mut self, sender: IdentityKey) -> u32 {
        if self.counts.len() >= MOST && !self.counts.contains_key(&sender) {
            self.counts.clear();
        }
        let count = self.counts.entry(sender).or_default();
        *count = count.saturating_add(1);
        *count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::domain::IdentityKind;

    fn address(n: usize) -> IdentityKey {
        IdentityKey {
            kind: IdentityKind::Email,
            provider: String::new(),
            scope: String::new(),
            key: format!("a{n}@b.example"),
        }
    }

    #[test]
    fn each_address_is_counted_and_not_too_many_of_them() {
        let mut brake = Brake::default();
        for n in 0..MOST {
            assert_eq!(brake.count(address(n)), 1);
        }
        assert_eq!(brake.count(address(0)), 2);
        assert_eq!(brake.count(address(MOST)), 1);
        assert_eq!(brake.counts.len(), 1);
    }
}
