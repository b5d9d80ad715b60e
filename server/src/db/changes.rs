//! Who or what changed which field of a card, and when: provenance, history and undo in one table.

use super::{Result, Tx, on, pieces, push_ids};
use app::domain::{AgentId, ClientId, ConversationId, IdentityId, LanguageOrigin, MessageId, Timestamp};
use sqlx::{QueryBuilder, query, query_as, query_scalar};
use uuid::Uuid;

/// Who or what changed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// An agent.
    Agent(AgentId),
    /// A message, by its channel.
    Message(MessageId),
    /// A program, by the API.
    Api,
}

impl Source {
    /// As stored: the word, the agent, the message.
    pub(super) fn parts(self) -> (&'static str, Option<Uuid>, Option<Uuid>) {
        match self {
            Self::Agent(agent) => ("agent", Some(agent.uuid()), None),
            Self::Message(message) => ("message", None, Some(message.uuid())),
            Self::Api => ("api", None, None),
        }
    }
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

/// A line that says which message brought something: the card itself, or an identity of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// `created` or `identity`.
    pub field: String,
    /// The client's name, or the identity as `kind shown`.
    pub value: String,
    /// The conversation of the message.
    pub conversation: ConversationId,
    /// The identity that the message was matched by.
    pub matched_by: Option<IdentityId>,
}

impl Tx {
    /// From which message a client's language was found out; none if it was told or set. A merged card brings lines about
    /// languages that are not the client's.
    pub async fn language_origin(&mut self, client: ClientId) -> Result<Option<LanguageOrigin>> {
        let row: Option<(String, Option<i64>)> = on!(self, |conn| query_as(
            "SELECT c.detail, v.number
               FROM changes c
               JOIN clients cl ON cl.id = c.client AND cl.language = c.new_value
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
            ("", _) | (_, None) => None,
            (detail, Some(number)) => Some(LanguageOrigin {
                number,
                sure: detail == "sure",
            }),
        }))
    }

    /// Writes down a change.
    pub async fn insert_change(&mut self, change: &Change<'_>) -> Result<()> {
        let (source, agent, message) = change.source.parts();
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

    /// What messages brought to a card, oldest first.
    pub async fn brought(&mut self, client: ClientId) -> Result<Vec<Brought>> {
        let rows: Vec<(String, String, Uuid, Option<Uuid>)> = on!(self, |conn| query_as(
            "SELECT c.field, c.new_value, m.conversation, m.identity
               FROM changes c
               JOIN messages m ON m.id = c.message
              WHERE c.client = $1
                AND c.field IN ('created', 'identity')
              ORDER BY c.id",
        )
        .bind(client.uuid())
        .fetch_all(conn))?;
        Ok(rows
            .into_iter()
            .map(|(field, value, conversation, matched_by)| Brought {
                field,
                value,
                conversation: ConversationId::new(conversation),
                matched_by: matched_by.map(IdentityId::new),
            })
            .collect())
    }

    /// Moves the whole history of a card to another, and gives the ids of its lines.
    pub async fn move_history(&mut self, from: ClientId, to: ClientId) -> Result<Vec<Uuid>> {
        Ok(on!(self, |conn| query_scalar(
            "UPDATE changes SET client = $2 WHERE client = $1 RETURNING id"
        )
        .bind(from.uuid())
        .bind(to.uuid())
        .fetch_all(conn))?)
    }

    /// Moves these lines of a card's history to another.
    pub async fn move_changes(&mut self, ids: &[Uuid], from: ClientId, to: ClientId) -> Result<()> {
        for piece in pieces(ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE changes SET client = ");
                update.push_bind(to.uuid()).push(" WHERE client = ").push_bind(from.uuid()).push(" AND id IN ");
                push_ids(&mut update, piece.filled().copied());
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Moves the lines about identities that were brought to a card by messages which are another's now.
    pub async fn move_brought(&mut self, from: ClientId, to: ClientId) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE changes
                SET client = $2
              WHERE client = $1
                AND field = 'identity'
                AND EXISTS (SELECT 1 FROM messages m WHERE m.id = changes.message AND m.client = $2)",
        )
        .bind(from.uuid())
        .bind(to.uuid())
        .execute(conn))?;
        Ok(())
    }
}
