//! Identities that go from one card to another, and which of a kind is used first.

use crate::db::{IdentityKey, Result, Tx, on, pieces, push_ids};
use app::domain::{ClientId, ConversationId, IdentityId, Trust};
use sqlx::{QueryBuilder, query, query_as, query_scalar};
use std::collections::BTreeSet;
use uuid::Uuid;

impl Tx {
    /// Moves identities from one card to another. Where the other card has a primary one of the kind, they do not become
    /// primary there.
    pub async fn move_identities(&mut self, ids: &[IdentityId], from: ClientId, to: ClientId) -> Result<()> {
        for piece in pieces(ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE identities SET client = ");
                update
                    .push_bind(to.uuid())
                    .push(
                        ", is_primary = is_primary AND NOT EXISTS (
                               SELECT 1
                                 FROM identities other
                                WHERE other.kind = identities.kind
                                  AND other.is_primary
                                  AND other.client = ",
                    )
                    .push_bind(to.uuid())
                    .push(") WHERE client = ")
                    .push_bind(from.uuid())
                    .push(" AND id IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Says of identities whether they are the ones of their kinds to use first.
    pub async fn set_primary(&mut self, ids: &[IdentityId], primary: bool) -> Result<()> {
        for piece in pieces(ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE identities SET is_primary = ");
                update.push_bind(primary).push(" WHERE id IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Says how well an identity is known.
    pub async fn set_trust(&mut self, id: IdentityId, trust: Trust) -> Result<()> {
        on!(execute self, |conn| query("UPDATE identities SET trust = $2 WHERE id = $1")
            .bind(id.uuid())
            .bind(trust.as_str())
            .execute(conn))?;
        Ok(())
    }

    /// Corrects an identity; what came by it stays with it. Fails with "taken" if somebody has the new one already.
    pub async fn correct_identity(
        &mut self,
        id: IdentityId,
        key: &IdentityKey,
        alias: &str,
        shown: &str,
        label: &str,
        trust: Trust,
    ) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE identities
                SET provider = $2, scope = $3, key = $4, alias = $5, shown = $6, label = $7, trust = $8
              WHERE id = $1",
        )
        .bind(id.uuid())
        .bind(&key.provider)
        .bind(&key.scope)
        .bind(&key.key)
        .bind(alias)
        .bind(shown)
        .bind(label)
        .bind(trust.as_str())
        .execute(conn))?;
        Ok(())
    }

    /// Says what these identities are called and how well they are known.
    pub async fn describe_identities(&mut self, told: &[(IdentityId, String, Trust)]) -> Result<()> {
        for piece in pieces(told) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("WITH told (id, label, trust) AS (");
                update.push_values(piece.filled(), |mut row, (id, label, trust)| {
                    row.push_bind(id.uuid()).push_bind(label).push_bind(trust.as_str());
                });
                update
                    .push(
                        ") UPDATE identities
                              SET label = told.label, trust = told.trust
                             FROM told
                            WHERE identities.id = told.id",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// Takes identities from a card. Conversations that were talked through one of them are talked through the client's
    /// first other one of that kind, if he has one.
    pub async fn remove_identities(&mut self, client: ClientId, ids: &[IdentityId]) -> Result<()> {
        for piece in pieces(ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new(
                    "UPDATE conversations
                        SET identity = (
                            SELECT own.id
                              FROM identities own
                              JOIN identities old ON old.client = own.client AND old.kind = own.kind
                             WHERE old.id = conversations.identity
                               AND own.id NOT IN ",
                );
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update
                    .push(" ORDER BY own.is_primary DESC, own.id LIMIT 1) WHERE client = ")
                    .push_bind(client.uuid())
                    .push(" AND identity IN ");
                push_ids(&mut update, piece.filled().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
            on!(execute self, |conn| async {
                let mut delete = QueryBuilder::new("DELETE FROM identities WHERE client = ");
                delete.push_bind(client.uuid()).push(" AND id IN ");
                push_ids(&mut delete, piece.filled().map(|id| id.uuid()));
                delete.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Whose an identity is.
    pub async fn owner(&mut self, id: IdentityId) -> Result<Option<ClientId>> {
        let owner: Option<Uuid> = on!(self, |conn| query_scalar("SELECT client FROM identities WHERE id = $1")
            .bind(id.uuid())
            .fetch_optional(conn))?;
        Ok(owner.map(ClientId::new))
    }

    /// Of each kind of identity that a card has and none of which is primary, makes the oldest primary.
    pub async fn settle_primaries(&mut self, client: ClientId) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE identities
                SET is_primary = TRUE
              WHERE client = $1
                AND NOT EXISTS (
                    SELECT 1
                      FROM identities other
                     WHERE other.client = identities.client
                       AND other.kind = identities.kind
                       AND (other.is_primary OR other.id < identities.id))",
        )
        .bind(client.uuid())
        .execute(conn))?;
        Ok(())
    }

    /// The identities that a card has had since it was made.
    pub async fn identities_from_the_start(&mut self, client: ClientId) -> Result<BTreeSet<IdentityId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT i.id
               FROM clients c
               JOIN identities i ON i.client = c.id
              WHERE c.id = $1
                AND i.first_seen = c.created_at",
        )
        .bind(client.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(IdentityId::new).collect())
    }

    /// By which identities a client was known on his messages: in this conversation, and in others.
    pub async fn identities_met(
        &mut self,
        conversation: ConversationId,
        client: ClientId,
    ) -> Result<(BTreeSet<IdentityId>, BTreeSet<IdentityId>)> {
        let rows: Vec<(Uuid, bool)> = on!(self, |conn| query_as(
            "SELECT DISTINCT identity, conversation = $1
               FROM messages
              WHERE client = $2
                AND identity IS NOT NULL",
        )
        .bind(conversation.uuid())
        .bind(client.uuid())
        .fetch_all(conn))?;
        let of = |here: bool| {
            let met = rows.iter().filter(|(_, in_it)| *in_it == here);
            met.map(|(id, _)| IdentityId::new(*id)).collect()
        };
        Ok((of(true), of(false)))
    }
}
