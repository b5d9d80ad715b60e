//! Conversations that go from one card to another, and through what they are talked.

use crate::db::{Result, Tx, on, pieces, push_ids};
use app::domain::{ClientId, ConversationId, IdentityId, MergeId, Timestamp};
use sqlx::{QueryBuilder, query, query_scalar};
use uuid::Uuid;

impl Tx {
    /// Moves all conversations of a client to another, and gives their ids. Who wrote in them is moved apart.
    pub async fn move_all_conversations(&mut self, from: ClientId, to: ClientId) -> Result<Vec<ConversationId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "UPDATE conversations SET client = $2 WHERE client = $1 RETURNING id"
        )
        .bind(from.uuid())
        .bind(to.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(ConversationId::new).collect())
    }

    /// Moves those of these conversations that are still a client's to another, and gives their ids.
    pub async fn move_conversations(
        &mut self,
        ids: &[ConversationId],
        from: ClientId,
        to: ClientId,
    ) -> Result<Vec<ConversationId>> {
        let mut moved = Vec::new();
        for piece in pieces(ids) {
            let rows: Vec<(Uuid,)> = on!(self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE conversations SET client = ");
                update
                    .push_bind(to.uuid())
                    .push(" WHERE client = ")
                    .push_bind(from.uuid())
                    .push(" AND id IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.push(" RETURNING id").build_query_as().fetch_all(conn).await
            })?;
            moved.extend(rows.into_iter().map(|(id,)| ConversationId::new(id)));
        }
        Ok(moved)
    }

    /// Makes a client's conversation, and what he wrote in it, nobody's.
    pub async fn disown_conversation(&mut self, id: ConversationId, client: ClientId, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE conversations
                SET client = NULL, identity = NULL, company = NULL, updated_at = $3
              WHERE id = $1
                AND client = $2",
        )
        .bind(id.uuid())
        .bind(client.uuid())
        .bind(at.millis())
        .execute(conn))?;
        on!(execute self, |conn| query("UPDATE messages SET client = NULL WHERE conversation = $1 AND client = $2")
            .bind(id.uuid())
            .bind(client.uuid())
            .execute(conn))?;
        Ok(())
    }

    /// A client's conversations in which he was known by this identity and by no other.
    pub async fn conversations_known_by(
        &mut self,
        identity: IdentityId,
        client: ClientId,
    ) -> Result<Vec<ConversationId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT m.conversation
               FROM messages m
               JOIN conversations v ON v.id = m.conversation AND v.client = $1
              WHERE m.client = $1
              GROUP BY m.conversation
             HAVING COUNT(m.identity) > 0
                AND SUM(CASE WHEN m.identity <> $2 THEN 1 ELSE 0 END) = 0",
        )
        .bind(client.uuid())
        .bind(identity.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(ConversationId::new).collect())
    }

    /// A client's conversations that began after this merge with a message of one of these identities.
    pub async fn conversations_begun_by(
        &mut self,
        identities: &[IdentityId],
        client: ClientId,
        after: MergeId,
    ) -> Result<Vec<ConversationId>> {
        if identities.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<(Uuid,)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new("SELECT v.id FROM conversations v WHERE v.client = ");
            select
                .push_bind(client.uuid())
                .push(" AND v.id > ")
                .push_bind(after.uuid())
                .push(
                    " AND (SELECT m.identity
                             FROM messages m
                            WHERE m.conversation = v.id
                              AND m.client = ",
                )
                .push_bind(client.uuid())
                .push(" AND m.identity IS NOT NULL ORDER BY m.id LIMIT 1) IN ");
            push_ids(&mut select, identities.iter().map(|id| id.uuid()));
            select.build_query_as().fetch_all(conn).await
        })?;
        Ok(rows.into_iter().map(|(id,)| ConversationId::new(id)).collect())
    }

    /// Where a client's conversations are talked through an address that is no longer his, takes his first of that kind,
    /// or none.
    pub async fn settle_addresses(&mut self, client: ClientId) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE conversations
                SET identity = (
                    SELECT own.id
                      FROM identities own
                     WHERE own.client = $1
                       AND own.kind = (SELECT old.kind FROM identities old WHERE old.id = conversations.identity)
                     ORDER BY own.is_primary DESC, own.id
                     LIMIT 1)
              WHERE client = $1
                AND identity IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1 FROM identities i WHERE i.id = conversations.identity AND i.client = $1)",
        )
        .bind(client.uuid())
        .execute(conn))?;
        Ok(())
    }
}
