//! A value of a company that an agent changes, or that gets an earlier value back.

use crate::companies::write;
use crate::db::{NewValue, Source, Tx};
use crate::desk::LiveDesk;
use crate::desk::filled::{Filled, WantedValue};
use crate::desk::taking;
use app::domain::{AttributeKey, ChangeId, CompanyId};
use app::error::{AppError, Refusal, Result};

impl LiveDesk {
    /// Changes a value of a company from what the agent saw; one that is something else by now is not changed.
    pub(super) async fn edit_value(
        &self,
        company: CompanyId,
        key: AttributeKey,
        seen: &str,
        value: &str,
    ) -> Result<()> {
        let mut tx = self.db.write().await?;
        let filled = locked(&mut tx, company).await?;
        let AttributeKey::Custom(id) = key else {
            return Err(AppError::NotFound);
        };
        let wanted = WantedValue {
            field: id,
            seen: Some(seen.to_owned()),
            value: value.to_owned(),
        };
        match filled.take(&mut tx, &wanted).await?? {
            Some(new) => self.store(tx, company, new).await,
            None => Ok(()),
        }
    }

    /// Gives a field of a company back the value that this change gave it. Answers with whose it is.
    pub(super) async fn revert_value(&self, change: ChangeId) -> Result<CompanyId> {
        let mut tx = self.db.write().await?;
        let line = tx.past_company_change(change).await?;
        let (company, key, value) = line.ok_or(AppError::NotFound)?;
        let filled = locked(&mut tx, company).await?;
        let not_possible = || AppError::Refused(Refusal::NotPossible);
        let Some(AttributeKey::Custom(id)) = AttributeKey::parse(&key) else {
            return Err(not_possible());
        };
        let known = filled.custom(id).filter(|(field, _)| !field.read_only);
        let (field, was) = known.ok_or_else(not_possible)?;
        let value = taking::take(&mut tx, field, was, &value).await?;
        let value = value.map_err(|_| not_possible())?;
        let was = was.to_owned();
        self.store(tx, company, NewValue { field: id, was, value }).await?;
        Ok(company)
    }

    /// Stores a value, unless it is the one that is there, and tells of it.
    async fn store(&self, mut tx: Tx, company: CompanyId, new: NewValue) -> Result<()> {
        if new.value == new.was {
            return Ok(());
        }
        let at = self.clock.now();
        let by = (Source::Agent(self.agent.id), at);
        write(&mut tx, &self.clock, company, &[new], by).await?;
        tx.touch_company(company, at).await?;
        let seq = tx.append_company_event(company, at).await?;
        tx.commit().await?;
        self.feed.announce(seq);
        Ok(())
    }
}

/// What a company has that nobody else can change until this unit of work ends.
async fn locked(tx: &mut Tx, company: CompanyId) -> Result<Filled> {
    if !tx.lock_company(company).await? {
        return Err(AppError::NotFound);
    }
    Ok(Filled::read(tx, company).await?)
}
