//! One client's places in companies, as they are taken from one card to another.

use super::{Result, Tx, on, pieces, push_ids};
use app::domain::{ClientId, CompanyId, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::{QueryBuilder, query, query_as};
use uuid::Uuid;

/// A client's place in a company, without the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// In which company.
    pub company: CompanyId,
    /// What he does there; empty if unknown.
    pub position: String,
    /// The one that counts where one is asked for.
    pub main: bool,
    /// Since when.
    pub since: Timestamp,
}

impl Tx {
    /// A client's places, the main one first, then the oldest.
    pub async fn places(&mut self, client: ClientId) -> Result<Vec<Place>> {
        let rows: Vec<(Uuid, String, bool, i64)> = on!(self, |conn| query_as(
            "SELECT company, position, is_main, since
               FROM memberships
              WHERE client = $1
              ORDER BY is_main DESC, since, company",
        )
        .bind(client.uuid())
        .fetch_all(conn))?;
        Ok(rows
            .into_iter()
            .map(|(company, position, main, since)| Place {
                company: CompanyId::new(company),
                position,
                main,
                since: Timestamp::from_millis(since),
            })
            .collect())
    }

    /// Gives a client places; a company that is gone has none to give, and one that he is in already keeps the place it gave.
    pub async fn add_places(&mut self, client: ClientId, places: &[Place]) -> Result<()> {
        for piece in pieces(places) {
            on!(execute self, |conn| async {
                let mut insert = QueryBuilder::new("WITH news (company, position, is_main, since) AS (");
                insert.push_values(piece.filled(), |mut row, place| {
                    row.push_bind(place.company.uuid())
                        .push_bind(&place.position)
                        .push_bind(place.main)
                        .push_bind(place.since.millis());
                });
                insert
                    .push(") INSERT INTO memberships (client, company, position, is_main, since) SELECT ")
                    .push_bind(client.uuid())
                    .push(
                        ", news.company, news.position, news.is_main, news.since
                            FROM news
                            JOIN companies c ON c.id = news.company
                           WHERE TRUE
                              ON CONFLICT DO NOTHING",
                    )
                    .build()
                    .execute(conn)
                    .await
            })?;
        }
        Ok(())
    }

    /// Takes a client's places in these companies from him.
    pub async fn remove_places(&mut self, client: ClientId, companies: &[CompanyId]) -> Result<()> {
        for piece in pieces(companies) {
            on!(execute self, |conn| async {
                let mut delete = QueryBuilder::new("DELETE FROM memberships WHERE client = ");
                delete.push_bind(client.uuid()).push(" AND company IN ");
                push_ids(&mut delete, piece.filled().map(|id| id.uuid()));
                delete.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Changes what a client does in a company.
    pub async fn set_position(&mut self, client: ClientId, company: CompanyId, position: &str) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE memberships SET position = $3 WHERE client = $1 AND company = $2"
        )
        .bind(client.uuid())
        .bind(company.uuid())
        .bind(position)
        .execute(conn))?;
        Ok(())
    }

    /// Makes a company that a client is in his main one.
    pub async fn set_main_company(&mut self, client: ClientId, company: CompanyId) -> Result<()> {
        on!(execute self, |conn| query("UPDATE memberships SET is_main = FALSE WHERE client = $1 AND is_main")
            .bind(client.uuid())
            .execute(conn))?;
        on!(execute self, |conn| query("UPDATE memberships SET is_main = TRUE WHERE client = $1 AND company = $2")
            .bind(client.uuid())
            .bind(company.uuid())
            .execute(conn))?;
        Ok(())
    }

    /// Where a client has companies and none is the main one, makes the oldest it.
    pub async fn settle_main_company(&mut self, client: ClientId) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE memberships
                SET is_main = TRUE
              WHERE client = $1
                AND NOT EXISTS (
                    SELECT 1
                      FROM memberships other
                     WHERE other.client = memberships.client
                       AND (other.is_main
                            OR (other.since, other.company) < (memberships.since, memberships.company)))",
        )
        .bind(client.uuid())
        .execute(conn))?;
        Ok(())
    }
}
