//! A card's ways to be reached, one at a time: an identity is added, corrected, made the first of its kind, taken off. What
//! came by it stays the client's.

use super::card::nobody_elses;
use super::give::key_of;
use super::move_identity::IDENTITY;
use super::{PeopleError, Registry, lock, persistently, there};
use crate::channels::IncomingIdentity;
use crate::companies;
use crate::db::{MOST_IDENTITIES, NewIdentity, Tx, in_words};
use crate::ingest::{alias, lookup, unmatched};
use app::domain::{Client, ClientId, Edited, Identity, IdentityId, IdentityKind, Timestamp, Trust};

/// What an agent makes of an identity.
#[derive(Debug, Clone)]
pub struct Correction {
    /// As he saw it, and what it is to be; nothing where he left it alone.
    pub value: Option<(String, IncomingIdentity)>,
    /// Its label.
    pub label: Edited<String>,
}

impl Registry<'_> {
    /// Puts an identity on a card. One that the card has already becomes as well known as this one, and takes its label if
    /// it has one.
    pub async fn add_identity(self, client: ClientId, told: &IncomingIdentity) -> Result<(), PeopleError> {
        persistently(|| self.add_identity_once(client, told)).await
    }

    /// Makes of an identity another one of its kind, or gives it another label; the history that it has stays with it. What
    /// somebody else made of either meanwhile stays.
    pub async fn correct_identity(self, id: IdentityId, wanted: &Correction) -> Result<(), PeopleError> {
        persistently(|| self.correct_identity_once(id, wanted)).await
    }

    /// Makes an identity the one of its kind to use first.
    pub async fn make_primary(self, id: IdentityId) -> Result<(), PeopleError> {
        persistently(|| self.make_primary_once(id)).await
    }

    /// Takes an identity off its card. Its conversations stay, and are talked through another of its kind, or through none.
    pub async fn remove_identity(self, id: IdentityId) -> Result<(), PeopleError> {
        persistently(|| self.remove_identity_once(id)).await
    }

    async fn add_identity_once(self, client: ClientId, told: &IncomingIdentity) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        lock(&mut tx, &[client]).await?;
        let card = there(&mut tx, client).await?;
        let key = lookup(told).unwrap_or_else(|| unmatched(client, told));
        nobody_elses(&mut tx, client, std::slice::from_ref(&key)).await?;
        if let Some(own) = card.identities.iter().find(|own| key_of(own) == key) {
            let label = if told.label.is_empty() { &own.label } else { &told.label };
            let trust = own.trust.max(told.trust);
            if *label == own.label && trust == own.trust {
                return Ok(());
            }
            tx.describe_identities(&[(own.id, label.clone(), trust)]).await?;
        } else if card.identities.len() >= MOST_IDENTITIES {
            return Err(PeopleError::TooMany { max: MOST_IDENTITIES });
        } else {
            tx.insert_identities(&[NewIdentity {
                id: IdentityId::new(self.clock.id()),
                client,
                key: key.clone(),
                alias: alias(told),
                shown: told.shown.clone(),
                label: told.label.clone(),
                primary: false,
                trust: told.trust,
                seen: at,
            }])
            .await?;
            let words = in_words(told.kind, &told.shown);
            tx.insert_change(&self.line(client, IDENTITY, "", &words, at)).await?;
        }
        self.find_company(&mut tx, client, told, at).await?;
        self.finish_ways(tx, client, at).await
    }

    async fn correct_identity_once(self, id: IdentityId, wanted: &Correction) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let (card, own) = held(&mut tx, id).await?;
        let label = wanted.label.clone().onto(own.label.clone());
        let label = label.map_err(|current| PeopleError::Meanwhile { current })?;
        let Some((was, told)) = &wanted.value else {
            if label == own.label {
                return Ok(());
            }
            tx.describe_identities(&[(id, label, own.trust)]).await?;
            return self.finish_ways(tx, card.id, at).await;
        };
        if own.shown != *was && own.shown != told.shown {
            return Err(PeopleError::Meanwhile { current: own.shown });
        }
        let key = lookup(told).unwrap_or_else(|| unmatched(card.id, told));
        let same = key_of(&own) == key;
        if same && own.shown == told.shown && own.label == label && own.trust >= told.trust {
            return Ok(());
        }
        if !same {
            let known = tx.known_identities(std::slice::from_ref(&key)).await?;
            if let Some((_, known)) = known.first() {
                return Err(PeopleError::IdentityTaken {
                    owner: known.client,
                    places: Vec::new(),
                });
            }
        }
        let trust = if same { own.trust.max(told.trust) } else { told.trust };
        tx.correct_identity(id, &key, &alias(told), &told.shown, &label, trust)
            .await?;
        let (was, is) = (in_words(own.kind, &own.shown), in_words(told.kind, &told.shown));
        if was != is {
            tx.insert_change(&self.line(card.id, IDENTITY, &was, &is, at)).await?;
        }
        if !same {
            self.find_company(&mut tx, card.id, told, at).await?;
        }
        self.finish_ways(tx, card.id, at).await
    }

    async fn make_primary_once(self, id: IdentityId) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let (card, own) = held(&mut tx, id).await?;
        if own.primary {
            return Ok(());
        }
        let others = card
            .identities
            .iter()
            .filter(|other| other.kind == own.kind && other.primary);
        let others: Vec<_> = others.map(|other| other.id).collect();
        tx.set_primary(&others, false).await?;
        tx.set_primary(&[id], true).await?;
        self.finish_ways(tx, card.id, at).await
    }

    async fn remove_identity_once(self, id: IdentityId) -> Result<(), PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let (card, own) = held(&mut tx, id).await?;
        tx.remove_identities(card.id, &[id]).await?;
        let words = in_words(own.kind, &own.shown);
        tx.insert_change(&self.line(card.id, IDENTITY, &words, "", at)).await?;
        self.finish_ways(tx, card.id, at).await
    }

    /// An e-mail address may bring a company (design 3.4).
    async fn find_company(
        &self,
        tx: &mut Tx,
        client: ClientId,
        told: &IncomingIdentity,
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        if told.kind == IdentityKind::Email && told.trust > Trust::Claimed && !told.key.is_empty() {
            companies::join_by_domain(tx, self.clock, client, &[&told.key], at).await?;
        }
        Ok(())
    }

    async fn finish_ways(&self, mut tx: Tx, client: ClientId, at: Timestamp) -> Result<(), PeopleError> {
        tx.touch_client(client, at).await?;
        self.settle(&mut tx, &[client]).await?;
        self.finish(tx, &[client], &[], at).await
    }
}

/// An identity and the card that holds it, which is locked.
pub(super) async fn held(tx: &mut Tx, id: IdentityId) -> Result<(Client, Identity), PeopleError> {
    let owner = tx.owner(id).await?.ok_or(PeopleError::NotThere)?;
    lock(tx, &[owner]).await?;
    let card = there(tx, owner).await?;
    // It may have gone to another card while this one was waited for.
    let own = card.identities.iter().find(|own| own.id == id).cloned();
    let own = own.ok_or(PeopleError::NotThere)?;
    Ok((card, own))
}
