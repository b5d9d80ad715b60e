//! Who is signed in. Of a session's token only the SHA-256 is here.

use super::agents::AgentRow;
use super::{Result, Tx, on};
use app::domain::{Agent, AgentId, Timestamp};
use sqlx::{query, query_as};

#[derive(sqlx::FromRow)]
struct SessionRow {
    expires_at: i64,
    #[sqlx(flatten)]
    agent: AgentRow,
}

impl Tx {
    /// Begins a session.
    pub async fn add_session(
        &mut self,
        token_hash: &[u8],
        agent: AgentId,
        at: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO sessions (token_hash, agent, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(token_hash)
        .bind(agent.uuid())
        .bind(at.millis())
        .bind(expires_at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// Whose session it is and when it ends; none where it has ended or its agent may no longer sign in.
    pub async fn session(&mut self, token_hash: &[u8], now: Timestamp) -> Result<Option<(Agent, Timestamp)>> {
        let row: Option<SessionRow> = on!(self, |conn| query_as(
            "SELECT a.id, a.name, a.email, a.role, a.locale, s.expires_at
               FROM sessions s
               JOIN agents a ON a.id = s.agent
              WHERE s.token_hash = $1
                AND s.expires_at > $2
                AND a.active",
        )
        .bind(token_hash)
        .bind(now.millis())
        .fetch_optional(conn))?;
        row.map(|row| Ok((row.agent.try_into()?, Timestamp::from_millis(row.expires_at))))
            .transpose()
    }

    /// Lets a session live until then.
    pub async fn extend_session(&mut self, token_hash: &[u8], expires_at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query("UPDATE sessions SET expires_at = $2 WHERE token_hash = $1")
            .bind(token_hash)
            .bind(expires_at.millis())
            .execute(conn))?;
        Ok(())
    }

    /// Ends a session.
    pub async fn end_session(&mut self, token_hash: &[u8]) -> Result<()> {
        on!(execute self, |conn| query("DELETE FROM sessions WHERE token_hash = $1").bind(token_hash).execute(conn))?;
        Ok(())
    }

    /// Ends all sessions of an agent. Returns how many.
    pub async fn end_sessions_of(&mut self, agent: AgentId) -> Result<u64> {
        Ok(on!(execute self, |conn| query("DELETE FROM sessions WHERE agent = $1")
            .bind(agent.uuid())
            .execute(conn))?)
    }

    /// Forgets the sessions that have run out. Returns how many.
    pub async fn forget_expired_sessions(&mut self, now: Timestamp) -> Result<u64> {
        Ok(
            on!(execute self, |conn| query("DELETE FROM sessions WHERE expires_at <= $1")
            .bind(now.millis())
            .execute(conn))?,
        )
    }
}
