//! One conversation as lists and pages show it, and what agents change about it.

use super::{Error, Result, Tx, on};
use app::domain::{
    AgentId, AgentName, ChannelKind, ClientId, ConversationHead, ConversationId, ConversationRow, Direction,
    IdentityId, PastConversation, Status, Timestamp, display_name,
};
use sqlx::{query, query_as, types::Json};
use uuid::Uuid;

/// What a draft client tells of himself; written by ingestion.
#[derive(Debug, Default, serde::Deserialize)]
struct DraftName {
    #[serde(default)]
    name: String,
    #[serde(default)]
    identities: Vec<DraftAddress>,
}

#[derive(Debug, serde::Deserialize)]
struct DraftAddress {
    kind: String,
    shown: String,
}

/// A row of [`heads`].
#[derive(sqlx::FromRow)]
pub(super) struct HeadRow {
    id: Uuid,
    number: i64,
    subject: String,
    status: String,
    channel_kind: String,
    channel_name: String,
    client: Option<Uuid>,
    client_name: Option<String>,
    client_email: Option<String>,
    client_phone: Option<String>,
    draft: Option<Json<DraftName>>,
    vip: bool,
    assignee: Option<Uuid>,
    assignee_name: Option<String>,
    snippet: String,
    last_direction: String,
    last_message_at: i64,
    created_at: i64,
    identity: Option<Uuid>,
}

impl TryFrom<HeadRow> for ConversationHead {
    type Error = Error;

    fn try_from(row: HeadRow) -> Result<Self> {
        let unknown = |column| Error::Inconsistent {
            table: "conversations",
            column,
            row: row.id.to_string(),
        };
        let status = Status::parse(&row.status).ok_or_else(|| unknown("status"))?;
        let channel = ChannelKind::parse(&row.channel_kind).ok_or_else(|| unknown("channel"))?;
        let last_direction = Direction::parse(&row.last_direction).ok_or_else(|| unknown("last_direction"))?;
        let draft = row.draft.map(|Json(draft)| draft).unwrap_or_default();
        let drafted = |kind: &str| {
            draft
                .identities
                .iter()
                .find(|i| i.kind == kind)
                .map(|i| i.shown.as_str())
        };
        let client_name = display_name(
            row.client_name.as_deref().unwrap_or(&draft.name),
            row.client_email.as_deref().or_else(|| drafted("email")),
            row.client_phone.as_deref().or_else(|| drafted("phone")),
        )
        .map(str::to_owned);
        Ok(Self {
            row: ConversationRow {
                id: ConversationId::new(row.id),
                number: row.number,
                subject: row.subject,
                status,
                channel,
                client: row.client.map(ClientId::new),
                client_name,
                vip: row.vip,
                assignee: row.assignee.zip(row.assignee_name).map(|(id, name)| AgentName {
                    id: AgentId::new(id),
                    name,
                }),
                snippet: row.snippet,
                last_direction,
                last_message_at: Timestamp::from_millis(row.last_message_at),
            },
            channel_name: row.channel_name,
            created_at: Timestamp::from_millis(row.created_at),
            identity: row.identity.map(IdentityId::new),
        })
    }
}

/// The columns of a head. The addresses by which a nameless client is called are looked up for him alone.
macro_rules! heads {
    ($rest:literal) => {
        concat!(
            "SELECT v.id, v.number, v.subject, v.status, ch.kind AS channel_kind, ch.name AS channel_name,
                    v.client, cl.name AS client_name,
                    CASE WHEN cl.name = '' THEN (
                        SELECT i.shown FROM identities i
                         WHERE i.client = cl.id AND i.kind = 'email'
                         ORDER BY i.is_primary DESC, i.id LIMIT 1) END AS client_email,
                    CASE WHEN cl.name = '' THEN (
                        SELECT i.shown FROM identities i
                         WHERE i.client = cl.id AND i.kind = 'phone'
                         ORDER BY i.is_primary DESC, i.id LIMIT 1) END AS client_phone,
                    v.draft, COALESCE(cl.vip, FALSE) AS vip, v.assignee, a.name AS assignee_name,
                    v.snippet, v.last_direction, v.last_message_at, v.created_at,
                    v.identity
               FROM conversations v
               JOIN channels ch ON ch.id = v.channel
               LEFT JOIN clients cl ON cl.id = v.client
               LEFT JOIN agents a ON a.id = v.assignee
              WHERE ",
            $rest
        )
    };
}

pub(super) use heads;

impl Tx {
    /// A conversation by its id.
    pub async fn conversation(&mut self, id: ConversationId) -> Result<Option<ConversationHead>> {
        const ONE: &str = heads!("v.id = $1");
        let row: Option<HeadRow> = on!(self, |conn| query_as(ONE).bind(id.uuid()).fetch_optional(conn))?;
        row.map(ConversationHead::try_from).transpose()
    }

    /// A conversation by its number.
    pub async fn conversation_by_number(&mut self, number: i64) -> Result<Option<ConversationHead>> {
        const ONE: &str = heads!("v.number = $1");
        let row: Option<HeadRow> = on!(self, |conn| query_as(ONE).bind(number).fetch_optional(conn))?;
        row.map(ConversationHead::try_from).transpose()
    }

    /// A client's last conversations over all channels, newest first.
    pub async fn last_conversations(&mut self, client: ClientId, limit: i64) -> Result<Vec<PastConversation>> {
        let rows: Vec<(Uuid, i64, String, String, i64)> = on!(self, |conn| query_as(
            "SELECT id, number, subject, status, last_message_at
               FROM conversations
              WHERE client = $1
              ORDER BY last_message_at DESC, id DESC
              LIMIT $2",
        )
        .bind(client.uuid())
        .bind(limit)
        .fetch_all(conn))?;
        rows.into_iter()
            .map(|(id, number, subject, status, at)| {
                Ok(PastConversation {
                    id: ConversationId::new(id),
                    number,
                    subject,
                    status: Status::parse(&status).ok_or_else(|| Error::Inconsistent {
                        table: "conversations",
                        column: "status",
                        row: id.to_string(),
                    })?,
                    last_message_at: Timestamp::from_millis(at),
                })
            })
            .collect()
    }

    /// Whom a conversation can be given to: active agents, by name.
    pub async fn assignees(&mut self) -> Result<Vec<AgentName>> {
        let rows: Vec<(Uuid, String)> = on!(self, |conn| query_as(
            "SELECT id, name FROM agents WHERE active ORDER BY name, id"
        )
        .fetch_all(conn))?;
        Ok(rows
            .into_iter()
            .map(|(id, name)| AgentName {
                id: AgentId::new(id),
                name,
            })
            .collect())
    }

    /// Changes the status. Whether there is such a conversation.
    pub async fn set_status(&mut self, id: ConversationId, status: Status, at: Timestamp) -> Result<bool> {
        let changed = on!(execute self, |conn| query(
            "UPDATE conversations SET status = $2, updated_at = $3 WHERE id = $1",
        )
        .bind(id.uuid())
        .bind(status.as_str())
        .bind(at.millis())
        .execute(conn))?;
        Ok(changed > 0)
    }

    /// Counts as a change of the conversation, and keeps others from changing it until this unit of work ends. Whether
    /// there is such a conversation.
    pub async fn touch_conversation(&mut self, id: ConversationId, at: Timestamp) -> Result<bool> {
        let found = on!(execute self, |conn| query("UPDATE conversations SET updated_at = $2 WHERE id = $1")
            .bind(id.uuid())
            .bind(at.millis())
            .execute(conn))?;
        Ok(found > 0)
    }

    /// Talks through this identity from now on.
    pub async fn set_identity(&mut self, id: ConversationId, identity: IdentityId, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query("UPDATE conversations SET identity = $2, updated_at = $3 WHERE id = $1")
            .bind(id.uuid())
            .bind(identity.uuid())
            .bind(at.millis())
            .execute(conn))?;
        Ok(())
    }

    /// Gives the conversation to an agent, or to nobody. Whether there is such a conversation.
    pub async fn set_assignee(&mut self, id: ConversationId, agent: Option<AgentId>, at: Timestamp) -> Result<bool> {
        let changed = on!(execute self, |conn| query(
            "UPDATE conversations SET assignee = $2, updated_at = $3 WHERE id = $1",
        )
        .bind(id.uuid())
        .bind(agent.map(AgentId::uuid))
        .bind(at.millis())
        .execute(conn))?;
        Ok(changed > 0)
    }
}
