//! Placeholder.

use super::LiveDesk;
use app::desk::Employers;
use app::domain::*;
use app::error::{AppError, Result};
use async_trait::async_trait;

#[async_trait]
impl Employers for LiveDesk {
    async fn join_company(&self, _client: ClientId, _company: CompanyId, _position: String) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn join_new_company(&self, _client: ClientId, _name: String, _position: String) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn leave_company(&self, _client: ClientId, _company: CompanyId) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn make_main(&self, _client: ClientId, _company: CompanyId) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn edit_position(
        &self,
        _client: ClientId,
        _company: CompanyId,
        _was: String,
        _position: String,
    ) -> Result<Card> {
        Err(AppError::NotFound)
    }
}
