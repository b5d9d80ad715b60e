//! The picture of a client.

use super::fields::AVATAR;
use super::{PeopleError, Registry, lock, persistently, there};
use crate::db::{Change, ClientField, NewAvatar, Source};
use app::domain::{ClientId, MessageId};
use uuid::Uuid;

/// Under which path of ours pictures are had.
pub const AVATARS: &str = "/avatars/";

/// What becomes of a client's picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AvatarChange {
    /// It is this one.
    Put(NewAvatar),
    /// It is this one, of which a message told, where there is none.
    Fill(NewAvatar, MessageId),
    /// There is none.
    Remove,
}

impl AvatarChange {
    fn picture(&self) -> Option<&NewAvatar> {
        match self {
            Self::Put(new) | Self::Fill(new, _) => Some(new),
            Self::Remove => None,
        }
    }
}

impl Registry<'_> {
    /// Changes a client's picture. Answers with the files that no card shows any more because of it.
    pub async fn change_avatar(self, client: ClientId, change: &AvatarChange) -> Result<Vec<String>, PeopleError> {
        persistently(|| self.change_avatar_once(client, change)).await
    }

    async fn change_avatar_once(self, client: ClientId, change: &AvatarChange) -> Result<Vec<String>, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let card = there(&mut tx, client).await?;
        let new = change.picture();
        let superfluous = match change {
            AvatarChange::Fill(..) => card.avatar.is_some(),
            AvatarChange::Remove => card.avatar.is_none(),
            AvatarChange::Put(_) => false,
        };
        if superfluous {
            return Ok(new.map(|new| new.storage_key.clone()).into_iter().collect());
        }
        if let Some(new) = new {
            tx.insert_avatar(client, new, at).await?;
        }
        let path = new.map(|new| path(new.id));
        tx.write_client_field(client, &ClientField::Avatar(path.clone()))
            .await?;
        let gone = tx.forget_avatars(client, new.map(|new| new.id)).await?;
        let source = match change {
            AvatarChange::Fill(_, message) => Source::Message(*message),
            AvatarChange::Put(_) | AvatarChange::Remove => self.source(),
        };
        tx.insert_change(&Change {
            id: self.clock.id(),
            client,
            field: AVATAR,
            old: card.avatar.as_deref().unwrap_or_default(),
            new: path.as_deref().unwrap_or_default(),
            source,
            at,
            detail: "",
        })
        .await?;
        self.finish_card(tx, client).await?;
        Ok(gone)
    }
}

fn path(id: Uuid) -> String {
    format!("{AVATARS}{id}")
}
