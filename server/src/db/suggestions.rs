//! Pairs of cards that may be one person, as they are stored.

mod pair;

pub use pair::{Finding, Found, ShownIdentity, Suggestion, Verdict, weight};

use super::pieces::Piece;
use super::{Error, Result, Tx, on, pieces, push_ids};
use app::domain::{ClientId, Timestamp};
use pair::findings;
use serde_json::Value;
use sqlx::{Database, Encode, QueryBuilder, Type, query_as, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Where a page of open pairs ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterPair {
    /// When its last pair was first seen.
    pub at: Timestamp,
    /// The last pair.
    pub pair: (ClientId, ClientId),
}

#[derive(sqlx::FromRow)]
struct Row {
    client_a: Uuid,
    client_b: Uuid,
    evidence: Json<Value>,
    state: String,
    created_at: i64,
}

impl TryFrom<Row> for Suggestion {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let unknown = |column| Error::Inconsistent {
            table: "suggestions",
            column,
            row: format!("{}, {}", row.client_a, row.client_b),
        };
        let verdict = [Verdict::Open, Verdict::Merged, Verdict::Different]
            .into_iter()
            .find(|verdict| verdict.as_str() == row.state)
            .ok_or_else(|| unknown("state"))?;
        Ok(Self {
            a: ClientId::new(row.client_a),
            b: ClientId::new(row.client_b),
            findings: findings(row.evidence.0).map_err(|_| unknown("evidence"))?,
            verdict,
            at: Timestamp::from_millis(row.created_at),
        })
    }
}

/// Begins to insert pairs.
fn insert<'args, DB>(piece: &Piece<'args, Suggestion>) -> QueryBuilder<DB>
where
    DB: Database,
    Uuid: Encode<'args, DB> + Type<DB>,
    Json<&'args Vec<Finding>>: Encode<'args, DB> + Type<DB>,
    &'args str: Encode<'args, DB> + Type<DB>,
    i64: Encode<'args, DB> + Type<DB>,
{
    piece.insert(
        "INSERT INTO suggestions (client_a, client_b, evidence, state, created_at)",
        |mut row, pair| {
            row.push_bind(pair.a.uuid())
                .push_bind(pair.b.uuid())
                .push_bind(Json(&pair.findings))
                .push_bind(pair.verdict.as_str())
                .push_bind(pair.at.millis());
        },
    )
}

impl Tx {
    /// Suggests that cards may be one person. A pair that was suggested before stays as it is: somebody may have said
    /// that they are two.
    pub async fn insert_suggestions(&mut self, suggestions: &[Suggestion]) -> Result<()> {
        for piece in pieces(suggestions) {
            on!(execute self, |conn| async {
                insert(&piece)
                    .push(" ON CONFLICT (client_a, client_b) DO NOTHING")
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// Writes pairs as they are to stand, whatever stood there.
    pub async fn put_suggestions(&mut self, pairs: &[Suggestion]) -> Result<()> {
        for piece in pieces(pairs) {
            on!(execute self, |conn| async {
                insert(&piece)
                    .push(
                        " ON CONFLICT (client_a, client_b)
                          DO UPDATE SET evidence = excluded.evidence,
                                        state = excluded.state,
                                        created_at = excluded.created_at",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// Forgets pairs, whatever was said about them.
    pub async fn delete_suggestions(&mut self, pairs: &[(ClientId, ClientId)]) -> Result<()> {
        for piece in pieces(pairs) {
            on!(execute self, |conn| async {
                let mut delete = QueryBuilder::new("WITH gone (a, b) AS (");
                delete.push_values(piece.filled(), |mut row, (a, b)| {
                    row.push_bind(a.uuid()).push_bind(b.uuid());
                });
                delete
                    .push(
                        ") DELETE FROM suggestions
                            WHERE EXISTS (SELECT 1 FROM gone WHERE gone.a = client_a AND gone.b = client_b)",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// Everything that is suggested or was decided about these cards, hidden ones included.
    pub async fn suggestions_about(&mut self, clients: &[ClientId]) -> Result<Vec<Suggestion>> {
        let mut pairs = BTreeMap::new();
        for piece in pieces(clients) {
            let rows: Vec<Row> = on!(self, |conn| async {
                let mut select = QueryBuilder::new(
                    "SELECT client_a, client_b, evidence, state, created_at FROM suggestions WHERE client_a IN ",
                );
                push_ids(&mut select, piece.filled().map(|id| id.uuid()));
                select.push(" OR client_b IN ");
                push_ids(&mut select, piece.filled().map(|id| id.uuid()));
                select.build_query_as().fetch_all(conn).await
            })?;
            for row in rows {
                pairs.insert((row.client_a, row.client_b), Suggestion::try_from(row)?);
            }
        }
        Ok(pairs.into_values().collect())
    }

    /// The cards that may be the same person as this one, the latest first.
    pub async fn suggestions(&mut self, client: ClientId) -> Result<Vec<Suggestion>> {
        let rows: Vec<Row> = on!(self, |conn| query_as(
            "SELECT s.client_a, s.client_b, s.evidence, s.state, s.created_at
               FROM suggestions s
               JOIN clients a ON a.id = s.client_a AND a.merged_into IS NULL
               JOIN clients b ON b.id = s.client_b AND b.merged_into IS NULL
              WHERE (s.client_a = $1 OR s.client_b = $1)
                AND s.state = 'open'
              ORDER BY s.created_at DESC, s.client_a, s.client_b",
        )
        .bind(client.uuid())
        .fetch_all(conn))?;
        rows.into_iter().map(Suggestion::try_from).collect()
    }

    /// A page of all open pairs, the latest first.
    pub async fn open_suggestions(&mut self, after: Option<AfterPair>, limit: i64) -> Result<Vec<Suggestion>> {
        let (at, (a, b)) = after.map_or((i64::MAX, (Uuid::max(), Uuid::max())), |after| {
            (after.at.millis(), (after.pair.0.uuid(), after.pair.1.uuid()))
        });
        let rows: Vec<Row> = on!(self, |conn| query_as(
            "SELECT s.client_a, s.client_b, s.evidence, s.state, s.created_at
               FROM suggestions s
               JOIN clients a ON a.id = s.client_a AND a.merged_into IS NULL
               JOIN clients b ON b.id = s.client_b AND b.merged_into IS NULL
              WHERE s.state = 'open'
                AND (s.created_at, s.client_a, s.client_b) < ($1, $2, $3)
              ORDER BY s.created_at DESC, s.client_a DESC, s.client_b DESC
              LIMIT $4",
        )
        .bind(at)
        .bind(a)
        .bind(b)
        .bind(limit)
        .fetch_all(conn))?;
        rows.into_iter().map(Suggestion::try_from).collect()
    }
}
