//! Tokens of the API. Of a token only the SHA-256 is here.

use super::{Result, Tx, on};
use app::domain::Timestamp;
use sqlx::{query, query_as};
use uuid::Uuid;

/// What is written down of a new token.
pub struct NewToken<'a> {
    /// Which.
    pub id: Uuid,
    /// What it is for, in the administrator's words.
    pub name: &'a str,
    /// SHA-256 of the token.
    pub hash: &'a [u8],
    /// What it may do: words of [`crate::token::Scope`], separated by spaces.
    pub scopes: &'a str,
    /// When it was made.
    pub at: Timestamp,
}

/// A token as it is known afterwards.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TokenRow {
    /// Which.
    pub id: Uuid,
    /// What it may do, separated by spaces.
    pub scopes: String,
    /// Unix milliseconds of its last use, as last written down.
    pub last_used: Option<i64>,
}

/// A token as lists show it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ListedToken {
    /// Which.
    pub id: Uuid,
    /// What it is for, in the administrator's words.
    pub name: String,
    /// What it may do, separated by spaces.
    pub scopes: String,
    /// Unix milliseconds when it was made.
    pub created_at: i64,
    /// Unix milliseconds of its last use, as last written down.
    pub last_used: Option<i64>,
}

impl Tx {
    /// Adds a token.
    pub async fn add_token(&mut self, token: &NewToken<'_>) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO api_tokens (id, name, token_hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(token.id)
        .bind(token.name)
        .bind(token.hash)
        .bind(token.scopes)
        .bind(token.at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// The token with this hash.
    pub async fn token(&mut self, hash: &[u8]) -> Result<Option<TokenRow>> {
        Ok(on!(self, |conn| query_as(
            "SELECT id, scopes, last_used
               FROM api_tokens
              WHERE token_hash = $1",
        )
        .bind(hash)
        .fetch_optional(conn))?)
    }

    /// Writes down that a token was used.
    pub async fn touch_token(&mut self, id: Uuid, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query("UPDATE api_tokens SET last_used = $2 WHERE id = $1")
            .bind(id)
            .bind(at.millis())
            .execute(conn))?;
        Ok(())
    }

    /// All tokens, oldest first.
    pub async fn tokens(&mut self) -> Result<Vec<ListedToken>> {
        Ok(on!(self, |conn| query_as(
            "SELECT id, name, scopes, created_at, last_used FROM api_tokens ORDER BY id",
        )
        .fetch_all(conn))?)
    }

    /// Takes all tokens of this name back. Returns how many.
    pub async fn revoke_tokens(&mut self, name: &str) -> Result<u64> {
        Ok(on!(execute self, |conn| query("DELETE FROM api_tokens WHERE name = $1")
            .bind(name)
            .execute(conn))?)
    }

    /// Takes a token back. Whether there was one.
    pub async fn revoke_token(&mut self, id: Uuid) -> Result<bool> {
        let gone = on!(execute self, |conn| query("DELETE FROM api_tokens WHERE id = $1")
            .bind(id)
            .execute(conn))?;
        Ok(gone > 0)
    }
}
