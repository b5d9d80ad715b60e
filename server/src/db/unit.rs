//! The connection that statements of one unit of work share.

use sqlx::pool::PoolConnection;
use sqlx::{Database, Error, Transaction};
use std::ops::{Deref, DerefMut};

/// A connection on which statements are made, whole or each for itself.
pub enum Unit<DB: Database> {
    /// Nothing happened until it is committed, and what is read is of one moment.
    Whole(Transaction<'static, DB>),
    /// Each statement stands alone. For one that reads: it costs two steps less, beginning and ending.
    Alone(PoolConnection<DB>),
}

impl<DB: Database> Unit<DB> {
    /// Makes everything lasting that is not yet.
    pub async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Whole(transaction) => transaction.commit().await,
            Self::Alone(_) => Ok(()),
        }
    }
}

impl<DB: Database> Deref for Unit<DB> {
    type Target = DB::Connection;

    fn deref(&self) -> &DB::Connection {
        match self {
            Self::Whole(transaction) => transaction,
            Self::Alone(connection) => connection,
        }
    }
}

impl<DB: Database> DerefMut for Unit<DB> {
    fn deref_mut(&mut self) -> &mut DB::Connection {
        match self {
            Self::Whole(transaction) => transaction,
            Self::Alone(connection) => connection,
        }
    }
}
