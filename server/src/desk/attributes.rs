//! Placeholder.

use super::LiveDesk;
use app::desk::Attributes;
use app::domain::*;
use app::error::{AppError, Result};
use async_trait::async_trait;

#[async_trait]
impl Attributes for LiveDesk {
    async fn edit_attributes(&self, _client: ClientId, _changes: Vec<FieldChange>) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn find_companies(&self, _text: String) -> Result<Vec<CompanySummary>> {
        Err(AppError::NotFound)
    }

    async fn attribute_history(&self, _client: ClientId, _key: AttributeKey) -> Result<Vec<PastChange>> {
        Err(AppError::NotFound)
    }

    async fn revert(&self, _change: ChangeId) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn save_layout(&self, _layout: Vec<AttributeKey>) -> Result<()> {
        Err(AppError::NotFound)
    }

    async fn reset_layout(&self) -> Result<()> {
        Err(AppError::NotFound)
    }

    async fn save_default_layout(&self, _layout: Vec<AttributeKey>) -> Result<()> {
        Err(AppError::NotFound)
    }
}
