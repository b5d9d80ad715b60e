//! Companies as they are read, listed and changed by hand.

use super::{Result, Tx, on, push_ids};
use app::domain::{AgentId, AgentName, ClientId, CompanyId, Timestamp};
use sqlx::{QueryBuilder, query, query_as, query_scalar};
use std::collections::HashMap;
use uuid::Uuid;

/// A company with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Which.
    pub id: CompanyId,
    /// As it is written.
    pub name: String,
    /// The one highlighted note; empty if none.
    pub hint: String,
    /// The agent to whom new conversations of its members are given, active or not.
    pub routes_to: Option<AgentName>,
    /// Its e-mail domains, in ASCII.
    pub domains: Vec<String>,
    /// How many clients are in it.
    pub members: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Counts the changes; the `ETag` of the API.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct CompanyRow {
    id: Uuid,
    name: String,
    hint: String,
    agent: Option<Uuid>,
    agent_name: Option<String>,
    created_at: i64,
    updated_at: i64,
    version: i64,
    members: i64,
}

impl From<CompanyRow> for Company {
    fn from(row: CompanyRow) -> Self {
        Self {
            id: CompanyId::new(row.id),
            name: row.name,
            hint: row.hint,
            routes_to: row.agent.zip(row.agent_name).map(|(id, name)| AgentName {
                id: AgentId::new(id),
                name,
            }),
            domains: Vec::new(),
            members: row.members,
            created_at: Timestamp::from_millis(row.created_at),
            updated_at: Timestamp::from_millis(row.updated_at),
            version: row.version,
        }
    }
}

impl Tx {
    /// A company.
    pub async fn company(&mut self, id: CompanyId) -> Result<Option<Company>> {
        let rows: Vec<CompanyRow> = on!(self, |conn| query_as(
            "SELECT c.id, c.name, c.hint, a.id AS agent, a.name AS agent_name,
                    c.created_at, c.updated_at, c.version,
                    (SELECT COUNT(*) FROM memberships m WHERE m.company = c.id) AS members
               FROM companies c
               LEFT JOIN agents a ON a.id = c.routes_to
              WHERE c.id = $1",
        )
        .bind(id.uuid())
        .fetch_all(conn))?;
        Ok(self.with_domains(rows).await?.pop())
    }

    /// Keeps others from changing a company until this unit of work ends. Whether there is one.
    pub async fn lock_company(&mut self, id: CompanyId) -> Result<bool> {
        let found = on!(execute self, |conn| query("UPDATE companies SET version = version WHERE id = $1")
            .bind(id.uuid())
            .execute(conn))?;
        Ok(found > 0)
    }

    /// A page of companies, newest first, older than `before`; those alone whose folded name begins with `start`.
    pub async fn companies(&mut self, start: &str, before: Option<CompanyId>, limit: i64) -> Result<Vec<Company>> {
        let before = before.map_or(Uuid::max(), CompanyId::uuid);
        let rows: Vec<CompanyRow> = on!(self, |conn| query_as(
            "SELECT c.id, c.name, c.hint, a.id AS agent, a.name AS agent_name,
                    c.created_at, c.updated_at, c.version,
                    (SELECT COUNT(*) FROM memberships m WHERE m.company = c.id) AS members
               FROM companies c
               LEFT JOIN agents a ON a.id = c.routes_to
              WHERE c.id < $1
                AND SUBSTR(c.name_key, 1, LENGTH($2)) = $2
              ORDER BY c.id DESC
              LIMIT $3",
        )
        .bind(before)
        .bind(start)
        .bind(limit)
        .fetch_all(conn))?;
        self.with_domains(rows).await
    }

    async fn with_domains(&mut self, rows: Vec<CompanyRow>) -> Result<Vec<Company>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let domains: Vec<(Uuid, String)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new("SELECT company, domain FROM company_domains WHERE company IN ");
            push_ids(&mut select, rows.iter().map(|row| row.id));
            select.push(" ORDER BY domain").build_query_as().fetch_all(conn).await
        })?;
        let mut by_company: HashMap<Uuid, Vec<String>> = HashMap::new();
        for (company, domain) in domains {
            by_company.entry(company).or_default().push(domain);
        }
        let company = |row: CompanyRow| {
            let domains = by_company.remove(&row.id).unwrap_or_default();
            Company {
                domains,
                ..Company::from(row)
            }
        };
        Ok(rows.into_iter().map(company).collect())
    }

    /// Gives a company another name and hint, and a new version. Fails with "taken" if another has the name.
    pub async fn set_company(
        &mut self,
        id: CompanyId,
        (name, name_key): (&str, &str),
        hint: &str,
        at: Timestamp,
    ) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE companies
                SET name = $2, name_key = $3, hint = $4, updated_at = $5, version = version + 1
              WHERE id = $1",
        )
        .bind(id.uuid())
        .bind(name)
        .bind(name_key)
        .bind(hint)
        .bind(at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// Counts a change of a company.
    pub async fn touch_company(&mut self, id: CompanyId, at: Timestamp) -> Result<()> {
        on!(execute self, |conn| query(
            "UPDATE companies SET version = version + 1, updated_at = $2 WHERE id = $1",
        )
        .bind(id.uuid())
        .bind(at.millis())
        .execute(conn))?;
        Ok(())
    }

    /// Takes e-mail domains from a company.
    pub async fn remove_company_domains(&mut self, id: CompanyId, domains: &[String]) -> Result<()> {
        if domains.is_empty() {
            return Ok(());
        }
        on!(execute self, |conn| async {
            let mut delete = QueryBuilder::new("DELETE FROM company_domains WHERE company = ");
            delete.push_bind(id.uuid()).push(" AND domain IN (");
            let mut list = delete.separated(", ");
            for domain in domains {
                list.push_bind(domain);
            }
            delete.push(")").build().execute(conn).await
        })?;
        Ok(())
    }

    /// Removes a company. Its members stay; of those whose main one it was, the oldest other one becomes that (D3).
    pub async fn delete_company(&mut self, id: CompanyId) -> Result<()> {
        let mains: Vec<Uuid> = on!(self, |conn| query_scalar(
            "SELECT client FROM memberships WHERE company = $1 AND is_main",
        )
        .bind(id.uuid())
        .fetch_all(conn))?;
        on!(execute self, |conn| query("DELETE FROM companies WHERE id = $1").bind(id.uuid()).execute(conn))?;
        for piece in mains.chunks(500) {
            on!(execute self, |conn| async {
                let mut update = QueryBuilder::new(
                    "UPDATE memberships
                        SET is_main = (1 = 1)
                      WHERE (client, company) IN (
                            SELECT client, company
                              FROM (SELECT client, company,
                                           ROW_NUMBER() OVER (PARTITION BY client ORDER BY since, company) AS place
                                      FROM memberships
                                     WHERE client IN ",
                );
                push_ids(&mut update, piece.iter().copied());
                update.push(") ranked WHERE place = 1)").build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// In which companies these clients are: (client, company).
    pub async fn memberships(&mut self, clients: &[ClientId]) -> Result<Vec<(ClientId, CompanyId)>> {
        if clients.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<(Uuid, Uuid)> = on!(self, |conn| async {
            let mut select = QueryBuilder::new("SELECT client, company FROM memberships WHERE client IN ");
            push_ids(&mut select, clients.iter().map(|client| client.uuid()));
            select.build_query_as().fetch_all(conn).await
        })?;
        let typed = |(client, company)| (ClientId::new(client), CompanyId::new(company));
        Ok(rows.into_iter().map(typed).collect())
    }
}
