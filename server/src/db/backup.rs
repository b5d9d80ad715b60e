//! Copies a database of `SQLite` into a file, while others work on it. Brings no table up to date: before a new release starts
//! is when a copy is wanted most.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, query};
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::time::Duration;

/// Why there is no copy. Says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A server has a tool of its own.
    #[error("this copies a database of SQLite; one of PostgreSQL is backed up by `pg_dump`")]
    NotSqlite,
    /// There is nothing to copy, or not for this user.
    #[error(
        "the database cannot be opened: {0}. Name it as the server does, with --data-dir or --database, and run this as the \
         user whom it belongs to"
    )]
    Source(#[source] sqlx::Error),
    /// The file is there already, or cannot be made.
    #[error(
        "{file} cannot be made: {cause}. Name a file that is not there yet, in a folder that this user may write to"
    )]
    Target {
        /// Which.
        file: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// It broke off, and nothing is left of it.
    #[error("the copy was not finished: {0}")]
    Copy(#[source] sqlx::Error),
}

/// Copies the database of this URL, as it is at one moment, into a file that is not there yet. When this returns, the copy is
/// on the disk.
pub async fn back_up(url: &str, file: &Path) -> Result<(), BackupError> {
    if !url.starts_with("sqlite:") {
        return Err(BackupError::NotSqlite);
    }
    let options = SqliteConnectOptions::from_str(url).map_err(BackupError::Source)?;
    let mut database = options
        .create_if_missing(false)
        .busy_timeout(Duration::from_secs(10))
        .connect()
        .await
        .map_err(BackupError::Source)?;
    let failed = |cause| BackupError::Target {
        file: file.to_owned(),
        cause,
    };
    // Whole, so that the engine sees nothing but a path in it.
    let path = std::path::absolute(file).map_err(failed)?;
    let name = path
        .to_str()
        .ok_or_else(|| failed(io::ErrorKind::InvalidFilename.into()))?;
    // The engine takes an empty file, and would make one that everybody may read.
    let mut new = tokio::fs::OpenOptions::new();
    new.write(true).create_new(true);
    #[cfg(unix)]
    new.mode(0o600);
    let made = new.open(&path).await.map_err(failed)?;
    if let Err(error) = query("VACUUM INTO $1").bind(name).execute(&mut database).await {
        tokio::fs::remove_file(&path).await.map_err(failed)?;
        return Err(BackupError::Copy(error));
    }
    made.sync_all().await.map_err(failed)?;
    database.close().await.map_err(BackupError::Source)
}
