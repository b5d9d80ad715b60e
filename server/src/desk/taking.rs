//! Reads what was written into a field that an administrator added, with what only the database knows: which companies
//! there are, and where telephone numbers without a country code belong.

use super::attribute::{self, plain};
use crate::address::Country;
use crate::db::{self, CustomField, Tx};
use crate::key::name_key;
use crate::settings::Settings;
use app::domain::{AttributeKind, CompanyId};
use app::error::Invalid;

/// The value in its plain written form, or why the field does not take it; `was` is what it holds.
pub async fn take(tx: &mut Tx, field: &CustomField, was: &str, text: &str) -> db::Result<Result<String, Invalid>> {
    let home = match field.kind {
        AttributeKind::Phone => {
            let settings = Settings::read(tx).await?;
            Country::parse(&settings.default_country).unwrap_or_default()
        }
        _ => Country::default(),
    };
    let text = plain(text);
    if field.kind != AttributeKind::Company || text.is_empty() {
        return Ok(attribute::custom(field, was, &text, home));
    }
    Ok(match company(tx, &text).await? {
        Some(id) => attribute::custom(field, was, &id.to_string(), home),
        None => Err(Invalid::NotACompany),
    })
}

/// The company that has this id, or this name as names are compared.
async fn company(tx: &mut Tx, text: &str) -> db::Result<Option<CompanyId>> {
    if let Ok(id) = text.parse() {
        return Ok(tx.company_names(&[id]).await?.into_keys().next());
    }
    let named = tx.companies_by_key(&[name_key(text)]).await?;
    Ok(named.first().map(|(_, id)| *id))
}
