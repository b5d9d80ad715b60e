//! The fields that administrators added to clients, kept in memory: every card is read with them, and they hardly ever
//! change. The database counts their changes, so nobody on any machine shows old ones.

use crate::db::{self, CustomField, Entity, Tx};
use std::sync::{Arc, Mutex, PoisonError};

/// The fields as they were read last. Clones share them.
#[derive(Clone, Default)]
pub struct KnownFields(Arc<Mutex<Known>>);

#[derive(Clone, Default)]
struct Known {
    /// How often they had been changed; none before they are read.
    changes: Option<i64>,
    fields: Arc<[CustomField]>,
}

impl KnownFields {
    /// The fields after so many changes.
    pub async fn after(&self, tx: &mut Tx, changes: i64) -> db::Result<Arc<[CustomField]>> {
        let changes = Some(changes);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known.changes == changes {
            return Ok(known.fields);
        }
        let fields: Arc<[CustomField]> = tx.custom_fields(Entity::Client).await?.into();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Known {
            changes,
            fields: Arc::clone(&fields),
        };
        Ok(fields)
    }
}
