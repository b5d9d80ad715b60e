//! The fields that administrators added, kept in memory: every card and every conversation is read with them, and they
//! hardly ever change. The database counts their changes, so nobody on any machine shows old ones.

use crate::db::{self, CustomField, Entity, Tx};
use std::sync::{Arc, Mutex, PoisonError};

/// The fields as they were read last. Clones share them.
#[derive(Clone, Default)]
pub struct KnownFields(Arc<Mutex<Known>>);

#[derive(Clone, Default)]
struct Known {
    /// How often they had been changed; none before they are read.
    changes: Option<i64>,
    clients: Arc<[CustomField]>,
    conversations: Arc<[CustomField]>,
}

impl KnownFields {
    /// The fields of clients after so many changes.
    pub async fn of_clients(&self, tx: &mut Tx, changes: i64) -> db::Result<Arc<[CustomField]>> {
        Ok(self.after(tx, changes).await?.clients)
    }

    /// The fields of conversations after so many changes.
    pub async fn of_conversations(&self, tx: &mut Tx, changes: i64) -> db::Result<Arc<[CustomField]>> {
        Ok(self.after(tx, changes).await?.conversations)
    }

    async fn after(&self, tx: &mut Tx, changes: i64) -> db::Result<Known> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known.changes == Some(changes) {
            return Ok(known);
        }
        let all = tx.all_custom_fields().await?;
        let of = |entity: Entity| all.iter().filter(|field| field.entity == entity).cloned().collect();
        let known = Known {
            changes: Some(changes),
            clients: of(Entity::Client),
            conversations: of(Entity::Conversation),
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = known.clone();
        Ok(known)
    }
}
