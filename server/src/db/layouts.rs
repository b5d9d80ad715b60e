//! Which attributes an agent sees on every card, and in which order.

use super::{Result, Tx, on};
use app::domain::{AgentId, AttributeKey};
use sqlx::{query, query_as, types::Json};

/// The setting that holds what is seen by those who chose nothing.
pub const DEFAULT_LAYOUT: &str = "default_layout";

/// What an agent sees of every card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// What he chose to see, else what an administrator chose for everybody; none if neither did.
    pub layout: Option<Vec<AttributeKey>>,
    /// How often the fields that administrators add were changed: the same number, the same fields.
    pub fields: i64,
}

/// What is chosen; a setting that was taken back holds null.
#[derive(sqlx::FromRow)]
struct Chosen {
    own: Option<Json<Vec<String>>>,
    everybodys: Option<Json<Option<Vec<String>>>>,
    fields: i64,
}

impl Tx {
    /// What an agent sees of every card.
    pub async fn outlook(&mut self, agent: AgentId) -> Result<Outlook> {
        let chosen: Chosen = on!(self, |conn| query_as(
            "SELECT (SELECT keys FROM card_layouts WHERE agent = $1) AS own,
                    (SELECT value FROM settings WHERE key = $2) AS everybodys,
                    value AS fields
               FROM counters
              WHERE name = 'custom_fields'",
        )
        .bind(agent.uuid())
        .bind(DEFAULT_LAYOUT)
        .fetch_one(conn))?;
        let everybodys = chosen.everybodys.and_then(|Json(keys)| keys);
        let keys = chosen.own.map(|Json(keys)| keys).or(everybodys);
        Ok(Outlook {
            layout: keys.map(|keys| keys.iter().filter_map(|key| AttributeKey::parse(key)).collect()),
            fields: chosen.fields,
        })
    }

    /// Keeps what an agent chose to see.
    pub async fn set_layout(&mut self, agent: AgentId, layout: &[AttributeKey]) -> Result<()> {
        on!(execute self, |conn| query(
            "INSERT INTO card_layouts (agent, keys) VALUES ($1, $2)
             ON CONFLICT (agent) DO UPDATE SET keys = excluded.keys",
        )
        .bind(agent.uuid())
        .bind(Json(layout))
        .execute(conn))?;
        Ok(())
    }

    /// Forgets what an agent chose to see.
    pub async fn forget_layout(&mut self, agent: AgentId) -> Result<()> {
        on!(execute self, |conn| query("DELETE FROM card_layouts WHERE agent = $1")
            .bind(agent.uuid())
            .execute(conn))?;
        Ok(())
    }
}
