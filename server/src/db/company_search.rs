//! Companies by fragments of their names, for a search as one types.

use super::{Result, Tx, dialect, on, push_ids};
use app::domain::{CompanyId, CompanySummary};
use sqlx::{QueryBuilder, query_as};
use std::collections::HashMap;
use uuid::Uuid;

/// The least characters that an index of fragments finds by.
const FRAGMENT: usize = 3;

impl Tx {
    /// Companies whose folded name holds `folded`, or begins with it where it is too short for a fragment; by the
    /// alphabet, at most so many.
    pub async fn find_companies(&mut self, folded: &str, limit: i64) -> Result<Vec<CompanySummary>> {
        let short = folded.chars().nth(FRAGMENT - 1).is_none();
        let pattern = if short { dialect::beginning } else { dialect::pattern };
        let rows: Vec<(Uuid, String)> = match self {
            Self::Sqlite(tx) => {
                let select = if short {
                    dialect::COMPANIES_BEGINNING_SQLITE
                } else {
                    dialect::COMPANIES_SQLITE
                };
                query_as(select)
                    .bind(pattern(folded, true))
                    .bind(limit)
                    .fetch_all(&mut **tx)
                    .await?
            }
            Self::Postgres(tx) => {
                query_as(dialect::COMPANIES_POSTGRES)
                    .bind(pattern(folded, false))
                    .bind(limit)
                    .fetch_all(&mut **tx)
                    .await?
            }
        };
        let ids: Vec<_> = rows.iter().map(|(id, _)| CompanyId::new(*id)).collect();
        let mut domains = self.domains_of(&ids).await?;
        let summary = |(id, name)| {
            let id = CompanyId::new(id);
            let domains = domains.remove(&id).unwrap_or_default();
            CompanySummary { id, name, domains }
        };
        Ok(rows.into_iter().map(summary).collect())
    }

    /// The names of these companies; what is gone is left out.
    pub async fn company_names(&mut self, ids: &[CompanyId]) -> Result<HashMap<CompanyId, String>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows: Vec<(Uuid, String)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new("SELECT id, name FROM companies WHERE id IN ");
            push_ids(&mut select, ids.iter().map(|id| id.uuid()));
            select.build_query_as().fetch_all(conn).await
        })?;
        Ok(rows.into_iter().map(|(id, name)| (CompanyId::new(id), name)).collect())
    }

    async fn domains_of(&mut self, ids: &[CompanyId]) -> Result<HashMap<CompanyId, Vec<String>>> {
        let mut domains: HashMap<CompanyId, Vec<String>> = HashMap::new();
        if ids.is_empty() {
            return Ok(domains);
        }
        let rows: Vec<(Uuid, String)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new("SELECT company, domain FROM company_domains WHERE company IN ");
            push_ids(&mut select, ids.iter().map(|id| id.uuid()));
            select.push(" ORDER BY domain").build_query_as().fetch_all(conn).await
        })?;
        for (company, domain) in rows {
            domains.entry(CompanyId::new(company)).or_default().push(domain);
        }
        Ok(domains)
    }
}
