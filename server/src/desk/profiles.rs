//! Placeholder.

use super::LiveDesk;
use app::desk::Profiles;
use app::domain::*;
use app::error::{AppError, Result};
use async_trait::async_trait;

#[async_trait]
impl Profiles for LiveDesk {
    async fn profile(&self, _client: ClientId) -> Result<Snapshot<(Card, ClientHistory)>> {
        Err(AppError::NotFound)
    }

    async fn client_conversations(&self, _client: ClientId, _cursor: Option<String>) -> Result<Page<ConversationRow>> {
        Err(AppError::NotFound)
    }

    async fn client_changes(&self, _client: ClientId, _cursor: Option<String>) -> Result<Page<PastChange>> {
        Err(AppError::NotFound)
    }

    async fn company(&self, _company: CompanyId, _cursor: Option<String>) -> Result<CompanyProfile> {
        Err(AppError::NotFound)
    }

    async fn dynamic_block(&self, _client: ClientId) -> Result<Result<Vec<DynamicSection>, DynamicProblem>> {
        Err(AppError::NotFound)
    }

    async fn client_files(&self, _client: ClientId, _cursor: Option<String>) -> Result<Page<ClientFile>> {
        Err(AppError::NotFound)
    }
}
