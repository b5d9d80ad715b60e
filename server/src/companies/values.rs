//! What a company has in the fields that administrators added: new values, each with a line in its history.

use crate::clock::Clock;
use crate::db::{self, CompanyChange, NewValue, Source, Tx};
use app::domain::{AttributeKey, CompanyId, Timestamp};

/// Gives a company its new values. The company is locked.
pub async fn write(
    tx: &mut Tx,
    clock: &Clock,
    company: CompanyId,
    values: &[NewValue],
    (source, at): (Source, Timestamp),
) -> db::Result<()> {
    for new in values {
        tx.set_custom_value(company, new.field, &new.value).await?;
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
