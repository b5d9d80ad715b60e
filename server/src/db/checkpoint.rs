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

/// Pages after which a commit makes its checkpoint itself, should this task be gone.
pub(super) const LAST_RESORT: &str = "65536";

/// Looks after the log until the writer's pool is closed or gone.
pub(super) fn start(options: SqliteConnectOptions, writer: &SqlitePool) {
    let closed = writer.close_event();
    let log = log_of(options.get_filename());
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
    // Whether somebody was in the way, pages in the log, pages of them in the database.
    let (_, in_log, moved): (i64, i64, i64) = query_as("PRAGMA wal_checkpoint(PASSIVE)")
        .fetch_one(&mut *connection)
        .await?;
    if in_log > TOO_LONG && moved < in_log {
        let _: (i64, i64, i64) = query_as("PRAGMA wal_checkpoint(RESTART)")
            .fetch_one(&mut *connection)
            .await?;
    }
    Ok(())
}

fn log_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}
