//! Listens to what language a message is in before the message waits for the writer, for that takes longer than storing
//! it, and whoever hands messages in does so side by side. Whether its sender's language is wanted at all is known only
//! to the writer, who passes on whose it knows.

use super::matching::lookup;
use super::world::World;
use crate::channels::Incoming;
use crate::db::IdentityKey;
use crate::language::{self, Detected};
use app::domain::Direction;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// How many addresses are kept.
const MOST: usize = 20_000;

/// What a message shows by itself.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    /// Its words.
    pub sample: String,
    /// Their language, if it can be told.
    pub found: Option<Detected>,
}

impl Heard {
    /// Listens to a message that follows what its sender said before.
    pub fn after(sample: &str, incoming: &Incoming) -> Self {
        let sample = language::gather(sample, &incoming.text);
        let found = language::detect(&sample);
        Self { sample, found }
    }
}

/// By which addresses people write whose language is known. It saves work and decides nothing: to whom it is not true any
/// more, the writer listens himself.
#[derive(Debug, Default)]
pub(super) struct Speakers(Mutex<HashSet<IdentityKey>>);

impl Speakers {
    /// Listens to a message, unless nobody will ask what was heard.
    pub fn listen(&self, incoming: &Incoming) -> Option<Heard> {
        let asked = incoming.direction == Direction::In
            && !incoming.automatic
            && incoming.sender.language.is_none()
            && !self.know(incoming);
        asked.then(|| Heard::after("", incoming))
    }

    fn know(&self, incoming: &Incoming) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let told = incoming.sender.identities.iter();
        told.filter_map(lookup).any(|key| known.contains(&key))
    }

    /// Remembers the senders of messages whose language is known by now.
    pub fn learn<'a>(&self, messages: impl IntoIterator<Item = &'a Incoming>, world: &World) {
        let speaks = |key: &IdentityKey| {
            let owner = world.identities.get(key).map(|known| known.client);
            let person = owner.and_then(|client| world.people.get(&client));
            person.is_some_and(|person| person.language.is_some())
        };
        let told = messages.into_iter().flat_map(|incoming| &incoming.sender.identities);
        let new: Vec<IdentityKey> = told.filter_map(lookup).filter(speaks).collect();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() + new.len() > MOST {
            known.clear();
        }
        known.extend(new);
    }
}
