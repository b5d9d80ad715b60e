//! Cards that are made and changed as a whole: their fields, and their identities, websites and addresses as lists.

mod identities;

pub use identities::WantedIdentity;
pub(super) use identities::nobody_elses;

use super::edit::CREATED;
use super::whereabouts::WantedAddress;
use super::{PeopleError, Registry, lock, persistently, there};
use crate::db::{ClientField, NewClient, Tx};
use crate::desk::attribute::written;
use crate::desk::held::Held;
use app::domain::{AttributeKey, Client, ClientId, Timestamp};

/// What a card is to be. What is not said stays as it is.
#[derive(Debug, Clone, Default)]
pub struct CardChange {
    /// New values of fields, `Standing` aside.
    pub fields: Vec<ClientField>,
    /// Whether his mail always arrives.
    pub vip: Option<bool>,
    /// Whether his conversations are spam.
    pub spammer: Option<bool>,
    /// All identities that the card is to have.
    pub identities: Option<Vec<WantedIdentity>>,
    /// All websites that it is to have, in their whole form.
    pub sites: Option<Vec<String>>,
    /// All addresses of the post that it is to have.
    pub addresses: Option<Vec<WantedAddress>>,
}

impl CardChange {
    fn whereabouts(&self) -> (Option<&[String]>, Option<&[WantedAddress]>) {
        (self.sites.as_deref(), self.addresses.as_deref())
    }
}

/// A field that takes a new value.
pub(super) struct NewValue {
    pub key: AttributeKey,
    pub field: ClientField,
    pub was: String,
}

impl NewValue {
    /// Whether it is another one than before.
    pub fn is_one(&self) -> bool {
        written(&self.field) != self.was
    }
}

impl Registry<'_> {
    /// Makes a card.
    pub async fn make_client(self, wanted: &CardChange) -> Result<Client, PeopleError> {
        persistently(|| self.make_client_once(wanted)).await
    }

    /// Changes a card; `seen` is the version that the change was made from, none for whatever it is.
    pub async fn change_client(
        self,
        id: ClientId,
        seen: Option<i64>,
        wanted: &CardChange,
    ) -> Result<Client, PeopleError> {
        persistently(|| self.change_client_once(id, seen, wanted)).await
    }

    async fn make_client_once(self, wanted: &CardChange) -> Result<Client, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let id = ClientId::new(self.clock.id());
        tx.insert_clients(&[NewClient::blank(id, at)]).await?;
        let blank = there(&mut tx, id).await?;
        let blank = Held::of(&mut tx, blank).await?;
        let values = new_values(&blank, wanted)?;
        let (name, others): (Vec<_>, Vec<_>) = values.into_iter().partition(|new| new.key == AttributeKey::Name);
        for new in &name {
            tx.write_client_field(id, &new.field).await?;
        }
        // That the card was made tells of the name; everything else has a line of its own.
        let name = name.first().map(|new| written(&new.field)).unwrap_or_default();
        tx.insert_change(&self.line(id, CREATED, "", &name, at)).await?;
        self.write_values(&mut tx, id, &others, at).await?;
        if let Some(identities) = &wanted.identities {
            self.replace_identities(&mut tx, &blank.client, identities, at).await?;
        }
        self.replace_whereabouts(&mut tx, id, wanted.whereabouts(), at).await?;
        self.settle(&mut tx, &[id]).await?;
        let client = there(&mut tx, id).await?;
        self.finish(tx, &[id], &[], at).await?;
        Ok(client)
    }

    async fn change_client_once(
        self,
        id: ClientId,
        seen: Option<i64>,
        wanted: &CardChange,
    ) -> Result<Client, PeopleError> {
        let at = self.clock.now();
        let mut tx = self.db.write().await?;
        let client = as_seen(&mut tx, id, seen).await?;
        let held = Held::of(&mut tx, client.clone()).await?;
        let values = new_values(&held, wanted)?;
        self.write_values(&mut tx, id, &values, at).await?;
        let others = match &wanted.identities {
            Some(identities) => {
                self.tell_identities(&mut tx, &client, identities, at).await?;
                self.replace_identities(&mut tx, &client, identities, at).await?
            }
            None => false,
        };
        let elsewhere = self.replace_whereabouts(&mut tx, id, wanted.whereabouts(), at).await?;
        if values.is_empty() && !others && !elsewhere {
            return Ok(client);
        }
        tx.touch_client(id, at).await?;
        self.settle(&mut tx, &[id]).await?;
        let client = there(&mut tx, id).await?;
        self.finish(tx, &[id], &[], at).await?;
        Ok(client)
    }

    /// Gives fields their new values, each with a line in the history.
    pub(super) async fn write_values(
        &self,
        tx: &mut Tx,
        id: ClientId,
        values: &[NewValue],
        at: Timestamp,
    ) -> Result<(), PeopleError> {
        for new in values {
            tx.write_client_field(id, &new.field).await?;
        }
        let told: Vec<_> = values
            .iter()
            .map(|new| (new.key.to_string(), written(&new.field)))
            .collect();
        let lines = values
            .iter()
            .zip(&told)
            .map(|(new, (key, now))| self.line(id, key, &new.was, now, at));
        let lines: Vec<_> = lines.collect();
        tx.insert_changes(&lines).await?;
        Ok(())
    }
}

/// Locks a card that has this version still.
pub(super) async fn as_seen(tx: &mut Tx, id: ClientId, seen: Option<i64>) -> Result<Client, PeopleError> {
    lock(tx, &[id]).await?;
    let client = there(tx, id).await?;
    if seen.is_some_and(|seen| seen != client.version) {
        return Err(PeopleError::Stale {
            current: Box::new(client),
        });
    }
    Ok(client)
}

/// The fields whose values would be others. VIP and spammer exclude each other.
fn new_values(held: &Held, wanted: &CardChange) -> Result<Vec<NewValue>, PeopleError> {
    let client = &held.client;
    let standing = ClientField::Standing {
        vip: wanted.vip.unwrap_or(client.vip),
        spammer: wanted.spammer.unwrap_or(client.spammer),
    };
    if standing
        == (ClientField::Standing {
            vip: true,
            spammer: true,
        })
    {
        return Err(PeopleError::VipAndSpammer);
    }
    let values = wanted.fields.iter().cloned().chain([standing]).filter_map(|field| {
        let key = key_of(&field)?;
        let was = held.value(key)?;
        Some(NewValue { key, field, was }).filter(NewValue::is_one)
    });
    Ok(values.collect())
}

/// Under what key a field's history is kept; none for what is no field of the card's own.
fn key_of(field: &ClientField) -> Option<AttributeKey> {
    match field {
        ClientField::Name(_) => Some(AttributeKey::Name),
        ClientField::Language(_) => Some(AttributeKey::Language),
        ClientField::Hint(_) => Some(AttributeKey::Hint),
        ClientField::Kind(_) => Some(AttributeKey::Kind),
        ClientField::TimeZone(_) => Some(AttributeKey::TimeZone),
        ClientField::Standing { .. } => Some(AttributeKey::Standing),
        ClientField::Custom(id, _) => Some(AttributeKey::Custom(*id)),
        ClientField::Position(_) | ClientField::Avatar(_) => None,
    }
}
