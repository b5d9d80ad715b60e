//! Pictures of clients: whose they are, and where they lie in the store of files.

use super::{Result, Tx, on};
use app::domain::{ClientId, Timestamp};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

/// A picture to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAvatar {
    /// By which it is had from us.
    pub id: Uuid,
    /// What we made it to be.
    pub media_type: &'static str,
    /// Where it lies in the store.
    pub storage_key: String,
}

impl Tx {
    /// Keeps a picture that was put on a client's card.
    pub async fn insert_avatar(&mut self, client: ClientId, avatar: &NewAvatar, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO avatars (id, client, media_type, storage_key, created_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(avatar.id)
        .bind(client.uuid())
        .bind(avatar.media_type)
        .bind(&avatar.storage_key)
        .bind(at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// The media type of a picture and its place in the store.
    pub async fn avatar(&mut self, id: Uuid) -> Result<Option<(String, String)>> {
        Ok(on!(self, |conn| query_as(
            "SELECT media_type, storage_key FROM avatars WHERE id = $1"
        )
        .bind(id)
        .fetch_optional(conn))?)
    }

    /// Forgets the pictures that were put on a client's card, but for this one, and gives their places in the store.
    pub async fn forget_avatars(&mut self, client: ClientId, but: Option<Uuid>) -> Result<Vec<String>> {
        Ok(on!(self, |conn| query_scalar(
            "DELETE FROM avatars WHERE client = $1 AND id <> $2 RETURNING storage_key",
        )
        .bind(client.uuid())
        .bind(but.unwrap_or(Uuid::nil()))
        .fetch_all(conn))?)
    }
}
