//! Remembers that two cards are two people.

use super::{PeopleError, Registry, lock, persistently};
use crate::db::{Found, Suggestion, Verdict};
use app::domain::ClientId;

/// The history of a card that was told apart from another.
const KEPT_APART: &str = "kept_apart";

impl Registry<'_> {
    /// Remembers for ever that these two are different people: nothing suggests them again.
    pub async fn keep_apart(self, one: ClientId, other: ClientId) -> Result<(), PeopleError> {
        if one == other {
            return Err(PeopleError::SameCard);
        }
        persistently(|| self.keep_apart_once(one, other)).await
    }

    async fn keep_apart_once(self, one: ClientId, other: ClientId) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[one, other]).await?;
        let known = tx.suggestions_about(&[one]).await?;
        let pair = known.into_iter().find(|pair| pair.a == other || pair.b == other);
        let pair = pair.unwrap_or_else(|| Suggestion::new(one, other, Vec::new(), at));
        if pair.verdict == Verdict::Different {
            return Ok(());
        }
        let said = self.clock.id();
        tx.put_suggestions(&[pair.with([Found::Apart { said }.into()])]).await?;
        let (one_id, other_id) = (one.to_string(), other.to_string());
        tx.insert_changes(&[
            self.line(one, KEPT_APART, "", &other_id, at),
            self.line(other, KEPT_APART, "", &one_id, at),
        ])
        .await?;
        self.finish(tx, &[one, other], &[], at).await
    }
}
