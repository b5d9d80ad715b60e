//! What happened, in order.

use super::{Error, Result, Tx, on};
use app::domain::{AgentId, ClientId, CompanyId, ConversationId, Event, EventKind, Seq, Timestamp};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct EventRow {
    seq: i64,
    kind: String,
    conversation: Option<Uuid>,
    client: Option<Uuid>,
    company: Option<Uuid>,
    agent: Option<Uuid>,
}

impl TryFrom<EventRow> for Event {
    type Error = Error;

    fn try_from(row: EventRow) -> Result<Self> {
        let kind = EventKind::parse(&row.kind).ok_or_else(|| Error::Inconsistent {
            table: "events",
            column: "kind",
            row: row.seq.to_string(),
        })?;
        Ok(Self {
            seq: Seq(row.seq),
            kind,
            conversation: row.conversation.map(ConversationId::new),
            client: row.client.map(ClientId::new),
            company: row.company.map(CompanyId::new),
            agent: row.agent.map(AgentId::new),
        })
    }
}

impl Tx {
    /// Writes down that something happened, as the last statement of its unit of work: from here to the commit nobody
    /// else can, because the counter's row is locked, and so the order of numbers is the order of commits.
    pub async fn append_event(
        &mut self,
        kind: EventKind,
        conversation: Option<ConversationId>,
        client: Option<ClientId>,
        at: Timestamp,
    ) -> Result<Seq> {
        let seq = self.next_seq().await?;
        on!(execute self, |conn| query(
            "INSERT INTO events (seq, kind, conversation, client, at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(seq.0)
        .bind(kind.as_str())
        .bind(conversation.map(ConversationId::uuid))
        .bind(client.map(ClientId::uuid))
        .bind(at.millis())
        .execute(conn))?;
        Ok(seq)
    }

    /// The same for attributes that other ones are seen of: by this agent, or by everybody.
    pub async fn append_layout_event(&mut self, agent: Option<AgentId>, at: Timestamp) -> Result<Seq> {
        let seq = self.next_seq().await?;
        on!(execute self, |conn| query("INSERT INTO events (seq, kind, agent, at) VALUES ($1, $2, $3, $4)")
            .bind(seq.0)
            .bind(EventKind::Layout.as_str())
            .bind(agent.map(AgentId::uuid))
            .bind(at.millis())
            .execute(conn))?;
        Ok(seq)
    }

    /// The same for a company: a field of it, or who is in it.
    pub async fn append_company_event(&mut self, company: CompanyId, at: Timestamp) -> Result<Seq> {
        let seq = self.next_seq().await?;
        on!(execute self, |conn| query("INSERT INTO events (seq, kind, company, at) VALUES ($1, $2, $3, $4)")
            .bind(seq.0)
            .bind(EventKind::Company.as_str())
            .bind(company.uuid())
            .bind(at.millis())
            .execute(conn))?;
        Ok(seq)
    }

    async fn next_seq(&mut self) -> Result<Seq> {
        let seq: i64 = on!(self, |conn| query_scalar(
            "UPDATE counters SET value = value + 1 WHERE name = 'event' RETURNING value",
        )
        .fetch_one(conn))?;
        Ok(Seq(seq))
    }

    /// The last event so far.
    pub async fn last_event(&mut self) -> Result<Seq> {
        let seq: i64 = on!(self, |conn| query_scalar(
            "SELECT value FROM counters WHERE name = 'event'"
        )
        .fetch_one(conn))?;
        Ok(Seq(seq))
    }

    /// Events after this one, in order, at most `limit`.
    pub async fn events_after(&mut self, after: Seq, limit: i64) -> Result<Vec<Event>> {
        let rows: Vec<EventRow> = on!(self, |conn| query_as(
            "SELECT seq, kind, conversation, client, company, agent
               FROM events
              WHERE seq > $1
              ORDER BY seq
              LIMIT $2",
        )
        .bind(after.0)
        .bind(limit)
        .fetch_all(conn))?;
        rows.into_iter().map(Event::try_from).collect()
    }
}
