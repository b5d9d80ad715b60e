//! What the card shows as "label: value": many at once, which of them an agent sees, where they come from.

mod history;
mod layout;

pub(super) use history::{About, story};
pub(super) use layout::seen;

use super::LiveDesk;
use crate::fold::fold;
use app::desk::{Attributes, Cards as _};
use app::domain::{AttributeKey, Card, ChangeId, ClientId, CompanySummary, FieldChange, PastChange, Role};
use app::error::{AppError, Result};
use async_trait::async_trait;

/// Companies that a search as one types shows.
const COMPANIES: i64 = 8;

#[async_trait]
impl Attributes for LiveDesk {
    async fn edit_attributes(&self, client: ClientId, changes: Vec<FieldChange>) -> Result<Card> {
        self.registry().edit(client, &changes).await?;
        self.card(client).await
    }

    async fn find_companies(&self, text: String) -> Result<Vec<CompanySummary>> {
        let folded = fold(&text);
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.db.read().await?.find_companies(&folded, COMPANIES).await?)
    }

    async fn attribute_history(&self, client: ClientId, key: AttributeKey) -> Result<Vec<PastChange>> {
        self.history_of(client, key).await
    }

    async fn revert(&self, change: ChangeId) -> Result<Card> {
        let client = self.registry().revert(change).await?;
        self.card(client).await
    }

    async fn save_layout(&self, layout: Vec<AttributeKey>) -> Result<()> {
        self.keep_layout(Some(layout)).await
    }

    async fn reset_layout(&self) -> Result<()> {
        self.keep_layout(None).await
    }

    async fn save_default_layout(&self, layout: Vec<AttributeKey>) -> Result<()> {
        if self.agent.role != Role::Admin {
            return Err(AppError::Forbidden);
        }
        self.keep_default_layout(&layout).await
    }
}
