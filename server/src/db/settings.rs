//! What an administrator decided for the whole workspace: one row a setting, JSON values.

use super::{Result, Tx, on};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::types::Json;
use sqlx::{query, query_scalar};

impl Tx {
    /// A setting; none where nobody decided, or where what is stored is of another type.
    pub async fn setting<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>> {
        let value: Option<Json<serde_json::Value>> =
            on!(self, |conn| query_scalar("SELECT value FROM settings WHERE key = $1")
                .bind(key)
                .fetch_optional(conn))?;
        Ok(value.and_then(|Json(value)| serde_json::from_value(value).ok()))
    }

    /// Decides a setting.
    pub async fn set_setting<T: Serialize + Sync>(&mut self, key: &str, value: &T) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO settings (key, value) VALUES ($1, $2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(key)
        .bind(Json(value))
        .execute(conn))?;
        Ok(())
    }
}
