//! Makes two cards one (F6, F7). Everything of the card that goes is moved to the one that stays; what was moved and
//! overwritten is written down by ids, so that an undo needs no guess. The card that goes is hidden, not deleted.

use super::fields::{self, Choice};
use super::{PeopleError, Registry, lock, persistently, suspicions, there};
use crate::db::{Merge, Moved, Overwritten, Tx, called};
use crate::desk::held::Held;
use app::domain::{AttributeKey, Client, ClientAddress, ClientId, MergeId, Side};

/// The history of a card that took another over.
pub(in crate::desk) const MERGED: &str = "merged";
/// The history of a card that was taken over.
pub(in crate::desk) const MERGED_INTO: &str = "merged_into";

impl Registry<'_> {
    /// Makes `from` part of `into`. The fields of `taken` are taken from the card that is named, the others keep what
    /// `into` has and fill what it lacks; VIP wins over spammer.
    pub async fn merge(
        self,
        into: ClientId,
        from: ClientId,
        taken: &[(AttributeKey, Side)],
    ) -> Result<MergeId, PeopleError> {
        if into == from {
            return Err(PeopleError::SameCard);
        }
        let choice = Choice::read(taken)?;
        persistently(|| self.merge_once(into, from, choice)).await
    }

    async fn merge_once(self, into: ClientId, from: ClientId, choice: Choice<'_>) -> Result<MergeId, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[into, from]).await?;
        // Made under the locks: what comes after this merge has later ids.
        let id = MergeId::new(self.clock.id());
        let kept = there(&mut tx, into).await?;
        let gone = there(&mut tx, from).await?;
        let kept = Held::of(&mut tx, kept).await?;
        let gone_held = Held::of(&mut tx, gone.clone()).await?;

        let mut moved = Moved {
            fields: fields::settle(&kept, &gone_held, choice),
            ..Moved::default()
        };
        move_belongings(&mut tx, &gone, into, &mut moved).await?;
        move_places(&mut tx, from, into, choice, &mut moved).await?;
        move_whereabouts(&mut tx, from, into, &mut moved).await?;
        suspicions::take_over(&mut tx, id, from, into, &mut moved).await?;
        self.overwrite(&mut tx, into, &moved, at).await?;

        tx.touch_client(into, at).await?;
        tx.set_merged_into(from, Some(into), at).await?;
        self.settle(&mut tx, &[into, from]).await?;
        let (kept_id, gone_id) = (into.to_string(), from.to_string());
        tx.insert_changes(&[
            self.line(into, MERGED, "", &gone_id, at),
            self.line(from, MERGED_INTO, "", &kept_id, at),
        ])
        .await?;
        let conversations: Vec<_> = moved.conversations.iter().map(|id| (*id, Some(into))).collect();
        tx.insert_merge(&Merge {
            id,
            survivor: into,
            merged: from,
            name: called(&gone),
            moved,
            by: self.by.map(|agent| agent.id),
            at,
            undone: false,
        })
        .await?;
        self.finish(tx, &[into, from], &conversations, at).await?;
        Ok(id)
    }

    /// Gives the card that stays its new values, each with a line in its history.
    async fn overwrite(
        &self,
        tx: &mut Tx,
        into: ClientId,
        moved: &Moved,
        at: app::domain::Timestamp,
    ) -> Result<(), PeopleError> {
        for Overwritten { field, now, .. } in &moved.fields {
            if let Some(field) = fields::read_back(field, now) {
                tx.write_client_field(into, &field).await?;
            }
        }
        for (company, position) in &moved.positions {
            tx.set_position(into, *company, &position.now).await?;
        }
        let told = moved.fields.iter().chain(moved.positions.iter().map(|(_, told)| told));
        let lines: Vec<_> = told
            .map(|told| self.line(into, &told.field, &told.was, &told.now, at))
            .collect();
        tx.insert_changes(&lines).await?;
        Ok(())
    }
}

/// Moves identities, conversations with what was said in them, notes and history.
async fn move_belongings(tx: &mut Tx, gone: &Client, into: ClientId, moved: &mut Moved) -> Result<(), PeopleError> {
    let from = gone.id;
    moved.identities = gone.identities.iter().map(|i| (i.id, i.primary)).collect();
    let ids: Vec<_> = gone.identities.iter().map(|identity| identity.id).collect();
    tx.move_identities(&ids, from, into).await?;
    moved.his_own = tx.messages_among(into, from).await?;
    moved.elsewhere = tx.messages_elsewhere(from).await?;
    moved.conversations = tx.move_all_conversations(from, into).await?;
    tx.move_all_messages(from, into).await?;
    moved.notes = tx.move_notes(from, into).await?;
    moved.changes = tx.move_history(from, into).await?;
    Ok(())
}

/// Moves places in companies: the main one of the card that stays remains it, and a company that both are in has it once.
async fn move_places(
    tx: &mut Tx,
    from: ClientId,
    into: ClientId,
    choice: Choice<'_>,
    moved: &mut Moved,
) -> Result<(), PeopleError> {
    moved.places = tx.places(from).await?;
    let own = tx.places(into).await?;
    moved.positions = fields::settle_positions(&own, &moved.places, choice);
    let companies: Vec<_> = moved.places.iter().map(|place| place.company).collect();
    tx.remove_places(from, &companies).await?;
    let mut new = moved.places.clone();
    new.retain(|place| own.iter().all(|own| own.company != place.company));
    for place in &mut new {
        place.main &= own.is_empty();
    }
    moved.joined = new.iter().map(|place| place.company).collect();
    tx.add_places(into, &new).await?;
    Ok(())
}

/// Moves websites and addresses of the post; what stands on both cards stays on each.
async fn move_whereabouts(tx: &mut Tx, from: ClientId, into: ClientId, moved: &mut Moved) -> Result<(), PeopleError> {
    let mut known = tx.whereabouts(&[from, into]).await?;
    let (own, new) = (
        known.remove(&into).unwrap_or_default(),
        known.remove(&from).unwrap_or_default(),
    );
    let sites = new
        .sites
        .into_iter()
        .filter(|new| own.sites.iter().all(|own| own.url != new.url));
    moved.sites = sites.map(|site| site.id).collect();
    let same = |one: &ClientAddress, other: &ClientAddress| (one.kind, &one.text) == (other.kind, &other.text);
    let addresses = new
        .addresses
        .into_iter()
        .filter(|new| own.addresses.iter().all(|own| !same(own, new)));
    moved.addresses = addresses.map(|address| address.id).collect();
    tx.move_sites(&moved.sites, from, into).await?;
    tx.move_addresses(&moved.addresses, from, into).await?;
    Ok(())
}
