//! What goes with a card that is removed, and what is left to be put in order after it. The tables cascade.

use crate::db::messages::snippet;
use crate::db::{Moved, Result, Tx, dialect, on, pieces, push_ids};
use app::domain::{ClientId, ConversationId};
use sqlx::{QueryBuilder, query, query_scalar, types::Json};
use std::collections::BTreeSet;
use uuid::Uuid;

impl Tx {
    /// Keeps cards from being removed until this unit of work ends. To be its first statement.
    pub async fn beside_others(&mut self) -> Result<()> {
        self.take(dialect::BESIDE_OTHERS).await
    }

    /// Waits until nobody stores messages, and keeps them from it until this unit of work ends. To be its first statement.
    pub async fn alone(&mut self) -> Result<()> {
        self.take(dialect::ALONE).await
    }

    async fn take(&mut self, lock: &'static str) -> Result<()> {
        if let Self::Postgres(tx) = self {
            query(lock).execute(&mut **tx).await?;
        }
        Ok(())
    }

    /// The other clients who wrote in a client's conversations.
    pub async fn guests(&mut self, of: ClientId) -> Result<Vec<ClientId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT DISTINCT m.client
               FROM conversations v
               JOIN messages m ON m.conversation = v.id
              WHERE v.client = $1
                AND m.client <> $1",
        )
        .bind(of.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(ClientId::new).collect())
    }

    /// The conversations of others, or of nobody, in which a client wrote.
    pub async fn conversations_visited(&mut self, by: ClientId) -> Result<Vec<ConversationId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT DISTINCT m.conversation
               FROM messages m
               JOIN conversations v ON v.id = m.conversation
              WHERE m.client = $1
                AND (v.client IS NULL OR v.client <> $1)",
        )
        .bind(by.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(ConversationId::new).collect())
    }

    /// All conversations of a client.
    pub async fn conversation_ids(&mut self, client: ClientId) -> Result<Vec<ConversationId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT id FROM conversations WHERE client = $1"
        )
        .bind(client.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(ConversationId::new).collect())
    }

    /// The keys of the files in a client's conversations, of those that he sent into others', and of the pictures on his
    /// card and on those that were merged into it.
    pub async fn files_of(&mut self, client: ClientId) -> Result<Vec<String>> {
        Ok(on!(self, |conn| query_scalar(
            "WITH RECURSIVE gone (id) AS (
                 SELECT id FROM clients WHERE id = $1
                  UNION ALL
                 SELECT c.id FROM gone JOIN clients c ON c.merged_into = gone.id
             )
             SELECT f.storage_key
               FROM conversations v
               JOIN messages m ON m.conversation = v.id
               JOIN attachments f ON f.message = m.id
              WHERE v.client = $1
              UNION
             SELECT f.storage_key
               FROM messages m
               JOIN attachments f ON f.message = m.id
              WHERE m.client = $1
              UNION
             SELECT a.storage_key
               FROM gone
               JOIN avatars a ON a.client = gone.id",
        )
        .bind(client.uuid())
        .fetch_all(conn))?)
    }

    /// Of these keys of files, those that some message or some card still names.
    pub async fn named_files(&mut self, keys: &[String]) -> Result<BTreeSet<String>> {
        let mut named = BTreeSet::new();
        for piece in pieces(keys) {
            let rows: Vec<(String,)> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("SELECT storage_key FROM attachments WHERE storage_key IN (");
                let mut list = select.separated(", ");
                for key in piece.filled() {
                    list.push_bind(key);
                }
                select.push(") UNION SELECT storage_key FROM avatars WHERE storage_key IN (");
                let mut list = select.separated(", ");
                for key in piece.filled() {
                    list.push_bind(key);
                }
                select.push(")").build_query_as().fetch_all(conn).await
            })?;
            named.extend(rows.into_iter().map(|(key,)| key));
        }
        Ok(named)
    }

    /// Forgets what merges remember of a card and of those that were merged into it, names and all. That there was a
    /// merge is kept, so that an undo can say why it is not possible.
    pub async fn forget_merges(&mut self, client: ClientId) -> Result<()> {
        on!(execute self, |conn| query(
            "WITH RECURSIVE gone (id) AS (
                 SELECT id FROM clients WHERE id = $1
                  UNION ALL
                 SELECT c.id FROM gone JOIN clients c ON c.merged_into = gone.id
             )
             UPDATE merges
                SET name = '', moved = $2
              WHERE survivor IN (SELECT id FROM gone)
                 OR merged IN (SELECT id FROM gone)",
        )
        .bind(client.uuid())
        .bind(Json(Moved::default()))
        .execute(conn))?;
        Ok(())
    }

    /// Removes a card with everything that hangs on it: identities, places, notes, history, conversations and messages,
    /// and the cards that were merged into it.
    pub async fn delete_client(&mut self, id: ClientId) -> Result<()> {
        on!(execute self, |conn| query("DELETE FROM clients WHERE id = $1").bind(id.uuid()).execute(conn))?;
        Ok(())
    }

    /// Lets the inbox show what is the last message of these conversations now.
    pub async fn settle_last_messages(&mut self, conversations: &[ConversationId]) -> Result<()> {
        let mut last = Vec::new();
        for piece in pieces(conversations) {
            let rows: Vec<(Uuid, String, String)> = on!(self, |conn| async {
                let mut select = QueryBuilder::new(
                    "SELECT v.id, COALESCE(m.text, ''), COALESCE(m.direction, v.last_direction)
                       FROM conversations v
                       LEFT JOIN messages m
                         ON m.id = (SELECT l.id
                                      FROM messages l
                                     WHERE l.conversation = v.id
                                       AND l.direction <> 'system'
                                     ORDER BY l.id DESC
                                     LIMIT 1)
                      WHERE v.id IN ",
                );
                push_ids(&mut select, piece.filled().map(|id| id.uuid()));
                select.build_query_as().fetch_all(conn).await
            })?;
            last.extend(rows);
        }
        for piece in pieces(&last) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("WITH news (id, snippet, direction) AS (");
                update.push_values(piece.filled(), |mut row, (id, text, direction)| {
                    row.push_bind(*id).push_bind(snippet(text)).push_bind(direction);
                });
                update
                    .push(
                        ") UPDATE conversations
                              SET snippet = news.snippet, last_direction = news.direction
                             FROM news
                            WHERE conversations.id = news.id",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }
}
