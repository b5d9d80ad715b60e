//! Wakes other processes that work on the same PostgreSQL. A notification carries the number of an event and nothing
//! else; whoever is woken reads the table. On `SQLite` there is one process, and nothing to do.

use super::{Db, Result};
use app::domain::Seq;
use sqlx::postgres::PgListener;
use sqlx::query;

/// The channel of `LISTEN` and `NOTIFY`.
const CHANNEL: &str = "kartoteka_events";

/// Hears what other processes announce.
pub struct Ear(PgListener);

impl Db {
    /// Tells other processes that events up to this one are committed.
    pub async fn notify(&self, seq: Seq) -> Result<()> {
        if let Self::Postgres(pool) = self {
            query("SELECT pg_notify($1, $2)")
                .bind(CHANNEL)
                .bind(seq.0.to_string())
                .execute(pool)
                .await?;
        }
        Ok(())
    }

    /// Begins to hear other processes; none where there can be no others.
    pub async fn listen(&self) -> Result<Option<Ear>> {
        let Self::Postgres(pool) = self else { return Ok(None) };
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen(CHANNEL).await?;
        Ok(Some(Ear(listener)))
    }
}

impl Ear {
    /// Waits for the next announcement. None: the connection was lost meanwhile and is there again, and whatever was
    /// announced between is to be read from the table.
    pub async fn next(&mut self) -> Result<Option<Seq>> {
        let heard = self.0.try_recv().await?;
        Ok(heard
            .and_then(|notification| notification.payload().parse().ok())
            .map(Seq))
    }
}
