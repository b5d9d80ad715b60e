//! Carries announcements between processes that share one PostgreSQL.

use super::Feed;
use crate::db::{self, Db};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often the table is looked at, for notifications can be lost with a connection.
const POLL: Duration = Duration::from_secs(5);
/// How long it is waited after a failure.
const PAUSE: Duration = Duration::from_secs(1);

/// Begins to carry announcements, until `stop`; what fails because the connections are closed then is no news. On `SQLite`
/// there is nobody to carry them to.
pub fn connect(db: &Db, feed: &Feed, stop: &CancellationToken) {
    if matches!(db, Db::Sqlite { .. }) {
        return;
    }
    tokio::spawn(
        stop.clone()
            .run_until_cancelled_owned(tell(db.clone(), feed.clone(), stop.clone())),
    );
    tokio::spawn(
        stop.clone()
            .run_until_cancelled_owned(hear(db.clone(), feed.clone(), stop.clone())),
    );
    tokio::spawn(
        stop.clone()
            .run_until_cancelled_owned(poll(db.clone(), feed.clone(), stop.clone())),
    );
}

/// Tells others what was committed here. Several commits at once are told as one.
async fn tell(db: Db, feed: Feed, stop: CancellationToken) {
    let mut announced = feed.announced();
    while announced.changed().await.is_ok() {
        let seq = *announced.borrow_and_update();
        if let Err(error) = db.notify(seq).await
            && !stop.is_cancelled()
        {
            tracing::warn!(%error, "other processes were not woken; they will see it a little later");
        }
    }
}

/// Hears what was committed elsewhere.
async fn hear(db: Db, feed: Feed, stop: CancellationToken) {
    loop {
        if let Err(error) = hear_until_it_fails(&db, &feed).await
            && !stop.is_cancelled()
        {
            tracing::warn!(%error, "other processes are not heard; trying again");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn hear_until_it_fails(db: &Db, feed: &Feed) -> db::Result<()> {
    let Some(mut ear) = db.listen().await? else {
        return Ok(());
    };
    look(db, feed).await?;
    loop {
        match ear.next().await? {
            Some(seq) => feed.hear(seq),
            None => look(db, feed).await?,
        }
    }
}

async fn poll(db: Db, feed: Feed, stop: CancellationToken) {
    loop {
        tokio::time::sleep(POLL).await;
        if let Err(error) = look(&db, &feed).await
            && !stop.is_cancelled()
        {
            tracing::warn!(%error, "the table of events was not read; trying again");
        }
    }
}

async fn look(db: &Db, feed: &Feed) -> db::Result<()> {
    let last = db.glance().await?.last_event().await?;
    feed.hear(last);
    Ok(())
}
