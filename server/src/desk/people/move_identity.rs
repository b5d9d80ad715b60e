//! Moves an identity to another card, with its history.

use super::{PeopleError, Registry, lock, persistently, there};
use crate::db::{Which, in_words};
use app::domain::{ClientId, IdentityId, Trust};

/// The history of a card that got or lost an identity.
pub(in crate::desk) const IDENTITY: &str = "identity";

impl Registry<'_> {
    /// Moves an identity to another card. What was written by it, and the conversations in which its client was known by
    /// nothing else, go along. It is verified from then on: somebody who knows has said whose it is.
    pub async fn move_identity(self, identity: IdentityId, to: ClientId) -> Result<(), PeopleError> {
        persistently(|| self.move_identity_once(identity, to)).await
    }

    async fn move_identity_once(self, identity: IdentityId, to: ClientId) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let from = tx.owner(identity).await?.ok_or(PeopleError::NotThere)?;
        if from == to {
            return Err(PeopleError::SameCard);
        }
        lock(&mut tx, &[to, from]).await?;
        let card = there(&mut tx, from).await?;
        let Some(moved) = card.identities.iter().find(|own| own.id == identity) else {
            return Err(self.changed_hands(&mut tx, identity).await?);
        };

        let conversations = tx.conversations_known_by(identity, from).await?;
        tx.move_identities(&[identity], from, to).await?;
        tx.set_trust(identity, Trust::Verified).await?;
        tx.move_conversations(&conversations, from, to).await?;
        tx.move_messages(Which::By(&[identity], None), from, to).await?;
        tx.move_messages(Which::In(&conversations, None), from, to).await?;
        tx.touch_client(from, at).await?;
        tx.touch_client(to, at).await?;
        self.settle(&mut tx, &[from, to]).await?;
        let words = in_words(moved.kind, &moved.shown);
        tx.insert_changes(&[
            self.line(from, IDENTITY, &words, "", at),
            self.line(to, IDENTITY, "", &words, at),
        ])
        .await?;
        let conversations: Vec<_> = conversations.into_iter().map(|id| (id, Some(to))).collect();
        self.finish(tx, &[from, to], &conversations, at).await
    }

    /// Somebody else moved it while its card was waited for.
    async fn changed_hands(&self, tx: &mut crate::db::Tx, identity: IdentityId) -> Result<PeopleError, PeopleError> {
        let owner = tx.owner(identity).await?.ok_or(PeopleError::NotThere)?;
        let owner = tx.client(owner).await?;
        Ok(PeopleError::Changed {
            owner: owner.as_ref().map(crate::db::called).unwrap_or_default(),
        })
    }
}
