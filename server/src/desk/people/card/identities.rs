//! The identities of a card, as one list that replaces what is there.

use crate::channels::IncomingIdentity;
use crate::companies;
use crate::db::{IdentityKey, NewIdentity, Tx, in_words};
use crate::desk::people::give::key_of;
use crate::desk::people::move_identity::IDENTITY;
use crate::desk::people::{PeopleError, Registry};
use crate::ingest::{alias, lookup, unmatched};
use app::domain::{Client, ClientId, Identity, IdentityId, IdentityKind, Timestamp, Trust};

/// An identity that a card is to have.
#[derive(Debug, Clone)]
pub struct WantedIdentity {
    /// What it is, in normal form.
    pub told: IncomingIdentity,
    /// `home`, `mobile`, …; none leaves what is there.
    pub label: Option<String>,
    /// Whether it is the one of its kind to use first; where nobody says it of any, the oldest is.
    pub primary: bool,
    /// How well it is known; none leaves what is there, and believes a new one as a channel.
    pub trust: Option<Trust>,
}

impl WantedIdentity {
    fn key(&self, client: ClientId) -> IdentityKey {
        lookup(&self.told).unwrap_or_else(|| unmatched(client, &self.told))
    }

    fn trust(&self) -> Trust {
        self.trust.unwrap_or(self.told.trust)
    }
}

impl Registry<'_> {
    /// Makes these the identities of a card that is locked. Whether that changed anything.
    pub(super) async fn replace_identities(
        &self,
        tx: &mut Tx,
        card: &Client,
        wanted: &[WantedIdentity],
        at: Timestamp,
    ) -> Result<bool, PeopleError> {
        let keys: Vec<_> = wanted.iter().map(|identity| identity.key(card.id)).collect();
        nobody_elses(tx, card.id, &keys).await?;
        let gone: Vec<_> = gone(card, &keys).map(|identity| identity.id).collect();
        tx.remove_identities(card.id, &gone).await?;

        let (mut new, mut kept, mut first) = (Vec::new(), Vec::new(), Vec::new());
        for (identity, key) in wanted.iter().zip(keys) {
            let own = card.identities.iter().find(|own| key_of(own) == key);
            let id = own.map_or_else(|| IdentityId::new(self.clock.id()), |own| own.id);
            if identity.primary && own.is_none_or(|own| !own.primary) {
                first.push((id, key.kind));
            }
            if let Some(own) = own {
                kept.extend(told_otherwise(own, identity));
                continue;
            }
            new.push(NewIdentity {
                id,
                client: card.id,
                key,
                alias: alias(&identity.told),
                shown: identity.told.shown.clone(),
                label: identity.label.clone().unwrap_or_default(),
                primary: false,
                trust: identity.trust(),
                seen: at,
            });
        }
        tx.insert_identities(&new).await?;
        tx.describe_identities(&kept).await?;
        for (id, kind) in &first {
            let others = card.identities.iter().filter(|own| own.kind == *kind && own.primary);
            let others: Vec<_> = others.map(|own| own.id).collect();
            tx.set_primary(&others, false).await?;
            tx.set_primary(&[*id], true).await?;
        }
        let mail = new
            .iter()
            .filter(|new| new.key.kind == IdentityKind::Email && new.trust > Trust::Claimed);
        let mail: Vec<_> = mail.map(|new| new.key.key.as_str()).collect();
        companies::join_by_domain(tx, self.clock, card.id, &mail, at).await?;
        Ok(!(gone.is_empty() && new.is_empty() && kept.is_empty() && first.is_empty()))
    }

    /// Writes into the history which identities go and which come.
    pub(super) async fn tell_identities(
        &self,
        tx: &mut Tx,
        card: &Client,
        wanted: &[WantedIdentity],
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        let keys: Vec<_> = wanted.iter().map(|identity| identity.key(card.id)).collect();
        let gone = gone(card, &keys).map(|own| (in_words(own.kind, &own.shown), String::new()));
        let new = wanted
            .iter()
            .zip(&keys)
            .filter(|(_, key)| card.identities.iter().all(|own| key_of(own) != **key))
            .map(|(new, _)| (String::new(), in_words(new.told.kind, &new.told.shown)));
        let words: Vec<_> = gone.chain(new).collect();
        let lines: Vec<_> = words
            .iter()
            .map(|(old, new)| self.line(card.id, IDENTITY, old, new, at))
            .collect();
        tx.insert_changes(&lines).await?;
        Ok(())
    }
}

/// The identities of a card that are none of these.
fn gone<'c>(card: &'c Client, keys: &'c [IdentityKey]) -> impl Iterator<Item = &'c Identity> {
    card.identities.iter().filter(|own| !keys.contains(&key_of(own)))
}

/// What is to be said of an identity that stays, where that is other than it was.
fn told_otherwise(own: &Identity, wanted: &WantedIdentity) -> Option<(IdentityId, String, Trust)> {
    let label = wanted.label.clone().unwrap_or_else(|| own.label.clone());
    let trust = wanted.trust.unwrap_or(own.trust);
    (label != own.label || trust != own.trust).then_some((own.id, label, trust))
}

/// Each identity belongs to one client at most.
pub(in crate::desk::people) async fn nobody_elses(
    tx: &mut Tx,
    client: ClientId,
    keys: &[IdentityKey],
) -> Result<(), PeopleError> {
    let known = tx.known_identities(keys).await?;
    let others: Vec<_> = keys
        .iter()
        .enumerate()
        .filter_map(|(place, key)| {
            let (_, known) = known.iter().find(|(known, _)| known == key)?;
            (known.client != client).then_some((place, known.client))
        })
        .collect();
    match others.first() {
        None => Ok(()),
        Some((_, owner)) => Err(PeopleError::IdentityTaken {
            owner: *owner,
            places: others.iter().map(|(place, _)| *place).collect(),
        }),
    }
}
