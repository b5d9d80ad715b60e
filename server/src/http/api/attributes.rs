//! The fields that administrators added, as they are sent with a client, a company or a conversation and shown with them.

use super::shapes::attribute;
use crate::channels::json::Complaints;
use crate::db::{self, Bearer, CustomField, CustomValues, Tx};
use crate::desk::taking;
use crate::http::problem::{FieldError, Problem};
use app::domain::{AttributeKey, AttributeKind, CompanyId, CustomFieldId};
use app::error::{AppError, FieldProblem};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// What is wrong with what is no field.
const NO_FIELD: &str = "is no custom field";

/// What was sent of them: their new values, and what is wrong with others.
#[derive(Default)]
pub struct Sent {
    pub values: Vec<(CustomFieldId, String)>,
    pub complaints: Complaints,
}

/// Reads `attributes` as they are sent; `held` is what is in these fields by now. What is not sent stays as it is.
pub async fn read(tx: &mut Tx, fields: &[CustomField], held: &CustomValues, body: &Value) -> db::Result<Sent> {
    let mut sent = Sent::default();
    let Some(attributes) = body.get("attributes").filter(|attributes| !attributes.is_null()) else {
        return Ok(sent);
    };
    let Some(attributes) = attributes.as_object() else {
        sent.complaints.add("/attributes".to_owned(), "must be an object");
        return Ok(sent);
    };
    for (key, value) in attributes {
        let pointer = || pointer(key);
        let Some(field) = fields.iter().find(|field| field.key == *key) else {
            sent.complaints.add(pointer(), NO_FIELD);
            continue;
        };
        let text = match attribute::read(field.kind, value) {
            Ok(text) => text,
            Err(detail) => {
                sent.complaints.add(pointer(), detail);
                continue;
            }
        };
        let was = held.get(&field.id).map_or("", String::as_str);
        match taking::take(tx, field, was, &text).await? {
            Ok(value) => sent.values.push((field.id, value)),
            Err(why) => sent.complaints.add(pointer(), attribute::detail(why)),
        }
    }
    Ok(sent)
}

/// Where a field stands in what is sent.
fn pointer(key: &str) -> String {
    format!("/attributes/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// What is answered where fields that were read did not take their values after all: somebody was quicker.
pub fn refused(fields: &[CustomField], problems: Vec<FieldProblem>) -> Problem {
    let errors = problems.into_iter().map(|problem| {
        let named = fields
            .iter()
            .find(|field| AttributeKey::Custom(field.id) == problem.key);
        FieldError {
            pointer: named.map_or_else(|| "/attributes".to_owned(), |field| pointer(&field.key)),
            detail: match problem.why {
                AppError::Invalid(why) => attribute::detail(why),
                _ => NO_FIELD,
            }
            .to_owned(),
        }
    });
    Problem::invalid(errors.collect())
}

/// Each of several with its attributes as the API shows them: every field by its key, null where it is empty. A company
/// that is gone is no value.
pub async fn beside<T, B: Bearer>(
    tx: &mut Tx,
    things: Vec<T>,
    id: impl Fn(&T) -> B,
) -> db::Result<Vec<(T, BTreeMap<String, Value>)>> {
    let fields = tx.custom_fields(B::ENTITY).await?;
    let ids: Vec<B> = things.iter().map(&id).collect();
    let mut values = match fields.as_slice() {
        [] => HashMap::new(),
        _ => tx.custom_values(&ids).await?,
    };
    let companies = companies(tx, &fields, values.values()).await?;
    let shaped = things.into_iter().map(|thing| {
        let own = values.remove(&id(&thing)).unwrap_or_default();
        let attributes = fields.iter().map(|field| {
            let value = own.get(&field.id).map(String::as_str).unwrap_or_default();
            let gone =
                field.kind == AttributeKind::Company && value.parse().is_ok_and(|id| !companies.contains_key(&id));
            let value = attribute::shown(field.kind, if gone { "" } else { value });
            (field.key.clone(), value)
        });
        let attributes = attributes.collect();
        (thing, attributes)
    });
    Ok(shaped.collect())
}

/// The companies that are values in these fields, as far as there are such companies.
async fn companies<'v>(
    tx: &mut Tx,
    fields: &[CustomField],
    values: impl Iterator<Item = &'v CustomValues>,
) -> db::Result<HashMap<CompanyId, String>> {
    let of_companies: Vec<_> = fields
        .iter()
        .filter(|field| field.kind == AttributeKind::Company)
        .map(|field| field.id)
        .collect();
    let named = values.flatten().filter(|(id, _)| of_companies.contains(id));
    let named: Vec<CompanyId> = named.filter_map(|(_, value)| value.parse().ok()).collect();
    tx.company_names(&named).await
}
