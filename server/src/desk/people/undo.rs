//! Takes a merge back (F8). What was moved goes back where it still is with the card that stayed; what came since goes to
//! the card that holds its identity; what agents changed since stays as they left it.

mod pass_on;

use super::merge::{MERGED, MERGED_INTO};
use super::{PeopleError, Registry, fields, persistently, suspicions, there};
use crate::db::{Merge, Moved, Overwritten, Tx, Which, in_words};
use crate::desk::held::Held;
use app::domain::{Client, ClientId, CompanyId, ConversationId, Identity, IdentityId, MergeId, Timestamp};
use pass_on::pass_on;

impl Registry<'_> {
    /// Makes two cards of one again. Answers with the client whose card had gone.
    pub async fn undo(self, merge: MergeId) -> Result<Client, PeopleError> {
        persistently(|| self.undo_once(merge)).await
    }

    async fn undo_once(self, id: MergeId) -> Result<Client, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let Merge { survivor, merged, .. } = tx.merge(id).await?.ok_or(PeopleError::NotThere)?;
        let locked = tx.lock_cards(&[survivor, merged]).await?;
        let merge = tx.merge(id).await?.ok_or(PeopleError::NotThere)?;
        if merge.undone {
            return Err(PeopleError::AlreadyUndone);
        }
        match (locked.get(&survivor), locked.get(&merged)) {
            (Some(None), Some(Some(_))) => {}
            (Some(Some(_)), Some(_)) => return Err(PeopleError::MergedOn),
            _ => return Err(PeopleError::CardGone),
        }

        let mut moved = merge.moved.clone();
        let mut later = tx.later_merges(id, survivor).await?;
        pass_on(&mut moved, &mut later);
        let returned = returning(&mut tx, &merge, &moved).await?;
        let conversations = give_belongings(&mut tx, &merge, &moved, &returned).await?;
        give_places(&mut tx, &merge, &moved).await?;
        let keys: Vec<_> = returned
            .into_iter()
            .map(|identity| (identity.kind, identity.key))
            .collect();
        suspicions::give_back(&mut tx, &merge, &moved, &keys).await?;
        for later in &mut later {
            let inherited = tx.inherit_separations(later.merged, survivor).await?;
            later.moved.separations.extend(inherited);
            tx.set_moved(later.id, &later.moved).await?;
        }
        self.restore(&mut tx, survivor, &moved, at).await?;

        tx.set_merged_into(merged, None, at).await?;
        tx.touch_client(survivor, at).await?;
        self.settle(&mut tx, &[survivor, merged]).await?;
        let (survivor_id, merged_id) = (survivor.to_string(), merged.to_string());
        tx.insert_changes(&[
            self.line(survivor, MERGED, &merged_id, "", at),
            self.line(merged, MERGED_INTO, &survivor_id, "", at),
        ])
        .await?;
        tx.set_undone(id, at).await?;
        let conversations: Vec<_> = conversations.into_iter().map(|id| (id, Some(merged))).collect();
        let client = there(&mut tx, merged).await?;
        self.finish(tx, &[survivor, merged], &conversations, at).await?;
        Ok(client)
    }

    /// Gives the card that stayed the values back that the merge overwrote, where nobody changed them since.
    async fn restore(&self, tx: &mut Tx, survivor: ClientId, moved: &Moved, at: Timestamp) -> Result<(), PeopleError> {
        let client = there(tx, survivor).await?;
        let held = Held::of(tx, client.clone()).await?;
        let mut restored: Vec<&Overwritten> = fields::untouched(&held, &moved.fields);
        for told in &restored {
            if let Some(field) = fields::read_back(&told.field, &told.was) {
                tx.write_client_field(survivor, &field).await?;
            }
        }
        for (company, told) in &moved.positions {
            let membership = client.companies.iter().find(|membership| membership.id == *company);
            if membership.is_some_and(|membership| membership.position == told.now) {
                tx.set_position(survivor, *company, &told.was).await?;
                restored.push(told);
            }
        }
        let lines: Vec<_> = restored
            .into_iter()
            .map(|told| self.line(survivor, &told.field, &told.now, &told.was, at))
            .collect();
        tx.insert_changes(&lines).await?;
        Ok(())
    }
}

/// Gives the card that went its identities, conversations, messages, notes, whereabouts and history back, and what came by
/// those identities since. Gives the conversations that changed hands.
async fn give_belongings(
    tx: &mut Tx,
    merge: &Merge,
    moved: &Moved,
    returned: &[Identity],
) -> Result<Vec<ConversationId>, PeopleError> {
    let (from, to) = (merge.survivor, merge.merged);
    let identities: Vec<IdentityId> = returned.iter().map(|identity| identity.id).collect();
    tx.move_identities(&identities, from, to).await?;
    tx.set_primary(&identities, false).await?;
    let primary = moved
        .identities
        .iter()
        .filter(|(id, primary)| *primary && identities.contains(id));
    let primary: Vec<_> = primary.map(|(id, _)| *id).collect();
    tx.set_primary(&primary, true).await?;

    let mut conversations = tx.move_conversations(&moved.conversations, from, to).await?;
    tx.move_messages(Which::In(&conversations, Some(merge.id)), from, to)
        .await?;
    tx.move_messages(Which::These(&moved.his_own), to, from).await?;
    tx.move_messages(Which::These(&moved.elsewhere), from, to).await?;
    let begun = tx.conversations_begun_by(&identities, from, merge.id).await?;
    conversations.extend(tx.move_conversations(&begun, from, to).await?);
    tx.move_messages(Which::By(&identities, Some(merge.id)), from, to)
        .await?;
    tx.settle_authors(from, to, merge.id).await?;

    tx.move_these_notes(&moved.notes, from, to).await?;
    tx.move_sites(&moved.sites, from, to).await?;
    tx.move_addresses(&moved.addresses, from, to).await?;
    tx.move_changes(&moved.changes, from, to).await?;
    tx.move_brought(from, to).await?;
    Ok(conversations)
}

/// The identities that go back: those that came and are still there, and those that messages brought since, if the messages
/// had been matched by one that goes back.
async fn returning(tx: &mut Tx, merge: &Merge, moved: &Moved) -> Result<Vec<Identity>, PeopleError> {
    let client = there(tx, merge.survivor).await?;
    let came = |id: IdentityId| moved.identities.iter().any(|(came, _)| *came == id);
    let (mut returning, others): (Vec<_>, Vec<_>) = client.identities.iter().partition(|identity| came(identity.id));
    let since: Vec<_> = others
        .into_iter()
        .filter(|identity| identity.id.uuid() > merge.id.uuid())
        .collect();
    let brought = tx.brought(merge.survivor).await?;
    loop {
        let known = |id: Option<IdentityId>| returning.iter().any(|identity| Some(identity.id) == id);
        let told: Vec<_> = brought.iter().filter(|line| known(line.matched_by)).collect();
        let found: Vec<_> = since
            .iter()
            .filter(|identity| !known(Some(identity.id)))
            .filter(|identity| {
                told.iter()
                    .any(|line| line.value == in_words(identity.kind, &identity.shown))
            })
            .copied()
            .collect();
        if found.is_empty() {
            return Ok(returning.into_iter().cloned().collect());
        }
        returning.extend(found);
    }
}

/// Gives the card that went its places in companies back, and takes those from the one that stayed which it got by it.
async fn give_places(tx: &mut Tx, merge: &Merge, moved: &Moved) -> Result<(), PeopleError> {
    let now = tx.places(merge.survivor).await?;
    let as_it_came = |company: &&CompanyId| {
        let came = moved.places.iter().find(|place| place.company == **company);
        let now = now.iter().find(|place| place.company == **company);
        // Where an agent has described what he does there since, he knows that he is there.
        came.zip(now).is_some_and(|(came, now)| came.position == now.position)
    };
    let joined: Vec<_> = moved.joined.iter().filter(as_it_came).copied().collect();
    tx.remove_places(merge.survivor, &joined).await?;
    tx.add_places(merge.merged, &moved.places).await?;
    Ok(())
}
