//! A card as far as its attributes go: the client, and the fields that administrators added with his values.

use super::attribute;
use super::filled::Filled;
use crate::db::{self, CustomField, Tx};
use app::domain::{AttributeKey, Client, ClientId, CustomFieldId};
use std::sync::Arc;

/// What a client's attributes are.
#[derive(Debug, Clone)]
pub struct Held {
    /// The client.
    pub client: Client,
    /// What he has in the fields that administrators added.
    pub filled: Filled,
}

impl Held {
    /// Reads a client and what belongs to him.
    pub async fn read(tx: &mut Tx, client: ClientId) -> db::Result<Option<Self>> {
        match tx.client(client).await? {
            Some(client) => Ok(Some(Self::of(tx, client).await?)),
            None => Ok(None),
        }
    }

    /// Reads what belongs to a client.
    pub async fn of(tx: &mut Tx, client: Client) -> db::Result<Self> {
        let filled = Filled::read(tx, client.id).await?;
        Ok(Self { client, filled })
    }

    /// Reads a client's values in fields that are known.
    pub async fn in_fields(tx: &mut Tx, client: Client, fields: Arc<[CustomField]>) -> db::Result<Self> {
        let filled = Filled::in_fields(tx, client.id, fields).await?;
        Ok(Self { client, filled })
    }

    /// A client without fields of administrators'.
    #[cfg(test)]
    pub fn with(client: Client) -> Self {
        let filled = Filled::default();
        Self { client, filled }
    }

    /// A field that an administrator added, and its value, empty if there is none.
    pub fn custom(&self, id: CustomFieldId) -> Option<(&CustomField, &str)> {
        self.filled.custom(id)
    }

    /// What a field is now, in its plain written form; none for what is no field, or none that anybody changes.
    pub fn value(&self, key: AttributeKey) -> Option<String> {
        match key {
            AttributeKey::Custom(id) => self.custom(id).map(|(_, value)| value.to_owned()),
            built_in => attribute::value(&self.client, built_in),
        }
    }

    /// The same for what an agent may change.
    pub fn editable(&self, key: AttributeKey) -> Option<String> {
        let kept_from_him = |id| self.custom(id).is_some_and(|(field, _)| field.read_only);
        match key {
            AttributeKey::Custom(id) if kept_from_him(id) => None,
            key => self.value(key),
        }
    }
}
