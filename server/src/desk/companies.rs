//! Companies: the page of one, and what it has in the fields that administrators added.

mod edit;

use super::LiveDesk;
use super::attributes::{About, story};
use super::filled::Filled;
use super::people::summary;
use super::profiles::{PAGE, page};
use crate::companies::{self, CompanyError, Wanted};
use crate::db::Tx;
use app::desk::Companies;
use app::domain::{
    AgentId, Attribute, AttributeKey, ChangeId, CompanyId, CompanyProfile, CompanySummary, Page, PastChange, Role,
    Snapshot,
};
use app::error::{AppError, Invalid, Result};
use async_trait::async_trait;

/// How many earlier values are told.
const CHANGES: i64 = 20;

#[async_trait]
impl Companies for LiveDesk {
    async fn company(&self, company: CompanyId, cursor: Option<String>) -> Result<Snapshot<CompanyProfile>> {
        let before = cursor.and_then(|cursor| cursor.parse().ok());
        let mut tx = self.db.read().await?;
        let seq = tx.last_event().await?;
        let company = tx.company(company).await?.ok_or(AppError::NotFound)?;
        let members = tx.clients_of_company(company.id, before, PAGE + 1).await?;
        let members = page(members, PAGE, |last| last.id.to_string());
        let filled = Filled::read(&mut tx, company.id).await?;
        let data = CompanyProfile {
            company: CompanySummary {
                id: company.id,
                name: company.name,
                domains: company.domains,
            },
            hint: company.hint,
            routes_to: company.routes_to,
            fields: filled.attributes(self.locale),
            members: Page {
                items: members.items.into_iter().map(summary).collect(),
                next_cursor: members.next_cursor,
            },
        };
        let now = self.clock.now();
        Ok(Snapshot { seq, now, data })
    }

    async fn edit_company(
        &self,
        company: CompanyId,
        key: AttributeKey,
        was: String,
        value: String,
    ) -> Result<Vec<Attribute>> {
        self.edit_value(company, key, &was, &value).await?;
        self.fields_of(company).await
    }

    async fn company_history(&self, company: CompanyId, key: AttributeKey) -> Result<Vec<PastChange>> {
        let mut tx = self.db.read().await?;
        there(&mut tx, company).await?;
        let filled = Filled::read(&mut tx, company).await?;
        let AttributeKey::Custom(id) = key else {
            return Err(AppError::NotFound);
        };
        let (field, value) = filled.custom(id).ok_or(AppError::NotFound)?;
        let lines = tx.past_of_company(company, &key.to_string(), CHANGES).await?;
        let about = About {
            key,
            kind: field.kind,
            current: value,
            editable: !field.read_only,
        };
        story(&mut tx, about, lines, self.locale).await
    }

    async fn revert_company(&self, change: ChangeId) -> Result<Vec<Attribute>> {
        let company = self.revert_value(change).await?;
        self.fields_of(company).await
    }

    async fn route_company(&self, company: CompanyId, agent: Option<AgentId>) -> Result<()> {
        if self.agent.role != Role::Admin {
            return Err(AppError::Forbidden);
        }
        let mut tx = self.db.write().await?;
        tx.lock_company(company).await?;
        let company = tx.company(company).await?.ok_or(AppError::NotFound)?;
        let wanted = Wanted {
            routes_to: agent,
            ..Wanted::from(&company)
        };
        let changed = companies::change(&mut tx, &self.clock, &company, &wanted).await;
        changed.map_err(|error| match error {
            CompanyError::Db(error) => error.into(),
            CompanyError::NameTaken
            | CompanyError::DomainTaken(_)
            | CompanyError::PublicSuffix(_)
            | CompanyError::NotAnAgent => AppError::Invalid(Invalid::NotAChoice),
        })?;
        let seq = tx.append_company_event(company.id, self.clock.now()).await?;
        tx.commit().await?;
        self.feed.announce(seq);
        Ok(())
    }
}

impl LiveDesk {
    async fn fields_of(&self, company: CompanyId) -> Result<Vec<Attribute>> {
        let mut tx = self.db.read().await?;
        let filled = Filled::read(&mut tx, company).await?;
        Ok(filled.attributes(self.locale))
    }
}

async fn there(tx: &mut Tx, company: CompanyId) -> Result<()> {
    let names = tx.company_names(&[company]).await?;
    if names.is_empty() {
        Err(AppError::NotFound)
    } else {
        Ok(())
    }
}
