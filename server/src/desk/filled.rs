//! The fields that administrators added, with what one client, one company or one conversation has in them.

use super::attribute::{self, plain};
use super::taking;
use crate::db::{self, Bearer, CustomField, CustomValues, NewValue, Tx};
use app::domain::{Attribute, AttributeKey, AttributeKind, CompanyId, CustomFieldId, Editing};
use app::error::{AppError, Invalid};
use app::i18n::Locale;
use std::collections::HashMap;
use std::sync::Arc;

/// A value that a field is to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedValue {
    /// Which field.
    pub field: CustomFieldId,
    /// The value that the agent saw there; none where a program wants it, whatever is there.
    pub seen: Option<String>,
    /// What was written.
    pub value: String,
}

/// The fields that administrators added, with what somebody has in them.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// The fields, in their order.
    pub fields: Arc<[CustomField]>,
    /// The values, in their plain written form.
    pub values: CustomValues,
    /// The names of the companies that are values.
    companies: HashMap<CompanyId, String>,
}

impl Filled {
    /// With these values.
    pub async fn with(tx: &mut Tx, fields: Arc<[CustomField]>, mut values: CustomValues) -> db::Result<Self> {
        let of_companies = || fields.iter().filter(|field| field.kind == AttributeKind::Company);
        let ids = of_companies().filter_map(|field| values.get(&field.id)?.parse().ok());
        let companies = tx.company_names(&ids.collect::<Vec<_>>()).await?;
        for field in of_companies() {
            // A company that is gone is none.
            let gone = |value: &String| value.parse().is_ok_and(|id| !companies.contains_key(&id));
            if values.get(&field.id).is_some_and(gone) {
                values.remove(&field.id);
            }
        }
        Ok(Self {
            fields,
            values,
            companies,
        })
    }

    /// Reads what somebody has.
    pub async fn read<B: Bearer>(tx: &mut Tx, bearer: B) -> db::Result<Self> {
        let fields = tx.custom_fields(B::ENTITY).await?.into();
        Self::in_fields(tx, bearer, fields).await
    }

    /// Reads what somebody has in fields that are known.
    pub async fn in_fields<B: Bearer>(tx: &mut Tx, bearer: B, fields: Arc<[CustomField]>) -> db::Result<Self> {
        let values = match *fields {
            [] => CustomValues::new(),
            _ => tx.custom_values(&[bearer]).await?.remove(&bearer).unwrap_or_default(),
        };
        Self::with(tx, fields, values).await
    }

    /// A field, and the value in it, empty if there is none.
    pub fn custom(&self, id: CustomFieldId) -> Option<(&CustomField, &str)> {
        let field = self.fields.iter().find(|field| field.id == id)?;
        Some((field, self.held_in(field)))
    }

    fn held_in(&self, field: &CustomField) -> &str {
        self.values.get(&field.id).map_or("", String::as_str)
    }

    /// What becomes of a field that takes a value: nothing if it has it already. Where something stands in the way, why.
    pub async fn take(&self, tx: &mut Tx, wanted: &WantedValue) -> db::Result<Result<Option<NewValue>, AppError>> {
        let Some((field, was)) = self.custom(wanted.field) else {
            return Ok(Err(gone(tx, wanted.field).await?));
        };
        if field.read_only && wanted.seen.is_some() {
            return Ok(Err(AppError::Invalid(Invalid::ReadOnly)));
        }
        let value = match taking::take(tx, field, was, &wanted.value).await? {
            Ok(value) => value,
            Err(why) => return Ok(Err(AppError::Invalid(why))),
        };
        let seen = wanted.seen.as_deref().map(plain);
        Ok(if value == was {
            Ok(None)
        } else if seen.is_some_and(|seen| seen != was) {
            let current = was.to_owned();
            Err(AppError::Conflict { current })
        } else {
            let (field, was) = (field.id, was.to_owned());
            Ok(Some(NewValue { field, was, value }))
        })
    }

    /// The fields as they are shown.
    pub fn attributes(&self, locale: Locale) -> Vec<Attribute> {
        let shown = self.fields.iter().map(|field| {
            let value = self.held_in(field);
            Attribute {
                key: AttributeKey::Custom(field.id),
                label: Some(field.label.clone()),
                kind: field.kind,
                value: value.to_owned(),
                shown: in_words(field.kind, value, &self.companies, locale),
                editing: editing(field, value),
                required: field.required,
            }
        });
        shown.collect()
    }
}

/// What is said of a field that is none of these: that it was removed, if there ever was one.
pub(super) async fn gone(tx: &mut Tx, field: CustomFieldId) -> db::Result<AppError> {
    let label = tx.custom_labels(&[field]).await?.remove(&field);
    Ok(label.map_or(AppError::NotFound, |label| AppError::FieldGone { label }))
}

/// A value in words, where its plain form does not tell; none where there are none, or it needs none.
pub(super) fn in_words(
    kind: AttributeKind,
    value: &str,
    companies: &HashMap<CompanyId, String>,
    locale: Locale,
) -> Option<String> {
    match kind {
        AttributeKind::Country => attribute::country::name(value, locale).map(str::to_owned),
        AttributeKind::Company => companies.get(&value.parse().ok()?).cloned(),
        _ => None,
    }
}

/// Whether an agent may change a field, and to what. A choice that is offered no more is offered to who has it.
fn editing(field: &CustomField, value: &str) -> Editing {
    let kept = || {
        value
            .lines()
            .filter(|line| !field.options.iter().any(|option| option == line))
    };
    let offered = field.options.iter().map(String::as_str).chain(kept());
    match field.kind {
        _ if field.read_only => Editing::ReadOnly,
        AttributeKind::Choices => Editing::OneOf(offered.map(str::to_owned).collect()),
        AttributeKind::Choice => {
            let nothing = (!field.required || value.is_empty()).then_some("");
            Editing::OneOf(nothing.into_iter().chain(offered).map(str::to_owned).collect())
        }
        _ => Editing::Free,
    }
}
