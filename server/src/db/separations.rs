//! Identities of which an agent said that they must not join two cards.

use super::{Error, IdentityKey, Result, Tx, on, pieces, push_ids};
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
    /// Who said so; none is a program.
    pub by: Option<AgentId>,
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
        for piece in pieces(clients) {
            let rows: Vec<SeparationRow> = on!(self, |conn| async {
                let mut select = QueryBuilder::new(
                    "SELECT client_a, client_b, kind, provider, scope, key FROM separations WHERE client_a IN ",
                );
                push_ids(&mut select, piece.filled().map(|client| client.uuid()));
                select.push(" OR client_b IN ");
                push_ids(&mut select, piece.filled().map(|client| client.uuid()));
                select.build_query_as().fetch_all(conn).await
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

    /// What must not join one card to others must not join another card to them either. Gives what that one did not have
    /// to keep apart before.
    pub async fn inherit_separations(
        &mut self,
        from: ClientId,
        into: ClientId,
    ) -> Result<Vec<(ClientId, IdentityKey)>> {
        let all = self.separations(&[from, into]).await?;
        let of = |client: ClientId| {
            let all = all.iter().filter(move |(a, b, _)| *a == client || *b == client);
            all.map(move |(a, b, key)| (if *a == client { *b } else { *a }, key.clone()))
        };
        let known: Vec<_> = of(into).collect();
        let mut inherited: Vec<_> = of(from)
            .filter(|apart| apart.0 != into && !known.contains(apart))
            .collect();
        inherited.sort();
        inherited.dedup();
        for (other, key) in &inherited {
            on!(execute self, |conn| query(
                "INSERT INTO separations (client_a, client_b, kind, provider, scope, key, agent, at)
                 SELECT $1, $2, kind, provider, scope, key, agent, at
                   FROM separations
                  WHERE client_a = $3
                    AND client_b = $4
                    AND kind = $5
                    AND provider = $6
                    AND scope = $7
                    AND key = $8",
            )
            .bind(into.min(*other).uuid())
            .bind(into.max(*other).uuid())
            .bind(from.min(*other).uuid())
            .bind(from.max(*other).uuid())
            .bind(key.kind.as_str())
            .bind(&key.provider)
            .bind(&key.scope)
            .bind(&key.key)
            .execute(conn))?;
        }
        Ok(inherited)
    }

    /// Lets an identity join two cards again.
    pub async fn delete_separation(&mut self, one: ClientId, other: ClientId, key: &IdentityKey) -> Result<()> {
        on!(execute self, |conn| query(
            "DELETE FROM separations
              WHERE client_a = $1
                AND client_b = $2
                AND kind = $3
                AND provider = $4
                AND scope = $5
                AND key = $6",
        )
        .bind(one.min(other).uuid())
        .bind(one.max(other).uuid())
        .bind(key.kind.as_str())
        .bind(&key.provider)
        .bind(&key.scope)
        .bind(&key.key)
        .execute(conn))?;
        Ok(())
    }

    /// Remembers that an identity must not join two cards; what is remembered already stays.
    pub async fn insert_separation(&mut self, separation: &Separation) -> Result<()> {
        let (a, b) = (
            separation.one.min(separation.other),
            separation.one.max(separation.other),
        );
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
        .bind(separation.by.map(AgentId::uuid))
        .bind(separation.at.millis())
        .execute(conn))?;
        Ok(())
    }
}
