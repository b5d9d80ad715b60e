//! Whose is what: cards that are locked, merged away and counted, and identities, conversations and messages that go
//! from one card to another. Set-wise: what a card has may be a great deal.

use super::{Result, Tx, on, pieces, push_ids};
use app::domain::{
    Client, ClientId, ConversationId, IdentityId, IdentityKind, MergeId, MessageId, NoteId, Timestamp, Trust,
    display_name,
};
use sqlx::{QueryBuilder, query, query_as, query_scalar};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessagePlace {
    /// In which conversation.
    pub conversation: ConversationId,
    /// Which client wrote it.
    pub client: Option<ClientId>,
    /// The identity that it was given to him by.
    pub identity: Option<IdentityId>,
}

impl Tx {
    /// Keeps others from changing these cards until this unit of work ends; always in the order of their ids, so that two
    /// who lock the same cards do not wait for each other. Of each that is there, the card that took it over.
    pub async fn lock_cards(&mut self, ids: &[ClientId]) -> Result<BTreeMap<ClientId, Option<ClientId>>> {
        let mut locked = BTreeMap::new();
        for id in ids.iter().copied().collect::<BTreeSet<_>>() {
            let row: Option<(Option<Uuid>,)> = on!(self, |conn| query_as(
                "UPDATE clients SET version = version WHERE id = $1 RETURNING merged_into",
            )
            .bind(id.uuid())
            .fetch_optional(conn))?;
            if let Some((merged_into,)) = row {
                locked.insert(id, merged_into.map(ClientId::new));
            }
        }
        Ok(locked)
    }

    /// The card that stands for this one today: itself, or the one that took it over, through however many merges. None
    /// if there is no such card.
    pub async fn survivor(&mut self, id: ClientId) -> Result<Option<ClientId>> {
        let survivor: Option<Uuid> = on!(self, |conn| query_scalar(
            "WITH RECURSIVE chain (id, merged_into) AS (
                 SELECT id, merged_into FROM clients WHERE id = $1
                  UNION ALL
                 SELECT c.id, c.merged_into FROM chain JOIN clients c ON c.id = chain.merged_into
             )
             SELECT id FROM chain WHERE merged_into IS NULL",
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        Ok(survivor.map(ClientId::new))
    }

    /// Hides a card behind the one that takes it over, or shows it again; counts as a change of it.
    pub async fn set_merged_into(&mut self, id: ClientId, into: Option<ClientId>, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE clients SET merged_into = $2, version = version + 1, updated_at = $3 WHERE id = $1",
        )
        .bind(id.uuid())
        .bind(into.map(ClientId::uuid))
        .bind(at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// What these clients are called (A11); who is gone or merged away is left out.
    pub async fn display_names(&mut self, ids: &BTreeSet<ClientId>) -> Result<HashMap<ClientId, Option<String>>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows: Vec<(Uuid, String, Option<String>, Option<String>)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new(
                "SELECT c.id, c.name,
                        CASE WHEN c.name = '' THEN (
                            SELECT i.shown FROM identities i
                             WHERE i.client = c.id AND i.kind = 'email'
                             ORDER BY i.is_primary DESC, i.id LIMIT 1) END,
                        CASE WHEN c.name = '' THEN (
                            SELECT i.shown FROM identities i
                             WHERE i.client = c.id AND i.kind = 'phone'
                             ORDER BY i.is_primary DESC, i.id LIMIT 1) END
                   FROM clients c
                  WHERE c.merged_into IS NULL
                    AND c.id IN ",
            );
            push_ids(&mut select, ids.iter().map(|id| id.uuid()));
            select.build_query_as().fetch_all(conn).await
        })?;
        Ok(rows
            .into_iter()
            .map(|(id, name, email, phone)| {
                let called = display_name(&name, email.as_deref(), phone.as_deref());
                (ClientId::new(id), called.map(str::to_owned))
            })
            .collect())
    }

    /// Counts anew what these cards count: conversations, first and last message. The cards must be locked.
    pub async fn recount(&mut self, clients: &[ClientId]) -> Result<()> {
        for client in clients {
            on!(execute self, |conn| query(
                "UPDATE clients
                    SET conversations = (SELECT COUNT(*) FROM conversations v WHERE v.client = $1),
                        first_seen = (SELECT MIN(m.sent_at) FROM messages m WHERE m.client = $1),
                        last_seen = (SELECT MAX(m.sent_at) FROM messages m WHERE m.client = $1)
                  WHERE id = $1",
            )
            .bind(client.uuid())
            .execute(conn))?;
        }
        Ok(())
    }

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
                push_ids(&mut update, piece.iter().map(|id| id.uuid()));
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
                push_ids(&mut update, piece.iter().map(|id| id.uuid()));
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

    /// Moves all notes about a client to another, and gives their ids.
    pub async fn move_notes(&mut self, from: ClientId, to: ClientId) -> Result<Vec<NoteId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "UPDATE notes SET client = $2 WHERE client = $1 RETURNING id"
        )
        .bind(from.uuid())
        .bind(to.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(NoteId::new).collect())
    }

    /// Moves these notes about a client to another.
    pub async fn move_these_notes(&mut self, ids: &[NoteId], from: ClientId, to: ClientId) -> Result<()> {
        for piece in pieces(ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE notes SET client = ");
                update
                    .push_bind(to.uuid())
                    .push(" WHERE client = ")
                    .push_bind(from.uuid())
                    .push(" AND id IN ");
                push_ids(&mut update, piece.iter().map(|id| id.uuid()));
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }

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
                push_ids(&mut update, piece.iter().map(|id| id.uuid()));
                update.push(" RETURNING id").build_query_as().fetch_all(conn).await
            })?;
            moved.extend(rows.into_iter().map(|(id,)| ConversationId::new(id)));
        }
        Ok(moved)
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

    /// Where a message stands.
    pub async fn message_place(&mut self, id: MessageId) -> Result<Option<MessagePlace>> {
        let row: Option<(Uuid, Option<Uuid>, Option<Uuid>)> = on!(self, |conn| query_as(
            "SELECT conversation, client, identity FROM messages WHERE id = $1",
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        Ok(row.map(|(conversation, client, identity)| MessagePlace {
            conversation: ConversationId::new(conversation),
            client: client.map(ClientId::new),
            identity: identity.map(IdentityId::new),
        }))
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

    /// Under what names a client wrote in a conversation, the last one first.
    pub async fn names_told(&mut self, conversation: ConversationId, client: ClientId) -> Result<Vec<String>> {
        Ok(on!(self, |conn| query_scalar(
            "SELECT author_name
               FROM messages
              WHERE conversation = $1
                AND client = $2
                AND author_name IS NOT NULL
              ORDER BY id DESC
              LIMIT 20",
        )
        .bind(conversation.uuid())
        .bind(client.uuid())
        .fetch_all(conn))?)
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

/// What a card is called, for lists that outlive it.
pub fn called(client: &Client) -> String {
    client.display_name().unwrap_or_default().to_owned()
}

/// An identity in words, as the history of a card names it.
pub fn in_words(kind: IdentityKind, shown: &str) -> String {
    format!("{} {shown}", kind.as_str())
}
