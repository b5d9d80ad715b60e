//! What is known about the messages that wait: what was answered before, and which conversations they may belong to.

use crate::db::{Error, Result, Tx, on, pieces};
use app::domain::{ChannelId, ClientId, ConversationId, Direction, Status, Timestamp};
use serde_json::Value;
use sqlx::{QueryBuilder, types::Json};
use uuid::Uuid;

/// What threading asks about a conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownConversation {
    /// Which.
    pub id: ConversationId,
    /// What people call it.
    pub number: i64,
    /// Whose.
    pub client: Option<ClientId>,
    /// What its sender told of himself, where nobody has claimed it.
    pub draft: Option<Value>,
    /// Where it stands.
    pub status: Status,
    /// Whether somebody looks after it.
    pub assigned: bool,
    /// Who began it.
    pub first_direction: Direction,
    /// When its last message came.
    pub last_message_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ConversationRow {
    wanted_by: String,
    channel: Uuid,
    id: Uuid,
    number: i64,
    client: Option<Uuid>,
    draft: Option<Json<Value>>,
    status: String,
    assigned: bool,
    first_direction: String,
    last_message_at: i64,
    updated_at: i64,
}

/// What such a row is read from; `w` is what was wanted.
const COLUMNS: &str = "w.channel, v.id, v.number, v.client, v.draft, v.status, v.assignee IS NOT NULL AS assigned,
                       v.first_direction, v.last_message_at, v.updated_at";

impl ConversationRow {
    fn read(self) -> Result<((ChannelId, String), KnownConversation)> {
        let conversation = KnownConversation {
            id: ConversationId::new(self.id),
            number: self.number,
            client: self.client.map(ClientId::new),
            draft: self.draft.map(|Json(draft)| draft),
            status: status(&self.status, self.id)?,
            assigned: self.assigned,
            first_direction: direction(&self.first_direction, self.id)?,
            last_message_at: Timestamp::from_millis(self.last_message_at),
            updated_at: Timestamp::from_millis(self.updated_at),
        };
        Ok(((ChannelId::new(self.channel), self.wanted_by), conversation))
    }
}

fn status(text: &str, row: Uuid) -> Result<Status> {
    Status::parse(text).ok_or_else(|| Error::Inconsistent {
        table: "conversations",
        column: "status",
        row: row.to_string(),
    })
}

fn direction(text: &str, row: Uuid) -> Result<Direction> {
    Direction::parse(text).ok_or_else(|| Error::Inconsistent {
        table: "conversations",
        column: "first_direction",
        row: row.to_string(),
    })
}

impl Tx {
    /// What was answered to these messages, by channel and the channel's id; new ones are left out.
    pub async fn answers(&mut self, ids: &[(ChannelId, String)]) -> Result<Vec<((ChannelId, String), Value)>> {
        let mut answers = Vec::new();
        for piece in pieces(ids) {
            let rows: Vec<(Uuid, String, Json<Value>)> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("WITH wanted (channel, id) AS (");
                select.push_values(piece.filled(), |mut row, (channel, id)| {
                    row.push_bind(channel.uuid()).push_bind(id);
                });
                select
                    .push(
                        ") SELECT m.channel, m.external_id, m.answer
                             FROM wanted w
                            CROSS JOIN messages m
                            WHERE m.external_id = w.id
                              AND m.channel = w.channel
                              AND m.answer IS NOT NULL",
                    )
                    .build_query_as()
                    .fetch_all(conn)
                    .await
            })?;
            answers.extend(
                rows.into_iter()
                    .map(|(channel, id, Json(answer))| ((ChannelId::new(channel), id), answer)),
            );
        }
        Ok(answers)
    }

    /// The conversations of these thread keys.
    pub async fn conversations_by_thread(
        &mut self,
        keys: &[(ChannelId, String)],
    ) -> Result<Vec<((ChannelId, String), KnownConversation)>> {
        self.conversations_wanted(
            keys,
            " FROM wanted w
             CROSS JOIN conversations v
             WHERE v.channel = w.channel
               AND v.thread_key = w.id",
        )
        .await
    }

    /// The conversations of these messages, by channel and the channel's id.
    pub async fn conversations_by_message(
        &mut self,
        ids: &[(ChannelId, String)],
    ) -> Result<Vec<((ChannelId, String), KnownConversation)>> {
        self.conversations_wanted(
            ids,
            " FROM wanted w
             CROSS JOIN messages m
             CROSS JOIN conversations v
             WHERE m.external_id = w.id
               AND m.channel = w.channel
               AND v.id = m.conversation",
        )
        .await
    }

    async fn conversations_wanted(
        &mut self,
        by: &[(ChannelId, String)],
        found: &'static str,
    ) -> Result<Vec<((ChannelId, String), KnownConversation)>> {
        let mut known = Vec::new();
        for piece in pieces(by) {
            let rows: Vec<ConversationRow> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("WITH wanted (channel, id) AS (");
                select.push_values(piece.filled(), |mut row, (channel, id)| {
                    row.push_bind(channel.uuid()).push_bind(id);
                });
                select
                    .push(") SELECT w.id AS wanted_by, ")
                    .push(COLUMNS)
                    .push(found)
                    .build_query_as()
                    .fetch_all(conn)
                    .await
            })?;
            for row in rows {
                known.push(row.read()?);
            }
        }
        Ok(known)
    }

    /// The conversations of these numbers, where they are of these channels.
    pub async fn conversations_of_numbers(
        &mut self,
        numbers: &[(ChannelId, i64)],
    ) -> Result<Vec<((ChannelId, i64), KnownConversation)>> {
        let mut known = Vec::new();
        for piece in pieces(numbers) {
            let rows: Vec<ConversationRow> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("WITH wanted (channel, number) AS (");
                select.push_values(piece.filled(), |mut row, (channel, number)| {
                    row.push_bind(channel.uuid()).push_bind(*number);
                });
                select
                    .push(") SELECT '' AS wanted_by, ")
                    .push(COLUMNS)
                    .push(
                        " FROM wanted w
                         CROSS JOIN conversations v
                         WHERE v.number = w.number
                           AND v.channel = w.channel",
                    )
                    .build_query_as()
                    .fetch_all(conn)
                    .await
            })?;
            for row in rows {
                let ((channel, _), conversation) = row.read()?;
                known.push(((channel, conversation.number), conversation));
            }
        }
        Ok(known)
    }

    /// Fails with contention if one of these clients has a conversation in the channel that goes on after all: another process
    /// has begun it since it was looked for. `SQLite` has one writer at a time, and what he has read holds.
    pub async fn none_goes_on(&mut self, of: &[(ClientId, ChannelId)], since: Timestamp) -> Result<()> {
        if of.is_empty() || matches!(self, Self::Sqlite(_)) {
            return Ok(());
        }
        let begun = self.ongoing_conversations(of, since).await?;
        if begun.is_empty() {
            Ok(())
        } else {
            Err(Error::Overtaken)
        }
    }

    /// Of each client in each channel the last conversation that is not solved, or was touched after `since`.
    pub async fn ongoing_conversations(
        &mut self,
        of: &[(ClientId, ChannelId)],
        since: Timestamp,
    ) -> Result<Vec<((ClientId, ChannelId), KnownConversation)>> {
        let mut known = Vec::new();
        for piece in pieces(of) {
            let rows: Vec<ConversationRow> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("WITH wanted (client, channel) AS (");
                select.push_values(piece.filled(), |mut row, (client, channel)| {
                    row.push_bind(client.uuid()).push_bind(channel.uuid());
                });
                select
                    .push(") SELECT '' AS wanted_by, ")
                    .push(COLUMNS)
                    .push(
                        " FROM wanted w
                         CROSS JOIN conversations v
                         WHERE v.id = (
                               SELECT o.id
                                 FROM conversations o
                                WHERE o.client = w.client
                                  AND o.channel = w.channel
                                  AND (o.status <> 'solved' OR o.updated_at >= ",
                    )
                    .push_bind(since.millis())
                    .push(") ORDER BY o.last_message_at DESC, o.id DESC LIMIT 1)")
                    .build_query_as()
                    .fetch_all(conn)
                    .await
            })?;
            for row in rows {
                let ((channel, _), conversation) = row.read()?;
                known.extend(conversation.client.map(|client| ((client, channel), conversation)));
            }
        }
        Ok(known)
    }
}
