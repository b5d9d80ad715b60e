//! Messages that go from one card to another: by their conversation, by the identity that they came by, or by name.

use crate::db::{Result, Tx, on, pieces, push_ids};
use app::domain::{ClientId, ConversationId, IdentityId, MergeId, MessageId};
use sqlx::{QueryBuilder, query, query_as, query_scalar};
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

/// Messages that one client wrote.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// These.
    These(&'a [MessageId]),
    /// Those in these conversations; what came after that merge is left out.
    In(&'a [ConversationId], Option<MergeId>),
    /// Those by these identities; what came before that merge is left out.
    By(&'a [IdentityId], Option<MergeId>),
}

impl Tx {
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

    /// The last message in a conversation that was given to this client by an identity.
    pub async fn last_place(&mut self, conversation: ConversationId, client: ClientId) -> Result<Option<MessagePlace>> {
        let identity: Option<Uuid> = on!(self, |conn| query_scalar(
            "SELECT identity
               FROM messages
              WHERE conversation = $1
                AND client = $2
                AND identity IS NOT NULL
              ORDER BY id DESC
              LIMIT 1",
        )
        .bind(conversation.uuid())
        .bind(client.uuid())
        .fetch_optional(conn))?;
        Ok(identity.map(|identity| MessagePlace {
            conversation,
            client: Some(client),
            identity: Some(IdentityId::new(identity)),
        }))
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

    /// What a client wrote in conversations that are not his.
    pub async fn messages_elsewhere(&mut self, client: ClientId) -> Result<Vec<MessageId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT m.id
               FROM messages m
               JOIN conversations v ON v.id = m.conversation
              WHERE m.client = $1
                AND (v.client IS NULL OR v.client <> $1)
              ORDER BY m.id",
        )
        .bind(client.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(MessageId::new).collect())
    }

    /// What a client wrote in another's conversations.
    pub async fn messages_among(&mut self, client: ClientId, of: ClientId) -> Result<Vec<MessageId>> {
        let ids: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT m.id
               FROM messages m
               JOIN conversations v ON v.id = m.conversation
              WHERE m.client = $1
                AND v.client = $2
              ORDER BY m.id",
        )
        .bind(client.uuid())
        .bind(of.uuid())
        .fetch_all(conn))?;
        Ok(ids.into_iter().map(MessageId::new).collect())
    }

    /// Makes everything that one client wrote another's.
    pub async fn move_all_messages(&mut self, from: ClientId, to: ClientId) -> Result<()> {
        on!(execute self, |conn| query("UPDATE messages SET client = $2 WHERE client = $1")
            .bind(from.uuid())
            .bind(to.uuid())
            .execute(conn))?;
        Ok(())
    }

    /// Makes these messages of one client another's.
    pub async fn move_messages(&mut self, which: Which<'_>, from: ClientId, to: ClientId) -> Result<()> {
        let (column, ids, after, before): (_, Vec<Uuid>, _, _) = match which {
            Which::These(ids) => ("id", ids.iter().map(|id| id.uuid()).collect(), None, None),
            Which::In(ids, before) => ("conversation", ids.iter().map(|id| id.uuid()).collect(), None, before),
            Which::By(ids, after) => ("identity", ids.iter().map(|id| id.uuid()).collect(), after, None),
        };
        for piece in pieces(&ids) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new("UPDATE messages SET client = ");
                update
                    .push_bind(to.uuid())
                    .push(" WHERE client = ")
                    .push_bind(from.uuid())
                    .push(" AND id > ")
                    .push_bind(after.map_or(Uuid::nil(), MergeId::uuid))
                    .push(" AND id < ")
                    .push_bind(before.map_or(Uuid::max(), MergeId::uuid))
                    .push(" AND ")
                    .push(column)
                    .push(" IN ");
                push_ids(&mut update, piece.filled().copied());
                update.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Of what one client wrote in another's conversations without showing who he is, makes the other the author.
    pub async fn settle_authors(&mut self, from: ClientId, to: ClientId, after: MergeId) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE messages
                SET client = $2
              WHERE client = $1
                AND identity IS NULL
                AND id > $3
                AND EXISTS (SELECT 1 FROM conversations v WHERE v.id = messages.conversation AND v.client = $2)",
        )
        .bind(from.uuid())
        .bind(to.uuid())
        .bind(after.uuid())
        .execute(conn))?;
        Ok(())
    }
}
