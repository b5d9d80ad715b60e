//! Removes a card with everything that is his (design 3.5, rows F4 and F5): identities, notes, conversations, messages, and
//! what merges remember of him. What remains is a line in the log that names nobody.

use super::card::as_seen;
use super::{PeopleError, Registry, persistently};
use app::domain::ClientId;

/// What went with a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// How many conversations.
    pub conversations: usize,
    /// Keys of the files that were attached to them; others may have sent the same.
    pub files: Vec<String>,
}

impl Registry<'_> {
    /// Removes a client; `seen` is the version that this was decided from, none for whatever it is. Cards that were merged
    /// into this one go with it.
    pub async fn remove_client(self, id: ClientId, seen: Option<i64>) -> Result<Removed, PeopleError> {
        let removed = persistently(|| self.remove_client_once(id, seen)).await?;
        let agent = self.by.map(|agent| agent.id.to_string());
        tracing::info!(client = %id, agent, conversations = removed.conversations, "a client was deleted");
        Ok(removed)
    }

    async fn remove_client_once(self, id: ClientId, seen: Option<i64>) -> Result<Removed, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        tx.alone().await?;
        // Who wrote in his conversations loses what he wrote there, and counts anew.
        let guests = tx.guests(id).await?;
        tx.lock_cards(&[&guests[..], &[id]].concat()).await?;
        as_seen(&mut tx, id, seen).await?;
        let guests = tx.guests(id).await?;
        let visited = tx.conversations_visited(id).await?;
        let own = tx.conversation_ids(id).await?;
        let files = tx.files_of(id).await?;

        tx.forget_merges(id).await?;
        tx.delete_client(id).await?;
        tx.recount(&guests).await?;
        tx.settle_last_messages(&visited).await?;
        let cards: Vec<_> = [id].into_iter().chain(guests).collect();
        let conversations: Vec<_> = own.iter().chain(&visited).map(|id| (*id, None)).collect();
        self.finish(tx, &cards, &conversations, at).await?;
        Ok(Removed {
            conversations: own.len(),
            files,
        })
    }
}
