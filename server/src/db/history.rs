//! What a field of a card was before, and who changed it. The lines are written in `changes`.

use super::{Error, Result, Tx, on};
use app::domain::{ChangeId, ChangedBy, ClientId, Timestamp};
use sqlx::query_as;
use uuid::Uuid;

/// A line of the history of a card, or of a company, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastLine {
    /// Which.
    pub id: ChangeId,
    /// Which field, by the key of its attribute, or what else happened.
    pub field: String,
    /// What it was.
    pub old: String,
    /// What it became.
    pub new: String,
    /// Who or what did it.
    pub by: ChangedBy,
    /// When.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    field: String,
    old_value: String,
    new_value: String,
    source: String,
    agent: Option<String>,
    number: Option<i64>,
    channel: Option<String>,
    at: i64,
}

impl TryFrom<LineRow> for PastLine {
    type Error = Error;

    fn try_from(row: LineRow) -> Result<Self> {
        let message = row.number.zip(row.channel);
        Ok(Self {
            id: ChangeId::new(row.id),
            by: changed_by("changes", row.id, &row.source, row.agent, message)?,
            field: row.field,
            old: row.old_value,
            new: row.new_value,
            at: Timestamp::from_millis(row.at),
        })
    }
}

/// Who or what changed something: the stored word, the agent's name, the message's conversation and channel.
pub(super) fn changed_by(
    table: &'static str,
    row: Uuid,
    source: &str,
    agent: Option<String>,
    message: Option<(i64, String)>,
) -> Result<ChangedBy> {
    match source {
        "agent" => Ok(ChangedBy::Agent(agent)),
        "message" => Ok(ChangedBy::Message(message)),
        "api" => Ok(ChangedBy::Program),
        _ => Err(Error::Inconsistent {
            table,
            column: "source",
            row: row.to_string(),
        }),
    }
}

impl Tx {
    /// What became of some fields of a card, newest first, at most so many.
    pub async fn past_of_fields(&mut self, client: ClientId, fields: [&str; 2], limit: i64) -> Result<Vec<PastLine>> {
        let [one, other] = fields;
        let rows: Vec<LineRow> = on!(self, |conn| query_as(
            "SELECT c.id, c.field, c.old_value, c.new_value, c.source, a.name AS agent, v.number,
                    h.name AS channel, c.at
               FROM changes c
               LEFT JOIN agents a ON a.id = c.agent
               LEFT JOIN messages m ON m.id = c.message
               LEFT JOIN conversations v ON v.id = m.conversation
               LEFT JOIN channels h ON h.id = m.channel
              WHERE c.client = $1
                AND c.field IN ($2, $3)
              ORDER BY c.id DESC
              LIMIT $4",
        )
        .bind(client.uuid())
        .bind(one)
        .bind(other)
        .bind(limit)
        .fetch_all(conn))?;
        rows.into_iter().map(PastLine::try_from).collect()
    }

    /// A page of what became of a card, newest first, older than `before`.
    pub async fn past_of_card(
        &mut self,
        client: ClientId,
        before: Option<ChangeId>,
        limit: i64,
    ) -> Result<Vec<PastLine>> {
        let rows: Vec<LineRow> = on!(self, |conn| query_as(
            "SELECT c.id, c.field, c.old_value, c.new_value, c.source, a.name AS agent, v.number,
                    h.name AS channel, c.at
               FROM changes c
               LEFT JOIN agents a ON a.id = c.agent
               LEFT JOIN messages m ON m.id = c.message
               LEFT JOIN conversations v ON v.id = m.conversation
               LEFT JOIN channels h ON h.id = m.channel
              WHERE c.client = $1
                AND c.id < $2
              ORDER BY c.id DESC
              LIMIT $3",
        )
        .bind(client.uuid())
        .bind(before.map_or(Uuid::max(), ChangeId::uuid))
        .bind(limit)
        .fetch_all(conn))?;
        rows.into_iter().map(PastLine::try_from).collect()
    }

    /// Of which card and field a line tells, and what it became.
    pub async fn past_change(&mut self, id: ChangeId) -> Result<Option<(ClientId, String, String)>> {
        let row: Option<(Uuid, String, String)> = on!(self, |conn| query_as(
            "SELECT client, field, new_value FROM changes WHERE id = $1"
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        Ok(row.map(|(client, field, new)| (ClientId::new(client), field, new)))
    }

    /// Name of the channel that a client's first message came by; none if he wrote none.
    pub async fn source(&mut self, client: ClientId) -> Result<Option<String>> {
        Ok(on!(self, |conn| sqlx::query_scalar(
            "SELECT h.name
               FROM messages m
               JOIN channels h ON h.id = m.channel
              WHERE m.client = $1
              ORDER BY m.sent_at
              LIMIT 1",
        )
        .bind(client.uuid())
        .fetch_optional(conn))?)
    }
}
