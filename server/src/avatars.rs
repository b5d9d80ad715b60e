//! Pictures of clients: put on cards, and fetched from where channels say they are to be had (B2). Only for cards without
//! one; what cannot be fetched is done without, and no message ever waits for it.

use crate::clock::Clock;
use crate::db::{Db, NewAvatar};
use crate::desk::people::{AvatarChange, PeopleError, Registry};
use crate::error::Error;
use crate::feed::Feed;
use crate::files::Files;
use crate::ingest::ToldPicture;
use crate::outward::{Guard, Limits, Outward, OutwardError};
use crate::remembered::Remembered;
use crate::shrink::{self, Picture, PictureError, Size};
use crate::sweep;
use app::domain::ClientId;
use bytes::Bytes;
use futures::StreamExt as _;
use http::{HeaderMap, StatusCode};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tokio_util::sync::CancellationToken;
use url::Url;

/// The most bytes of a file that a picture is made of.
pub const MAX_BYTES: usize = 5 << 20;
/// How many pictures may wait to be fetched; what comes then is not fetched.
const WAITING: usize = 256;
/// How many are fetched at a time.
const AT_ONCE: usize = 4;
/// For how long an address is not asked again, in milliseconds.
const ASKED: i64 = 3_600_000;
/// How far one goes for a picture.
const LIMITS: Limits = Limits {
    redirects: 3,
    time: Duration::from_secs(10),
    bytes: MAX_BYTES,
};

/// What pictures are kept by.
#[derive(Clone)]
pub struct Keeper {
    /// The tables.
    pub db: Db,
    /// Time and ids.
    pub clock: Clock,
    /// What happened, live.
    pub feed: Feed,
    /// Where the pictures lie.
    pub files: Files,
}

/// Why a picture was not put on a card.
#[derive(Debug, thiserror::Error)]
pub enum AvatarError {
    /// It is none.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// It is not to be had.
    #[error(transparent)]
    Outward(#[from] OutwardError),
    /// The other host has none there.
    #[error("the other host answers {0}")]
    Status(StatusCode),
    /// The card is not there.
    #[error(transparent)]
    Card(#[from] PeopleError),
    /// Something inside failed.
    #[error(transparent)]
    Inside(#[from] Error),
}

impl Keeper {
    /// Makes a client's picture of a file. `registry` is whoever puts it there.
    pub async fn put(&self, registry: Registry<'_>, client: ClientId, file: Bytes) -> Result<(), AvatarError> {
        let picture = shrink::draw(file, Size::Avatar).await?;
        self.keep(registry, client, picture, AvatarChange::Put).await
    }

    /// Takes a client's picture off his card.
    pub async fn remove(&self, registry: Registry<'_>, client: ClientId) -> Result<(), AvatarError> {
        let gone = registry.change_avatar(client, &AvatarChange::Remove).await?;
        self.sweep(&gone).await
    }

    async fn keep(
        &self,
        registry: Registry<'_>,
        client: ClientId,
        picture: Picture,
        change: impl FnOnce(NewAvatar) -> AvatarChange,
    ) -> Result<(), AvatarError> {
        let held = self.files.hold().await;
        let stored = self.files.put(picture.bytes).await.map_err(Error::from)?;
        let new = NewAvatar {
            id: self.clock.id(),
            media_type: picture.media_type,
            storage_key: stored.key.clone(),
        };
        let changed = registry.change_avatar(client, &change(new)).await;
        drop(held);
        let gone = changed.as_ref().map_or_else(|_| vec![stored.key], Clone::clone);
        self.sweep(&gone).await?;
        changed?;
        Ok(())
    }

    async fn sweep(&self, files: &[String]) -> Result<(), AvatarError> {
        let swept = sweep::files(&self.db, &self.files, files).await;
        Ok(swept.map_err(Error::from)?)
    }
}

/// Begins to fetch pictures from hosts that the guard admits, until told to stop. They are asked for by what is answered.
pub fn fetch(keeper: Keeper, guard: Guard, stop: CancellationToken) -> mpsc::Sender<ToldPicture> {
    let (asked_for, waiting) = mpsc::channel(WAITING);
    let fetcher = Arc::new(Fetcher {
        keeper,
        outward: Outward::new(guard, LIMITS),
        asked: Remembered::lasting(ASKED),
    });
    tokio::spawn(async move {
        let fetching = ReceiverStream::new(waiting).for_each_concurrent(AT_ONCE, |told| {
            let fetcher = Arc::clone(&fetcher);
            async move { fetcher.fetch(told).await }
        });
        tokio::select! {
            () = stop.cancelled() => {}
            () = fetching => {}
        }
    });
    asked_for
}

struct Fetcher {
    keeper: Keeper,
    outward: Outward,
    /// Addresses that were asked lately, whatever came of it.
    asked: Remembered<String, ()>,
}

impl Fetcher {
    async fn fetch(&self, told: ToldPicture) {
        let client = told.client;
        if let Err(error) = self.try_to_fetch(told).await {
            tracing::info!(%client, %error, "a client's picture could not be fetched");
        }
    }

    async fn try_to_fetch(&self, told: ToldPicture) -> Result<(), AvatarError> {
        let ToldPicture { client, message, url } = told;
        let now = self.keeper.clock.now();
        let asked = format!("{client} {url}");
        if self.asked.recall(&asked, now).is_some() || !self.has_none(client).await? {
            return Ok(());
        }
        self.asked.remember(asked, (), now);
        let url = Url::parse(&url).map_err(|_| OutwardError::Refused)?;
        let answer = self.outward.get(&url, HeaderMap::new()).await?;
        if !answer.status.is_success() {
            return Err(AvatarError::Status(answer.status));
        }
        let picture = shrink::draw(answer.bytes, Size::Avatar).await?;
        let Keeper { db, clock, feed, .. } = &self.keeper;
        let registry = Registry::for_a_program(db, clock, feed);
        let fill = |new| AvatarChange::Fill(new, message);
        self.keeper.keep(registry, client, picture, fill).await
    }

    async fn has_none(&self, client: ClientId) -> Result<bool, AvatarError> {
        let mut tx = self.keeper.db.read().await.map_err(Error::from)?;
        let card = tx.client(client).await.map_err(Error::from)?;
        Ok(card.is_some_and(|card| card.avatar.is_none()))
    }
}
