//! From what failed inside to what the outside is told. The cause is logged here, once, and never leaves the server.

use crate::{clock, db};
use app::error::AppError;

/// What can fail inside that is nobody's input.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
    /// The store of files.
    #[error("file store: {0}")]
    Files(#[from] object_store::Error),
    /// A task of ours died or was told to stop.
    #[error("a task ended: {0}")]
    Task(&'static str),
    /// A password could not be hashed or its hash not read.
    #[error("password hash: {0}")]
    Password(String),
}

/// What something inside comes to.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Logs the cause and gives it a number by which to find it. What cannot be stored is no failure of ours.
pub fn incident(error: &Error) -> AppError {
    if matches!(error, Error::Db(error) if error.is_of_nul()) {
        return AppError::NotUnderstood;
    }
    let number = u32::from_be_bytes(clock::random());
    let incident = format!("{number:08x}");
    tracing::error!(incident, %error, "a request failed");
    AppError::Internal { incident }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        incident(&error)
    }
}

impl From<db::Error> for AppError {
    fn from(error: db::Error) -> Self {
        incident(&Error::Db(error))
    }
}
