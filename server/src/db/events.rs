//! What happened, in order.

use super::{Error, Result, Tx, on, pieces};
use app::domain::{AgentId, ClientId, CompanyId, ConversationId, Event, EventKind, Seq, Timestamp};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

/// Something that happened, to be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewEvent {
    /// What kind of thing.
    pub kind: EventKind,
    /// In which conversation.
    pub conversation: Option<ConversationId>,
    /// To which client's card.
    pub client: Option<ClientId>,
    /// To which company.
    pub company: Option<CompanyId>,
}

impl NewEvent {
    /// A conversation got a message; whose it is.
    pub const fn message(conversation: ConversationId, client: Option<ClientId>) -> Self {
        Self {
            kind: EventKind::Message,
            conversation: Some(conversation),
            client,
            company: None,
        }
    }

    /// A conversation changed; whose it is now.
    pub const fn conversation(conversation: ConversationId, client: Option<ClientId>) -> Self {
        Self {
            kind: EventKind::Conversation,
            ..Self::message(conversation, client)
        }
    }

    /// A card was made, changed or removed.
    pub const fn card(client: ClientId) -> Self {
        Self {
            kind: EventKind::Client,
            conversation: None,
            client: Some(client),
            company: None,
        }
    }

    /// A company was changed or removed, or who is in it.
    pub const fn company(company: CompanyId) -> Self {
        Self {
            kind: EventKind::Company,
            conversation: None,
            client: None,
            company: Some(company),
        }
    }
}

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
        let seq = self.take_seqs(1).await?;
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
        let seq = self.take_seqs(1).await?;
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
        let seq = self.take_seqs(1).await?;
        on!(execute self, |conn| query("INSERT INTO events (seq, kind, company, at) VALUES ($1, $2, $3, $4)")
            .bind(seq.0)
            .bind(EventKind::Company.as_str())
            .bind(company.uuid())
            .bind(at.millis())
            .execute(conn))?;
        Ok(seq)
    }

    /// The same for all that happened in a unit of work. Gives the last one's place; none if nothing happened.
    pub async fn append_events(&mut self, events: &[NewEvent], at: Timestamp) -> Result<Option<Seq>> {
        if events.is_empty() {
            return Ok(None);
        }
        let count = i64::try_from(events.len()).unwrap_or(i64::MAX);
        let Seq(last) = self.take_seqs(count).await?;
        let numbered: Vec<(i64, NewEvent)> = (last - count + 1..).zip(events.iter().copied()).collect();
        for piece in pieces(&numbered) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO events (seq, kind, conversation, client, company, at)",
                    |mut row, (seq, event)| {
                        row.push_bind(*seq)
                            .push_bind(event.kind.as_str())
                            .push_bind(event.conversation.map(ConversationId::uuid))
                            .push_bind(event.client.map(ClientId::uuid))
                            .push_bind(event.company.map(CompanyId::uuid))
                            .push_bind(at.millis());
                    },
                );
                insert.build().execute(conn).await
            })?;
        }
        Ok(Some(Seq(last)))
    }

    /// Takes so many places in the order; the last of them.
    async fn take_seqs(&mut self, count: i64) -> Result<Seq> {
        let last: i64 = on!(self, |conn| query_scalar(
            "UPDATE counters SET value = value + $1 WHERE name = 'event' RETURNING value",
        )
        .bind(count)
        .fetch_one(conn))?;
        Ok(Seq(last))
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
