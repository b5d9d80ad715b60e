//! The fields that administrators added, as they are sent with a client or a company and shown with them.

use super::shapes::attribute;
use crate::channels::json::Complaints;
use crate::db::{self, CustomField, CustomValues, Tx};
use crate::desk::taking;
use app::domain::{AttributeKind, CompanyId, CustomFieldId};
use serde_json::Value;
use std::collections::BTreeMap;

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
        let pointer = || format!("/attributes/{}", key.replace('~', "~0").replace('/', "~1"));
        let Some(field) = fields.iter().find(|field| field.key == *key) else {
            sent.complaints.add(pointer(), "is no custom field");
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

/// Values of several in these fields, as the API shows them: every field by its key, null where it is empty. A company that is
/// gone is no value.
pub async fn shown<I>(
    tx: &mut Tx,
    fields: &[CustomField],
    values: Vec<(I, CustomValues)>,
) -> db::Result<Vec<(I, BTreeMap<String, Value>)>> {
    let of_companies: Vec<_> = fields
        .iter()
        .filter(|field| field.kind == AttributeKind::Company)
        .map(|field| field.id)
        .collect();
    let named = values.iter().flat_map(|(_, values)| values);
    let named = named.filter(|(id, _)| of_companies.contains(id));
    let named: Vec<CompanyId> = named.filter_map(|(_, value)| value.parse().ok()).collect();
    let companies = tx.company_names(&named).await?;
    let gone = |field: &CustomField, value: &str| {
        field.kind == AttributeKind::Company && value.parse().is_ok_and(|id| !companies.contains_key(&id))
    };
    let shaped = values.into_iter().map(|(whose, mut own)| {
        let attributes = fields.iter().map(|field| {
            let value = own.remove(&field.id).filter(|value| !gone(field, value));
            let value = attribute::shown(field.kind, &value.unwrap_or_default());
            (field.key.clone(), value)
        });
        (whose, attributes.collect())
    });
    Ok(shaped.collect())
}
