//! Identities of which an agent said that they must not join two cards.

use super::{Error, IdentityKey, Result, Tx, on, padded};
use app::domain::{AgentId, ClientId, IdentityKind, Timestamp};
use sqlx::{QueryBuilder, query};
use uuid::Uuid;

/// An identity that must not join two cards again.
#[derive(Debug, Clone)]
pub struct Separation {
    /// The one card.
    pub one: ClientId,
    /// The other.
    pub other: ClientId,
    /// By what they were joined.
    pub key: IdentityKey,
    /// Who said so.
    pub by: AgentId,
    /// When.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct SeparationRow {
    client_a: Uuid,
    client_b: Uuid,
    kind: String,
    provider: String,
    scope: String,
    key: String,
}

impl Tx {
    /// What must not join any of these cards to another, each with the smaller id first.
    pub async fn separations(&mut self, clients: &[ClientId]) -> Result<Vec<(ClientId, ClientId, IdentityKey)>> {
        let mut separations = Vec::new();
        for piece in padded(clients) {
            let rows: Vec<SeparationRow> = on!(self, |conn| async {
                let mut select = QueryBuilder::new(
                    "SELECT client_a, client_b, kind, provider, scope, key FROM separations WHERE client_a IN (",
                );
                let mut list = select.separated(", ");
                for client in &piece {
                    list.push_bind(client.uuid());
                }
                select.push(") OR client_b IN (");
                let mut list = select.separated(", ");
                for client in &piece {
                    list.push_bind(client.uuid());
                }
                select.push(")").build_query_as().fetch_all(conn).await
            })?;
            for row in rows {
                let kind = IdentityKind::parse(&row.kind).ok_or_else(|| Error::Inconsistent {
                    table: "separations",
                    column: "kind",
                    row: row.client_a.to_string(),
                })?;
                separations.push((
                    ClientId::new(row.client_a),
                    ClientId::new(row.client_b),
                    IdentityKey {
                        kind,
                        provider: row.provider,
                        scope: row.scope,
                        key: row.key,
                    },
                ));
            }
        }
        Ok(separations)
    }

    /// Remembers that an identity must not join two cards; what is remembered already stays.
    pub async fn insert_separation(&mut self, separation: &Separation) -> Result<()> {
        let (a, b) = (separation.one.min(separation.other), separation.one.max(separation.other));
        on!(execute self, |conn| query(
            "INSERT INTO separations (client_a, client_b, kind, provider, scope, key, agent, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (client_a, client_b, kind, provider, scope, key) DO NOTHING",
        )
        .bind(a.uuid())
        .bind(b.uuid())
        .bind(separation.key.kind.as_str())
        .bind(&separation.key.provider)
        .bind(&separation.key.scope)
        .bind(&separation.key.key)
        .bind(separation.by.uuid())
        .bind(separation.at.millis())
        .execute(conn))?;
        Ok(())
    }
}
