//! Moves what was committed from the write-ahead log of `SQLite` into its database file, beside the writer and not
//! inside its commits: at a million clients the default, a checkpoint by whoever's commit fills a thousand pages, is
//! what limits how many messages a second are taken in.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, SqlitePool, query_as};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often the log is looked at.
const EVERY: Duration = Duration::from_millis(50);

/// Bytes of log below which a checkpoint is not worth its two syncs.
const WORTHWHILE: u64 = 4 << 20;

/// Pages of log from which the writer is held up for the moment that it takes to begin the log anew. While messages come
/// without a pause it would grow for ever otherwise, for a checkpoint beside a writer never reaches the end.
const TOO_LONG: i64 = 16_384;

/// The same where it must not grow any further, however long that takes.
const FAR_TOO_LONG: i64 = 3 * TOO_LONG;

/// Pages that are moved in a moment: what may be left to be moved while the writer is held up.
const LITTLE: i64 = 1_024;

/// How often in a row what came meanwhile is moved, to come down to that.
const PASSES: usize = 6;

/// How long the writer is held up at most for readers who still look at the log; the next time, they have gone.
const PATIENCE: Duration = Duration::from_millis(200);

/// Pages after which a commit makes its checkpoint itself, should this task be gone.
pub(super) const LAST_RESORT: &str = "65536";

/// Looks after the log until the writer's pool is closed or gone.
pub(super) fn start(options: SqliteConnectOptions, writer: &SqlitePool) {
    let closed = writer.close_event();
    let log = log_of(options.get_filename());
    let options = options.busy_timeout(PATIENCE);
    tokio::spawn(async move {
        let mut connection = None;
        let work = async {
            loop {
                tokio::time::sleep(EVERY).await;
                let size = tokio::fs::metadata(&log).await.map_or(0, |file| file.len());
                if size < WORTHWHILE {
                    continue;
                }
                if let Err(error) = checkpoint(&options, &mut connection).await {
                    tracing::warn!(%error, "a checkpoint failed; the next one makes up for it");
                    connection = None;
                }
            }
        };
        tokio::select! {
            () = closed => {}
            () = work => {}
        }
        if let Some(connection) = connection {
            drop(connection.close().await);
        }
    });
}

async fn checkpoint(
    options: &SqliteConnectOptions,
    connection: &mut Option<SqliteConnection>,
) -> Result<(), sqlx::Error> {
    let connection = match connection {
        Some(connection) => connection,
        None => connection.insert(options.connect().await?),
    };
    let (mut in_log, mut moved) = pass(connection, "PRAGMA wal_checkpoint(PASSIVE)").await?;
    for _ in 0..PASSES {
        if in_log <= TOO_LONG {
            return Ok(());
        }
        let before = moved;
        (in_log, moved) = pass(connection, "PRAGMA wal_checkpoint(PASSIVE)").await?;
        // As much as came during this pass will have come during the next.
        if moved == in_log && in_log - before <= LITTLE {
            pass(connection, "PRAGMA wal_checkpoint(RESTART)").await?;
            return Ok(());
        }
    }
    if in_log > FAR_TOO_LONG {
        pass(connection, "PRAGMA wal_checkpoint(RESTART)").await?;
    }
    Ok(())
}

/// Makes one checkpoint: how many pages were in the log, and how many of them are in the database.
async fn pass(connection: &mut SqliteConnection, statement: &'static str) -> Result<(i64, i64), sqlx::Error> {
    // The first says whether somebody was in the way.
    let (_, in_log, moved): (i64, i64, i64) = query_as(statement).fetch_one(connection).await?;
    Ok((in_log, moved))
}

fn log_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}
