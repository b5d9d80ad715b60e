//! Which attributes an agent sees, and in which order: his own choice, else the administrator's, else ours.

use crate::db::{CustomField, DEFAULT_LAYOUT, Entity, Tx};
use crate::desk::LiveDesk;
use app::domain::{AttributeKey, Seq};
use app::error::Result;

/// What is seen of the fields of every card where nobody chose.
const USUAL: [AttributeKey; 8] = [
    AttributeKey::Name,
    AttributeKey::Language,
    AttributeKey::Position,
    AttributeKey::Kind,
    AttributeKey::Standing,
    AttributeKey::TimeZone,
    AttributeKey::Source,
    AttributeKey::LastSeen,
];

/// How many of an administrator's fields are seen with them: the first ones.
const USUAL_CUSTOM: usize = 6;

/// What is seen of a card with these fields, where this was chosen, or nothing.
pub fn seen(chosen: Option<Vec<AttributeKey>>, fields: &[CustomField]) -> Vec<AttributeKey> {
    if let Some(chosen) = chosen {
        return known(&chosen, fields);
    }
    let custom = fields
        .iter()
        .take(USUAL_CUSTOM)
        .map(|field| AttributeKey::Custom(field.id));
    USUAL.into_iter().chain(custom).collect()
}

impl LiveDesk {
    /// Keeps what this agent chose, or forgets it; his other pages are told.
    pub(super) async fn keep_layout(&self, layout: Option<Vec<AttributeKey>>) -> Result<()> {
        let mut tx = self.db.write().await?;
        match layout {
            Some(layout) => {
                let layout = known(&layout, &tx.custom_fields(Entity::Client).await?);
                tx.set_layout(self.agent.id, &layout).await?;
            }
            None => tx.forget_layout(self.agent.id).await?,
        }
        let seq = tx.append_layout_event(Some(self.agent.id), self.clock.now()).await?;
        self.told(tx, seq).await
    }

    /// Keeps what is seen by those who chose nothing; everybody is told.
    pub(super) async fn keep_default_layout(&self, layout: &[AttributeKey]) -> Result<()> {
        let mut tx = self.db.write().await?;
        let layout = known(layout, &tx.custom_fields(Entity::Client).await?);
        tx.set_setting(DEFAULT_LAYOUT, &layout).await?;
        let seq = tx.append_layout_event(None, self.clock.now()).await?;
        self.told(tx, seq).await
    }

    async fn told(&self, tx: Tx, seq: Seq) -> Result<()> {
        tx.commit().await?;
        self.feed.announce(seq);
        Ok(())
    }
}

/// Those of a layout that there are, each once. The hint has a place of its own.
fn known(layout: &[AttributeKey], fields: &[CustomField]) -> Vec<AttributeKey> {
    let mut known = Vec::with_capacity(layout.len());
    for key in layout {
        let there = match key {
            AttributeKey::Hint => false,
            AttributeKey::Custom(id) => fields.iter().any(|field| field.id == *id),
            _ => true,
        };
        if there && !known.contains(key) {
            known.push(*key);
        }
    }
    known
}
