//! Who or what changed which field of a card, and when: provenance, history and undo in one table.

use super::{Result, Tx, on};
use app::domain::{AgentId, ClientId, LanguageOrigin, MessageId, Timestamp};
use sqlx::{query, query_as};
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
    /// How sure it is, where it was found out and not told: `sure`, `likely`; else empty.
    pub detail: &'a str,
}

impl Tx {
    /// From which message a client's language was found out; none if it was told or set.
    pub async fn language_origin(&mut self, client: ClientId) -> Result<Option<LanguageOrigin>> {
        let row: Option<(String, Option<i64>)> = on!(self, |conn| query_as(
            "SELECT c.detail, v.number
               FROM changes c
               LEFT JOIN messages m ON m.id = c.message
               LEFT JOIN conversations v ON v.id = m.conversation
              WHERE c.client = $1
                AND c.field = 'language'
              ORDER BY c.id DESC
              LIMIT 1",
        )
        .bind(client.uuid())
        .fetch_optional(conn))?;
        Ok(row.and_then(|(detail, number)| match (detail.as_str(), number) {
            ("" , _) | (_, None) => None,
            (detail, Some(number)) => Some(LanguageOrigin {
                number,
                sure: detail == "sure",
            }),
        }))
    }

    /// Writes down a change.
    pub async fn insert_change(&mut self, change: &Change<'_>) -> Result<()> {
        let (source, agent, message) = match change.source {
            Source::Agent(agent) => ("agent", Some(agent.uuid()), None),
            Source::Message(message) => ("message", None, Some(message.uuid())),
        };
        on!(execute self, |conn| query(
            "INSERT INTO changes (id, client, field, old_value, new_value, source, agent, message, at, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
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
        .bind(change.detail)
        .execute(conn))?;
        Ok(())
    }
}
