//! Configured sources of messages.

use super::{Error, Result, Tx, is_storable, on};
use crate::channels::Channel;
use app::domain::{ChannelId, ChannelKind, ConversationId, CreationMode, IdentityId, Timestamp};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct ChannelRow {
    id: Uuid,
    key: String,
    kind: String,
    name: String,
    creation_mode: String,
}

impl TryFrom<ChannelRow> for Channel {
    type Error = Error;

    fn try_from(row: ChannelRow) -> Result<Self> {
        let unknown = |column| Error::Inconsistent {
            table: "channels",
            column,
            row: row.id.to_string(),
        };
        Ok(Self {
            kind: ChannelKind::parse(&row.kind).ok_or_else(|| unknown("kind"))?,
            creation_mode: CreationMode::parse(&row.creation_mode).ok_or_else(|| unknown("creation_mode"))?,
            id: ChannelId::new(row.id),
            key: row.key,
            name: row.name,
        })
    }
}

impl Tx {
    /// Adds a channel that takes messages at once. Fails with [`Error::is_taken`] where its key is in use.
    pub async fn add_channel(&mut self, channel: &Channel, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO channels
                    ( id
                    , key
                    , kind
                    , name
                    , creation_mode
                    , active
                    , created_at
                    )
             VALUES ($1, $2, $3, $4, $5, TRUE, $6)",
        )
        .bind(channel.id.uuid())
        .bind(&channel.key)
        .bind(channel.kind.as_str())
        .bind(&channel.name)
        .bind(channel.creation_mode.as_str())
        .bind(at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// The channel with this key, if it takes messages.
    pub async fn channel(&mut self, key: &str) -> Result<Option<Channel>> {
        if !is_storable(key) {
            return Ok(None);
        }
        let row: Option<ChannelRow> = on!(self, |conn| query_as(
            "SELECT id, key, kind, name, creation_mode
               FROM channels
              WHERE key = $1
                AND active",
        )
        .bind(key)
        .fetch_optional(conn))?;
        row.map(Channel::try_from).transpose()
    }

    /// Says at which address people write to a channel.
    pub async fn set_channel_address(&mut self, id: ChannelId, address: &str) -> Result<()> {
        on!(execute self, |conn| query("UPDATE channels SET address = $2 WHERE id = $1")
            .bind(id.uuid())
            .bind(address)
            .execute(conn))?;
        Ok(())
    }

    /// The addresses of all channels of a kind, those that take no messages among them; the key of one that has none, for
    /// it may be an address itself.
    pub async fn channel_addresses(&mut self, kind: ChannelKind) -> Result<Vec<String>> {
        Ok(on!(self, |conn| query_scalar(
            "SELECT COALESCE(address, key) FROM channels WHERE kind = $1 ORDER BY key",
        )
        .bind(kind.as_str())
        .fetch_all(conn))?)
    }

    /// The address of the mailbox that a conversation came by; none where it is no mailbox, or nobody said.
    pub async fn mailbox_of(&mut self, conversation: ConversationId) -> Result<Option<String>> {
        Ok(on!(self, |conn| query_scalar(
            "SELECT c.address
               FROM conversations v
               JOIN channels c ON c.id = v.channel
              WHERE v.id = $1
                AND c.kind = $2
                AND c.address IS NOT NULL",
        )
        .bind(conversation.uuid())
        .bind(ChannelKind::Email.as_str())
        .fetch_optional(conn))?)
    }

    /// The channel of the last conversation that was talked through an identity, if it is at work; of this kind, or of any.
    pub async fn last_channel(&mut self, identity: IdentityId, kind: Option<ChannelKind>) -> Result<Option<ChannelId>> {
        let id: Option<Uuid> = on!(self, |conn| query_scalar(
            "SELECT c.id
               FROM conversations v
               JOIN channels c ON c.id = v.channel
              WHERE v.identity = $1
                AND c.active
                AND ($2 = '' OR c.kind = $2)
              ORDER BY v.last_message_at DESC, v.id DESC
              LIMIT 1",
        )
        .bind(identity.uuid())
        .bind(kind.map_or("", ChannelKind::as_str))
        .fetch_optional(conn))?;
        Ok(id.map(ChannelId::new))
    }

    /// The oldest channel of a kind that is at work.
    pub async fn first_channel(&mut self, kind: ChannelKind) -> Result<Option<ChannelId>> {
        let id: Option<Uuid> = on!(self, |conn| query_scalar(
            "SELECT id FROM channels WHERE kind = $1 AND active ORDER BY id LIMIT 1",
        )
        .bind(kind.as_str())
        .fetch_optional(conn))?;
        Ok(id.map(ChannelId::new))
    }
}
