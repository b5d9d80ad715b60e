//! The fields that administrators added, kept in memory: every card is read with them, and they hardly ever change. The
//! database counts their changes, so nobody on any machine shows old ones.

use crate::db::{self, CustomField, Tx};
use std::sync::{Arc, Mutex, PoisonError};

/// The fields as they were read last, and how often they had been changed by then. Clones share them.
#[derive(Clone, Default)]
pub struct KnownFields(Arc<Mutex<Option<(i64, Arc<[CustomField]>)>>>);

impl KnownFields {
    /// The fields after so many changes.
    pub async fn after(&self, tx: &mut Tx, changes: i64) -> db::Result<Arc<[CustomField]>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, fields)) = known.filter(|(read_after, _)| *read_after == changes) {
            return Ok(fields);
        }
        let fields: Arc<[CustomField]> = tx.custom_fields().await?.into();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((changes, Arc::clone(&fields)));
        Ok(fields)
    }
}
