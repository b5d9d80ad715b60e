//! SCAFFOLD: replaced by the merge of branch people.

use super::LiveDesk;
use app::desk::People;
use app::domain::{AttributeKey, ClientId, ClientSummary, Destination, IdentityId, MergeId, MessageId, Side};
use app::error::{AppError, Result};
use async_trait::async_trait;

#[async_trait]
impl People for LiveDesk {
    async fn find_clients(&self, _: String) -> Result<Vec<ClientSummary>> { Err(AppError::NotFound) }
    async fn merge(&self, _: ClientId, _: ClientId, _: Vec<(AttributeKey, Side)>) -> Result<MergeId> { Err(AppError::NotFound) }
    async fn undo_merge(&self, _: MergeId) -> Result<()> { Err(AppError::NotFound) }
    async fn keep_apart(&self, _: ClientId, _: ClientId) -> Result<()> { Err(AppError::NotFound) }
    async fn not_this_client(&self, _: MessageId, _: Destination) -> Result<ClientId> { Err(AppError::NotFound) }
    async fn move_identity(&self, _: IdentityId, _: ClientId) -> Result<()> { Err(AppError::NotFound) }
}
