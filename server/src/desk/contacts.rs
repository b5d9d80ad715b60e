//! Placeholder.

use super::LiveDesk;
use app::desk::Contacts;
use app::domain::*;
use app::error::{AppError, Result};
use async_trait::async_trait;

#[async_trait]
impl Contacts for LiveDesk {
    async fn check_identity(&self, _client: ClientId, _identity: IdentityDraft) -> Result<IdentityCheck> {
        Err(AppError::NotFound)
    }

    async fn add_identity(&self, _client: ClientId, _identity: IdentityDraft) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn edit_identity(&self, _identity: IdentityId, _value: String, _label: String) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn make_primary(&self, _identity: IdentityId) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn remove_identity(&self, _identity: IdentityId) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn add_site(&self, _client: ClientId, _url: String) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn edit_site(&self, _site: SiteId, _url: String) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn remove_site(&self, _site: SiteId) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn add_address(&self, _client: ClientId, _kind: AddressKind, _text: String) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn edit_address(&self, _address: AddressId, _kind: AddressKind, _text: String) -> Result<Card> {
        Err(AppError::NotFound)
    }

    async fn remove_address(&self, _address: AddressId) -> Result<Card> {
        Err(AppError::NotFound)
    }
}
