//! The fields that administrators added, as they are sent with a client and shown with him.

use crate::channels::json::Complaints;
use crate::db::{self, ClientField, CustomField, CustomValues, Tx};
use crate::desk::taking;
use crate::http::api::shapes::{self, attribute};
use app::domain::{AttributeKind, Client, CompanyId};
use serde_json::Value;
use std::collections::HashMap;

/// What was sent of them: their new values, and what is wrong with others.
#[derive(Default)]
pub struct Sent {
    pub fields: Vec<ClientField>,
    pub complaints: Complaints,
}

/// Reads `attributes` as they are sent; `held` is what the client has in these fields. What is not sent stays as it is.
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
            Ok(value) => sent.fields.push(ClientField::Custom(field.id, value)),
            Err(why) => sent.complaints.add(pointer(), attribute::detail(why)),
        }
    }
    Ok(sent)
}

/// Clients as the API shows them, with where they are to be found and the values of these fields.
pub async fn shown(tx: &mut Tx, clients: Vec<Client>) -> db::Result<Vec<shapes::Client>> {
    let fields = tx.custom_fields().await?;
    let ids: Vec<_> = clients.iter().map(|client| client.id).collect();
    let mut values = match fields.as_slice() {
        [] => HashMap::new(),
        _ => tx.custom_values(&ids).await?,
    };
    let of_companies = |id: &_| {
        fields
            .iter()
            .any(|field| field.id == *id && field.kind == AttributeKind::Company)
    };
    let named = values.values().flatten().filter(|(id, _)| of_companies(id));
    let named: Vec<CompanyId> = named.filter_map(|(_, value)| value.parse().ok()).collect();
    let companies = tx.company_names(&named).await?;
    let gone = |field: &CustomField, value: &str| {
        field.kind == AttributeKind::Company && value.parse().is_ok_and(|id| !companies.contains_key(&id))
    };
    let mut whereabouts = tx.whereabouts(&ids).await?;
    let shaped = clients.into_iter().map(|client| {
        let his = whereabouts.remove(&client.id).unwrap_or_default();
        let mut own = values.remove(&client.id).unwrap_or_default();
        let attributes = fields.iter().map(|field| {
            let value = own.remove(&field.id).filter(|value| !gone(field, value));
            let value = attribute::shown(field.kind, &value.unwrap_or_default());
            (field.key.clone(), value)
        });
        shapes::Client {
            attributes: attributes.collect(),
            sites: his.sites.into_iter().map(|site| site.url).collect(),
            addresses: his.addresses.into_iter().map(shapes::Address::from).collect(),
            ..shapes::Client::from(client)
        }
    });
    Ok(shaped.collect())
}

/// The same for one.
pub async fn shown_one(tx: &mut Tx, client: Client) -> db::Result<shapes::Client> {
    let plain = client.clone();
    let mut shown = shown(tx, vec![client]).await?;
    Ok(shown.pop().unwrap_or_else(|| plain.into()))
}
