//! What the fields of a company were before, and who changed them: what `changes` is for cards.

use super::{PastLine, Result, Source, Tx, on, pieces};
use app::domain::{ChangeId, CompanyId, Timestamp};
use sqlx::query_as;
use uuid::Uuid;

/// A field of a company that changed.
#[derive(Debug, Clone)]
pub struct CompanyChange<'a> {
    /// Its id.
    pub id: Uuid,
    /// Whose field.
    pub company: CompanyId,
    /// Which field, by the key of its attribute.
    pub field: &'a str,
    /// What it was, in its plain written form.
    pub old: &'a str,
    /// What it is now.
    pub new: &'a str,
    /// Who or what changed it; messages do not.
    pub source: Source,
    /// When.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    field: String,
    old_value: String,
    new_value: String,
    source: String,
    agent: Option<String>,
    at: i64,
}

impl Tx {
    /// Writes down changes of companies.
    pub async fn insert_company_changes(&mut self, changes: &[CompanyChange<'_>]) -> Result<()> {
        for piece in pieces(changes) {
            on!(execute self, |conn| async {
                let mut insert = piece.insert(
                    "INSERT INTO company_changes (id, company, field, old_value, new_value, source, agent, at)",
                    |mut row, change| {
                        let (source, agent, _) = change.source.parts();
                        row.push_bind(change.id)
                            .push_bind(change.company.uuid())
                            .push_bind(change.field)
                            .push_bind(change.old)
                            .push_bind(change.new)
                            .push_bind(source)
                            .push_bind(agent)
                            .push_bind(change.at.millis());
                    },
                );
                insert.build().execute(conn).await
            })?;
        }
        Ok(())
    }

    /// What became of a field of a company, newest first, at most so many.
    pub async fn past_of_company(&mut self, company: CompanyId, field: &str, limit: i64) -> Result<Vec<PastLine>> {
        let rows: Vec<LineRow> = on!(self, |conn| query_as(
            "SELECT c.id, c.field, c.old_value, c.new_value, c.source, a.name AS agent, c.at
               FROM company_changes c
               LEFT JOIN agents a ON a.id = c.agent
              WHERE c.company = $1
                AND c.field = $2
              ORDER BY c.id DESC
              LIMIT $3",
        )
        .bind(company.uuid())
        .bind(field)
        .bind(limit)
        .fetch_all(conn))?;
        let line = |row: LineRow| {
            Ok(PastLine {
                id: ChangeId::new(row.id),
                by: super::history::changed_by("company_changes", row.id, &row.source, row.agent, None)?,
                field: row.field,
                old: row.old_value,
                new: row.new_value,
                at: Timestamp::from_millis(row.at),
            })
        };
        rows.into_iter().map(line).collect()
    }

    /// Of which company and field a line tells, and what it became.
    pub async fn past_company_change(&mut self, id: ChangeId) -> Result<Option<(CompanyId, String, String)>> {
        let row: Option<(Uuid, String, String)> = on!(self, |conn| query_as(
            "SELECT company, field, new_value FROM company_changes WHERE id = $1"
        )
        .bind(id.uuid())
        .fetch_optional(conn))?;
        Ok(row.map(|(company, field, new)| (CompanyId::new(company), field, new)))
    }
}
