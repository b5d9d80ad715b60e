//! What messages do to conversations.

use crate::db::{Result, Tx, all_there, on, pieces, push_ids};
use app::domain::{AgentId, ChannelId, ClientId, CompanyId, ConversationId, Direction, IdentityId, Status, Timestamp};
use serde_json::Value;
use sqlx::{QueryBuilder, query_scalar, types::Json};

/// A conversation that begins.
#[derive(Debug, Clone)]
pub struct NewConversation {
    /// Its id.
    pub id: ConversationId,
    /// What people will call it, from [`Tx::take_numbers`].
    pub number: i64,
    /// Where it came from.
    pub channel: ChannelId,
    /// By what later messages find it.
    pub thread_key: Option<String>,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
    /// Whose.
    pub client: Option<ClientId>,
    /// What its sender told of himself, where nobody has claimed it.
    pub draft: Option<Value>,
    /// By what his other drafts are found.
    pub draft_key: Option<String>,
    /// The client's company of the day.
    pub company: Option<CompanyId>,
    /// Through which of his addresses we talk.
    pub identity: Option<IdentityId>,
    /// Who looks after it.
    pub assignee: Option<AgentId>,
    /// The beginning of the last message.
    pub snippet: String,
    /// Who began it.
    pub first_direction: Direction,
    /// Who spoke last.
    pub last_direction: Direction,
    /// When the last message came.
    pub last_message_at: Timestamp,
    /// When it began.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// What messages change about a conversation.
#[derive(Debug, Clone)]
pub struct ConversationUpdate {
    /// Which.
    pub id: ConversationId,
    /// Where it stood when it was decided what to do with it, and whose it was.
    pub seen: (Status, Option<ClientId>),
    /// Its new status; none leaves it.
    pub status: Option<Status>,
    /// Whose it is, if it was nobody's; its draft goes then.
    pub client: Option<ClientId>,
    /// What its sender told of himself, if it has neither client nor draft.
    pub draft: Option<Value>,
    /// By what his other drafts are found.
    pub draft_key: Option<String>,
    /// His company of the day.
    pub company: Option<CompanyId>,
    /// Through which of his addresses we talk.
    pub identity: Option<IdentityId>,
    /// Who looks after it, if it was nobody's and nobody did.
    pub assignee: Option<AgentId>,
    /// The beginning of the last message.
    pub snippet: String,
    /// Who spoke last.
    pub last_direction: Direction,
    /// When the last message came.
    pub last_message_at: Timestamp,
    /// When it changed.
    pub updated_at: Timestamp,
}

impl Tx {
    /// Takes `count` numbers for new conversations, and gives the first of them.
    pub async fn take_numbers(&mut self, count: usize) -> Result<i64> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let last: i64 = on!(self, |conn| query_scalar(
            "UPDATE counters SET value = value + $1 WHERE name = 'conversation' RETURNING value",
        )
        .bind(count)
        .fetch_one(conn))?;
        Ok(last - count + 1)
    }

    /// Begins conversations. Fails with "taken" if a thread key has one already.
    pub async fn insert_conversations(&mut self, conversations: &[NewConversation]) -> Result<()> {
        for piece in pieces(conversations) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO conversations (id, number, channel, thread_key, subject, status, client, draft, draft_key, company,
                                                identity, assignee, snippet, first_direction, last_direction,
                                                last_message_at, created_at, updated_at)",
                    |mut row, conversation| {
                        row.push_bind(conversation.id.uuid())
                            .push_bind(conversation.number)
                            .push_bind(conversation.channel.uuid())
                            .push_bind(&conversation.thread_key)
                            .push_bind(&conversation.subject)
                            .push_bind(conversation.status.as_str())
                            .push_bind(conversation.client.map(ClientId::uuid))
                            .push_bind(conversation.draft.as_ref().map(Json))
                            .push_bind(&conversation.draft_key)
                            .push_bind(conversation.company.map(CompanyId::uuid))
                            .push_bind(conversation.identity.map(IdentityId::uuid))
                            .push_bind(conversation.assignee.map(AgentId::uuid))
                            .push_bind(&conversation.snippet)
                            .push_bind(conversation.first_direction.as_str())
                            .push_bind(conversation.last_direction.as_str())
                            .push_bind(conversation.last_message_at.millis())
                            .push_bind(conversation.created_at.millis())
                            .push_bind(conversation.updated_at.millis());
                    },
                );
                insert.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Brings conversations up to date. Fails with contention if one has got another status or another client since it was
    /// read: what becomes of the message is to be asked again.
    pub async fn update_conversations(&mut self, conversations: &[ConversationUpdate]) -> Result<()> {
        for piece in pieces(conversations) {
            let found = on!(execute self, |conn| async {
                let mut update = QueryBuilder::new(
                    "WITH news (id, seen_status, seen_client, status, client, draft, draft_key, company, identity, assignee, snippet,
                                last_direction, last_message_at, at) AS (",
                );
                update.push_values(piece.filled(), |mut row, conversation| {
                    let (seen_status, seen_client) = conversation.seen;
                    row.push_bind(conversation.id.uuid())
                        .push_bind(seen_status.as_str())
                        .push_bind(seen_client.map(ClientId::uuid))
                        .push_bind(conversation.status.map(Status::as_str))
                        .push_bind(conversation.client.map(ClientId::uuid))
                        .push_bind(conversation.draft.as_ref().map(Json))
                        .push_bind(&conversation.draft_key)
                        .push_bind(conversation.company.map(CompanyId::uuid))
                        .push_bind(conversation.identity.map(IdentityId::uuid))
                        .push_bind(conversation.assignee.map(AgentId::uuid))
                        .push_bind(&conversation.snippet)
                        .push_bind(conversation.last_direction.as_str())
                        .push_bind(conversation.last_message_at.millis())
                        .push_bind(conversation.updated_at.millis());
                });
                update
                    .push(
                        ") UPDATE conversations
                              SET status = COALESCE(news.status, conversations.status),
                                  draft = CASE WHEN conversations.client IS NULL AND news.client IS NULL
                                               THEN COALESCE(conversations.draft, news.draft) END,
                                  draft_key = CASE WHEN conversations.client IS NULL AND news.client IS NULL
                                                   THEN COALESCE(conversations.draft_key, news.draft_key) END,
                                  company = CASE WHEN conversations.client IS NULL THEN news.company
                                                 ELSE conversations.company END,
                                  identity = CASE WHEN conversations.client IS NULL THEN news.identity
                                                  ELSE conversations.identity END,
                                  assignee = CASE WHEN conversations.client IS NULL
                                                  THEN COALESCE(conversations.assignee, news.assignee)
                                                  ELSE conversations.assignee END,
                                  client = COALESCE(conversations.client, news.client),
                                  snippet = news.snippet,
                                  last_direction = news.last_direction,
                                  last_message_at = CASE WHEN conversations.last_message_at < news.last_message_at
                                                         THEN news.last_message_at
                                                         ELSE conversations.last_message_at END,
                                  updated_at = news.at
                             FROM news
                            WHERE conversations.id = news.id
                              AND conversations.status = news.seen_status
                              AND conversations.client IS NOT DISTINCT FROM news.seen_client",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
            all_there(found, piece.count())?;
        }
        Ok(())
    }

    /// Takes their thread keys from conversations, so that later messages begin new ones.
    pub async fn release_threads(&mut self, ids: &[ConversationId]) -> Result<()> {
        for piece in pieces(ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE conversations SET thread_key = NULL WHERE id IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }
}
