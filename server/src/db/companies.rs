//! Companies and their members, many at a time: finding them by name, adding them.

use super::rules::{Rule, RuleRow};
use super::{Result, Tx, on, pieces};
use app::domain::{ClientId, CompanyId, Timestamp};
use sqlx::QueryBuilder;
use uuid::Uuid;

/// A company to be made.
#[derive(Debug, Clone)]
pub struct NewCompany {
    /// Its id.
    pub id: CompanyId,
    /// As it was written.
    pub name: String,
    /// The name, folded; there is one company for it.
    pub name_key: String,
    /// When it is made.
    pub at: Timestamp,
}

/// An e-mail domain that a company gets.
#[derive(Debug, Clone)]
pub struct NewDomain {
    /// In ASCII (IDNA).
    pub domain: String,
    /// Whose it becomes.
    pub company: CompanyId,
    /// Since when.
    pub at: Timestamp,
}

/// Companies that messages may lead to.
#[derive(Debug, Default)]
pub struct KnownCompanies {
    /// By e-mail domain.
    pub by_domain: Vec<(String, CompanyId)>,
    /// By folded name.
    pub by_key: Vec<(String, CompanyId)>,
    /// The rules of those that have one.
    pub rules: Vec<(CompanyId, Rule)>,
}

/// A company that was looked for by a domain or a name.
#[derive(sqlx::FromRow)]
struct FoundRow {
    domain: Option<String>,
    name_key: Option<String>,
    company: Uuid,
    #[sqlx(flatten)]
    rule: RuleRow,
}

/// A client's place in a company, to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewMembership {
    /// Whose.
    pub client: ClientId,
    /// Where.
    pub company: CompanyId,
    /// The one that counts where one is asked for.
    pub main: bool,
    /// Since when.
    pub at: Timestamp,
}

impl Tx {
    /// The companies that have these e-mail domains, and those of these folded names; what is not there is left out.
    pub async fn companies_of(&mut self, domains: &[String], keys: &[String]) -> Result<KnownCompanies> {
        let mut known = KnownCompanies::default();
        let text = |texts: &[String], place: usize| texts.get(place).cloned().unwrap_or_default();
        let wanted: Vec<(String, String)> = (0..domains.len().max(keys.len()))
            .map(|place| (text(domains, place), text(keys, place)))
            .collect();
        for piece in pieces(&wanted) {
            let rows: Vec<FoundRow> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("WITH wanted (domain, name_key) AS (");
                select.push_values(piece.filled(), |mut row, (domain, key)| {
                    row.push_bind(domain).push_bind(key);
                });
                select
                    .push(
                        "), found (domain, name_key, company) AS (
                           SELECT w.domain, NULL, d.company
                             FROM wanted w
                            CROSS JOIN company_domains d
                            WHERE d.domain = w.domain
                            UNION ALL
                           SELECT NULL, w.name_key, c.id
                             FROM wanted w
                            CROSS JOIN companies c
                            WHERE c.name_key = w.name_key
                         )
                         SELECT f.domain, f.name_key, f.company, o.name AS rule_of, a.id AS agent, a.name AS agent_name
                           FROM found f
                          CROSS JOIN companies o
                           LEFT JOIN agents a ON a.id = o.routes_to AND a.active
                          WHERE o.id = f.company",
                    )
                    .build_query_as()
                    .fetch_all(conn)
                    .await
            })?;
            for row in rows {
                let company = CompanyId::new(row.company);
                known.by_domain.extend(row.domain.map(|domain| (domain, company)));
                known.by_key.extend(row.name_key.map(|key| (key, company)));
                known.rules.extend(row.rule.read().map(|rule| (company, rule)));
            }
        }
        Ok(known)
    }

    /// The companies of these folded names; what is not there is left out.
    pub async fn companies_by_key(&mut self, keys: &[String]) -> Result<Vec<(String, CompanyId)>> {
        let mut companies = Vec::new();
        for piece in pieces(keys) {
            let rows: Vec<(String, Uuid)> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("SELECT name_key, id FROM companies WHERE name_key IN (");
                let mut list = select.separated(", ");
                for key in piece.filled() {
                    list.push_bind(key);
                }
                select.push(")").build_query_as().fetch_all(conn).await
            })?;
            companies.extend(rows.into_iter().map(|(key, id)| (key, CompanyId::new(id))));
        }
        Ok(companies)
    }

    /// Makes companies. Fails with "taken" if there is one of such a name.
    pub async fn insert_companies(&mut self, companies: &[NewCompany]) -> Result<()> {
        for piece in pieces(companies) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO companies (id, name, name_key, hint, created_at, updated_at, version)",
                    |mut row, company| {
                        row.push_bind(company.id.uuid())
                            .push_bind(&company.name)
                            .push_bind(&company.name_key)
                            .push_bind("")
                            .push_bind(company.at.millis())
                            .push_bind(company.at.millis())
                            .push_bind(1_i64);
                    },
                );
                insert.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// The companies that have these e-mail domains; what nobody has is left out.
    pub async fn companies_by_domain(&mut self, domains: &[String]) -> Result<Vec<(String, CompanyId)>> {
        let mut companies = Vec::new();
        for piece in pieces(domains) {
            let rows: Vec<(String, Uuid)> = on!(self, |conn| async {
                let mut select = QueryBuilder::new("SELECT domain, company FROM company_domains WHERE domain IN (");
                let mut list = select.separated(", ");
                for domain in piece.filled() {
                    list.push_bind(domain);
                }
                select.push(")").build_query_as().fetch_all(conn).await
            })?;
            companies.extend(rows.into_iter().map(|(domain, id)| (domain, CompanyId::new(id))));
        }
        Ok(companies)
    }

    /// Gives e-mail domains to companies. Fails with "taken" if one belongs to another.
    pub async fn insert_company_domains(&mut self, domains: &[NewDomain]) -> Result<()> {
        for piece in pieces(domains) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO company_domains (domain, company, created_at)",
                    |mut row, new| {
                        row.push_bind(&new.domain)
                            .push_bind(new.company.uuid())
                            .push_bind(new.at.millis());
                    },
                );
                insert.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// Makes clients members of companies; who is one already stays as he is.
    pub async fn insert_memberships(&mut self, memberships: &[NewMembership]) -> Result<()> {
        for piece in pieces(memberships) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO memberships (client, company, position, is_main, since)",
                    |mut row, membership| {
                        row.push_bind(membership.client.uuid())
                            .push_bind(membership.company.uuid())
                            .push_bind("")
                            .push_bind(membership.main)
                            .push_bind(membership.at.millis());
                    },
                );
                insert.push(" ON CONFLICT (client, company) DO NOTHING").build().execute(conn).await
            })?;
        }
        Ok(())
    }
}
