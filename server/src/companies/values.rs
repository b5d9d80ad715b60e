//! What a company has in the fields that administrators added: new values, each with a line in its history.

use crate::clock::Clock;
use crate::db::{self, CompanyChange, Source, Tx};
use app::domain::{AttributeKey, CompanyId, CustomFieldId, Timestamp};

/// A field that takes a new value, both in their plain written form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewValue {
    /// Which.
    pub field: CustomFieldId,
    /// What it was.
    pub was: String,
    /// What it becomes.
    pub value: String,
}

/// Gives a company its new values. The company is locked.
pub async fn write(
    tx: &mut Tx,
    clock: &Clock,
    company: CompanyId,
    values: &[NewValue],
    (source, at): (Source, Timestamp),
) -> db::Result<()> {
    for new in values {
        tx.set_company_value(company, new.field, &new.value).await?;
    }
    let told: Vec<_> = values
        .iter()
        .map(|new| (AttributeKey::Custom(new.field).to_string(), new))
        .collect();
    let lines: Vec<_> = told
        .iter()
        .map(|(field, new)| CompanyChange {
            id: clock.id(),
            company,
            field,
            old: &new.was,
            new: &new.value,
            source,
            at,
        })
        .collect();
    tx.insert_company_changes(&lines).await
}
