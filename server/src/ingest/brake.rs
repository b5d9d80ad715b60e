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

/// How many addresses are counted before those of past hours are forgotten.
const MOST: usize = 10_000;

/// Counts mail by address and hour. Each process counts for itself.
#[derive(Debug, Default)]
pub(super) struct Brake(HashMap<IdentityKey, (i64, u32)>);

impl Brake {
    /// Counts these messages, and marks those as automatic that are too many.
    pub fn apply(&mut self, letters: &mut [Letter], now: Timestamp) {
        let hour = now.millis() / MS_PER_HOUR;
        if self.0.len() > MOST {
            self.0.retain(|_, (of, _)| *of == hour);
        }
        for letter in letters {
            let incoming = &mut letter.incoming;
            if incoming.channel.kind != ChannelKind::Email || incoming.direction != Direction::In {
                continue;
            }
            let Some(sender) = incoming.sender.identities.iter().find_map(lookup) else {
                continue;
            };
            let (of, count) = self.0.entry(sender).or_insert((hour, 0));
            if *of != hour {
                (*of, *count) = (hour, 0);
            }
            *count = count.saturating_add(1);
            incoming.automatic |= *count > AN_HOUR;
        }
    }
}
