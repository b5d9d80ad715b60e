//! Conversations that nobody has claimed: what their senders told, and whose they become.

use super::{Result, Tx, on, pieces, push_ids};
use app::domain::{ClientId, CompanyId, ConversationId, Direction, IdentityId, Timestamp};
use serde_json::Value;
use sqlx::{QueryBuilder, query, query_as, query_scalar, types::Json};
use uuid::Uuid;

/// A draft as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredDraft {
    /// What its sender told of himself.
    pub sender: Value,
    /// By what his other drafts are found; none if he showed nothing that matches.
    pub key: Option<String>,
}

/// Whose conversations become.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    /// The client.
    pub client: ClientId,
    /// His main company, as of now.
    pub company: Option<CompanyId>,
    /// Through which of his addresses we talk, if none was chosen.
    pub identity: Option<IdentityId>,
    /// The identity that their messages are given to him by; none if they showed nothing that matches.
    pub matched: Option<IdentityId>,
    /// When.
    pub at: Timestamp,
}

impl Tx {
    /// The draft of a conversation that has one and no client.
    pub async fn draft(&mut self, conversation: ConversationId) -> Result<Option<StoredDraft>> {
        let row: Option<(Json<Value>, Option<String>)> = on!(self, |conn| query_as(
            "SELECT draft, draft_key FROM conversations WHERE id = $1 AND client IS NULL AND draft IS NOT NULL",
        )
        .bind(conversation.uuid())
        .fetch_optional(conn))?;
        Ok(row.map(|(Json(sender), key)| StoredDraft { sender, key }))
    }

    /// The conversations whose drafts are known by this key and that nobody has claimed, oldest first.
    pub async fn drafts_of(&mut self, key: &str) -> Result<Vec<ConversationId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT id FROM conversations WHERE draft_key = $1 AND client IS NULL ORDER BY id",
        )
        .bind(key)
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(ConversationId::new).collect())
    }

    /// Forgets what the sender told. Whether there was something to forget.
    pub async fn forget_draft(&mut self, conversation: ConversationId, at: Timestamp) -> Result<bool> {
        let changed = on!(execute self, |conn| query(
            "UPDATE conversations
                SET draft = NULL, draft_key = NULL, updated_at = $2
              WHERE id = $1
                AND client IS NULL
                AND draft IS NOT NULL",
        )
        .bind(conversation.uuid())
        .bind(at.millis())
        .execute(conn))?;
        Ok(changed > 0)
    }

    /// Forgets drafts without a message since `before`. How many.
    pub async fn forget_drafts_before(&mut self, before: Timestamp) -> Result<u64> {
        let forgotten = on!(execute self, |conn| query(
            "UPDATE conversations
                SET draft = NULL, draft_key = NULL
              WHERE draft_key IS NOT NULL
                AND client IS NULL
                AND last_message_at < $1",
        )
        .bind(before.millis())
        .execute(conn))?;
        Ok(forgotten)
    }

    /// What the client's side said in a conversation first, oldest first, at most `limit` messages.
    pub async fn first_words(&mut self, conversation: ConversationId, limit: i64) -> Result<Vec<String>> {
        let words = on!(self, |conn| query_scalar(
            "SELECT text FROM messages WHERE conversation = $1 AND direction = 'in' ORDER BY id LIMIT $2",
        )
        .bind(conversation.uuid())
        .bind(limit)
        .fetch_all(conn))?;
        Ok(words)
    }

    /// Gives unclaimed conversations, with what was said in them, to a client, and counts them on his card. Their drafts
    /// go. How many became his.
    pub async fn claim(&mut self, conversations: &[ConversationId], claim: &Claim) -> Result<u64> {
        if conversations.is_empty() {
            return Ok(0);
        }
        let (mut claimed, mut first, mut last) = (0, None, None);
        for piece in pieces(conversations) {
            claimed += on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE conversations SET client = ");
                update
                    .push_bind(claim.client.uuid())
                    .push(", company = ")
                    .push_bind(claim.company.map(CompanyId::uuid))
                    .push(", identity = COALESCE(identity, ")
                    .push_bind(claim.identity.map(IdentityId::uuid))
                    .push("), draft = NULL, draft_key = NULL, updated_at = ")
                    .push_bind(claim.at.millis())
                    .push(" WHERE client IS NULL AND id IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE messages SET client = ");
                update
                    .push_bind(claim.client.uuid())
                    .push(", identity = COALESCE(identity, ")
                    .push_bind(claim.matched.map(IdentityId::uuid))
                    .push(") WHERE client IS NULL AND direction = ")
                    .push_bind(Direction::In.as_str())
                    .push(" AND conversation IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
            let (least, most): (Option<i64>, Option<i64>) = on!(self, |conn| async {
                let mut select =
                    QueryBuilder::new("SELECT MIN(sent_at), MAX(sent_at) FROM messages WHERE direction = ");
                select.push_bind(Direction::In.as_str()).push(" AND conversation IN ");
                push_ids(&mut select, piece.filled().map(|id| id.uuid()));
                select.build_query_as().fetch_one(conn).await
            })?;
            first = first.into_iter().chain(least).min();
            last = last.into_iter().chain(most).max();
        }
        on!(execute self, |conn| query(
            "UPDATE clients
                SET conversations = conversations + $2,
                    first_seen = CASE WHEN first_seen IS NULL OR first_seen > $3 THEN $3 ELSE first_seen END,
                    last_seen = CASE WHEN last_seen IS NULL OR last_seen < $4 THEN $4 ELSE last_seen END
              WHERE id = $1",
        )
        .bind(claim.client.uuid())
        .bind(i64::try_from(claimed).unwrap_or(i64::MAX))
        .bind(first)
        .bind(last)
        .execute(conn))?;
        Ok(claimed)
    }
}
