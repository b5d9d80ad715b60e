//! What an administrator decided for the whole workspace: one row a setting, JSON values.

use super::{Result, Tx, on};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{QueryBuilder, query, query_scalar};
use std::collections::HashMap;

impl Tx {
    /// A setting; none where nobody decided, or where what is stored is of another type.
    pub async fn setting<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>> {
        let value: Option<Json<Value>> = on!(self, |conn| query_scalar("SELECT value FROM settings WHERE key = $1")
            .bind(key)
            .fetch_optional(conn))?;
        Ok(value.and_then(|Json(value)| serde_json::from_value(value).ok()))
    }

    /// Several settings as they are stored; what nobody decided is left out.
    pub async fn settings(&mut self, keys: &[&str]) -> Result<HashMap<String, Value>> {
        let rows: Vec<(String, Json<Value>)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new("SELECT key, value FROM settings WHERE key IN (");
            let mut list = select.separated(", ");
            for key in keys {
                list.push_bind(*key);
            }
            select.push(")").build_query_as().fetch_all(conn).await
        })?;
        Ok(rows.into_iter().map(|(key, Json(value))| (key, value)).collect())
    }

    /// Decides a setting that nobody has decided yet; otherwise it stays.
    pub async fn propose_setting<T: Serialize + Sync>(&mut self, key: &str, value: &T) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING",
        )
        .bind(key)
        .bind(Json(value))
        .execute(conn))?;
        Ok(())
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
