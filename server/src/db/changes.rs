//! Who or what changed which field of a card, and when: provenance, history and undo in one table.

use super::{Result, Tx, on};
use app::domain::{AgentId, ClientId, MessageId, Timestamp};
use sqlx::query;
use uuid::Uuid;

/// Who or what changed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// An agent.
    Agent(AgentId),
    /// A message, by its channel.
    Message(MessageId),
}

/// A field of a card that changed.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// Its id.
    pub id: Uuid,
    /// Whose card.
    pub client: ClientId,
    /// Which field, by the key of its attribute.
    pub field: &'a str,
    /// What it was, in its plain written form.
    pub old: &'a str,
    /// What it is now.
    pub new: &'a str,
    /// Who or what changed it.
    pub source: Source,
    /// When.
    pub at: Timestamp,
}

impl Tx {
    /// Writes down a change.
    pub async fn insert_change(&mut self, change: &Change<'_>) -> Result<()> {
        let (source, agent, message) = match change.source {
            Source::Agent(agent) => ("agent", Some(agent.uuid()), None),
            Source::Message(message) => ("message", None, Some(message.uuid())),
        };
        on!(execute self, |conn| query(
            "INSERT INTO changes (id, client, field, old_value, new_value, source, agent, message, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(change.id)
        .bind(change.client.uuid())
        .bind(change.field)
        .bind(change.old)
        .bind(change.new)
        .bind(source)
        .bind(agent)
        .bind(message)
        .bind(change.at.millis())
        .execute(conn))?;
        Ok(())
    }
}
