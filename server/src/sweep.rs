//! What time takes away: drafts that nobody claimed, and files that neither a message nor a card names any more. The
//! conversations of drafts stay; who writes again tells of himself again. One small unit of work an hour.

use crate::clock::Clock;
use crate::db::{self, Db};
use crate::files::Files;
use crate::settings::Settings;
use app::domain::Timestamp;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const MS_PER_DAY: i64 = 86_400_000;
const PAUSE: Duration = Duration::from_hours(1);

/// Sweeps at once and then every hour, until told to stop.
pub async fn run(db: Db, clock: Clock, stop: CancellationToken) {
    loop {
        if let Err(error) = sweep(&db, clock.now()).await {
            tracing::warn!(%error, "old drafts could not be forgotten; tried again in an hour");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Removes those of these files that nothing names any more. What cannot be removed stays, and harms nobody.
pub async fn files(db: &Db, files: &Files, keys: &[String]) -> db::Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    // Nobody puts a file now, so none of these is about to be named.
    let alone = files.alone().await;
    let named = db.read().await?.named_files(keys).await?;
    for key in keys.iter().filter(|key| !named.contains(*key)) {
        if let Err(error) = files.remove(key, &alone).await {
            tracing::warn!(%error, key, "a file that nothing names could not be removed");
        }
    }
    Ok(())
}

/// Forgets what is too old at `now`. How many drafts.
pub async fn sweep(db: &Db, now: Timestamp) -> db::Result<u64> {
    let days = Settings::read(&mut db.read().await?).await?.draft_days.clamp(1, 36_500);
    let before = Timestamp::from_millis(now.millis().saturating_sub(days * MS_PER_DAY));
    let mut tx = db.write().await?;
    let forgotten = tx.forget_drafts_before(before).await?;
    tx.commit().await?;
    if forgotten > 0 {
        tracing::info!(forgotten, days, "old drafts forgotten");
    }
    Ok(forgotten)
}
