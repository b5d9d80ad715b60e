//! Takes messages in: whose is it, which conversation, store it, tell of it. Here the channels and the database meet.
//!
//! One writer stores the messages that wait in one unit of work, so that they share one commit; each is answered after
//! it. What the messages ask is read set-wise into a [`world::World`], decided on it without the database
//! ([`matching`], [`threading`], [`plan`]), and written set-wise. Knows nothing of HTTP.

mod brake;
mod clean;
mod hearing;
mod matching;
mod plan;
mod receipt;
mod threading;
mod world;
mod writer;

pub use matching::{alias, lookup, unmatched};
pub use receipt::{MatchedBy, Outcome, Receipt};

use crate::channels::Incoming;
use crate::clock::Clock;
use crate::db::{self, Contended, Db};
use crate::feed::Feed;
use crate::files::{Files, Held, StoredFile};
use app::domain::{ClientId, MessageId};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use hearing::{Heard, Listener};
use tokio::sync::{mpsc, oneshot};
use tracing::Instrument as _;
use writer::Writer;

/// How many messages may wait before their senders do.
const WAITING: usize = 256;

/// The most messages of one unit of work. More would keep the first of them waiting, and gain nothing.
const TOGETHER: usize = 64;

/// Files of one message that are written at a time.
const FILES_AT_A_TIME: usize = 4;

/// Why a message was not taken in. Nothing of it was stored.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
    /// The store of files.
    #[error("file store: {0}")]
    Files(#[from] object_store::Error),
    /// The writer has stopped, or gave this message up.
    #[error("the message could not be stored")]
    Stopped,
}

impl Contended for IngestError {
    fn is_contention(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_contention())
    }
}

/// Takes messages in. Clones share one writer, who ends when the last of them is gone.
#[derive(Clone)]
pub struct Ingest {
    db: Db,
    files: Files,
    letters: mpsc::Sender<Letter>,
    /// To whoever fetches the pictures that messages tell of; none where nobody does.
    pictures: Option<mpsc::Sender<ToldPicture>>,
}

/// Where a message says that its client's picture is to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldPicture {
    /// Whose.
    pub client: ClientId,
    /// Which message.
    pub message: MessageId,
    /// As it says.
    pub url: String,
}

/// A message on its way to the writer.
struct Letter {
    incoming: Incoming,
    files: Vec<StoredFile>,
    /// Until it is stored, nobody takes its files away.
    _held: Option<Held>,
    /// What it shows of its sender's language; none where nobody has listened.
    heard: Option<Heard>,
    answer: oneshot::Sender<Result<Receipt, IngestError>>,
}

impl Ingest {
    /// Starts the writer, and whoever listens for him.
    pub fn start(db: Db, clock: Clock, files: Files, feed: Feed) -> Self {
        let (letters, to_hear) = mpsc::channel(WAITING);
        let (heard, to_write) = mpsc::channel(WAITING);
        tokio::spawn(Listener::new(db.clone(), heard).run(to_hear));
        let writer = Writer::new(db.clone(), clock, feed);
        tokio::spawn(writer.run(to_write).in_current_span());
        Self {
            db,
            files,
            letters,
            pictures: None,
        }
    }

    /// The same, and it is passed on of which pictures messages tell. Where too many are on their way, one is passed over.
    pub fn telling(self, pictures: mpsc::Sender<ToldPicture>) -> Self {
        Self {
            pictures: Some(pictures),
            ..self
        }
    }

    /// Takes a message in. When this returns, it is on the disk; the same external id in the same channel is answered
    /// as it was the first time, and nothing is stored.
    pub async fn take_in(&self, incoming: Incoming) -> Result<Receipt, IngestError> {
        let incoming = clean::clean(incoming);
        if !incoming.files.is_empty()
            && let Some(receipt) = self.taken_in(&incoming).await?
        {
            return Ok(receipt);
        }
        let held = if incoming.files.is_empty() {
            None
        } else {
            Some(self.files.hold().await)
        };
        // Gathered first: a closure over a borrowed file inside the stream makes a future that no handler takes.
        let puts: Vec<_> = incoming
            .files
            .iter()
            .map(|file| self.files.put(file.bytes.clone()))
            .collect();
        let files = stream::iter(puts).buffered(FILES_AT_A_TIME).try_collect().await?;
        let picture = incoming.sender.avatar_url.clone();
        let (answer, answered) = oneshot::channel();
        self.letters
            .send(Letter {
                incoming,
                files,
                _held: held,
                heard: None,
                answer,
            })
            .await
            .map_err(|_| IngestError::Stopped)?;
        let receipt = answered.await.map_err(|_| IngestError::Stopped)??;
        if let (Some(pictures), Some(url), Some(client)) = (&self.pictures, picture, receipt.client) {
            let told = ToldPicture {
                client,
                message: receipt.message,
                url,
            };
            drop(pictures.try_send(told));
        }
        Ok(receipt)
    }

    /// What was answered to this message before.
    async fn taken_in(&self, incoming: &Incoming) -> Result<Option<Receipt>, IngestError> {
        let Some(external_id) = &incoming.external_id else {
            return Ok(None);
        };
        let answers = self
            .db
            .glance()
            .await?
            .answers(&[(incoming.channel.id, external_id.clone())])
            .await?;
        Ok(answers.into_iter().find_map(|(_, answer)| Receipt::repeated(answer)))
    }
}
