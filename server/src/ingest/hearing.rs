//! Listens to what language messages are in before they come to the writer: that takes longer than storing them, and can be
//! done side by side. What nobody will ask is not listened to: whose language is known is looked up once for all who wait.

use super::matching::lookup;
use super::{Letter, TOGETHER};
use crate::channels::Incoming;
use crate::db::{Db, IdentityKey, Result};
use crate::language::{self, Detected};
use app::domain::Direction;
use std::collections::{BTreeSet, HashSet};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

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

/// Stands before the writer.
pub(super) struct Listener {
    db: Db,
    writer: mpsc::Sender<Letter>,
}

impl Listener {
    pub fn new(db: Db, writer: mpsc::Sender<Letter>) -> Self {
        Self { db, writer }
    }

    /// Listens to messages, side by side, and hands them on in their order until nobody can send any more.
    pub async fn run(self, mut waiting: mpsc::Receiver<Letter>) {
        let mut letters = Vec::with_capacity(TOGETHER);
        while waiting.recv_many(&mut letters, TOGETHER).await > 0 {
            // It saves work and decides nothing: who is listened to in vain costs time, and nothing else.
            let known = self.known(&letters).await.unwrap_or_default();
            let listening: Vec<JoinHandle<Letter>> = letters.drain(..).map(|letter| listen(letter, &known)).collect();
            for heard in listening {
                // Where listening failed, or nobody writes any more, the letter is gone, and its sender hears of that.
                if let Ok(letter) = heard.await {
                    drop(self.writer.send(letter).await);
                }
            }
        }
    }

    /// By which addresses people write whose language is known.
    async fn known(&self, letters: &[Letter]) -> Result<HashSet<IdentityKey>> {
        let asked = letters.iter().filter(|letter| is_asked(&letter.incoming));
        let told = asked.flat_map(|letter| &letter.incoming.sender.identities);
        let keys: BTreeSet<IdentityKey> = told.filter_map(lookup).collect();
        let keys: Vec<IdentityKey> = keys.into_iter().collect();
        if keys.is_empty() {
            return Ok(HashSet::new());
        }
        Ok(self.db.glance().await?.spoken_for(&keys).await?.into_iter().collect())
    }
}

/// Listens to a message, unless nobody will ask what was heard.
fn listen(mut letter: Letter, known: &HashSet<IdentityKey>) -> JoinHandle<Letter> {
    let mut told = letter.incoming.sender.identities.iter().filter_map(lookup);
    let asked = is_asked(&letter.incoming) && !told.any(|key| known.contains(&key));
    tokio::spawn(async move {
        if asked {
            letter.heard = Some(Heard::after("", &letter.incoming));
        }
        letter
    })
}

/// Whether a language may be taken from a message at all.
fn is_asked(incoming: &Incoming) -> bool {
    incoming.direction == Direction::In && !incoming.automatic && incoming.sender.language.is_none()
}
