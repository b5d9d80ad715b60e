//! A company, as the API shows and takes it.

use super::AgentName;
use crate::db;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// An organisation of clients.
#[derive(Debug, Serialize, ToSchema)]
pub struct Company {
    /// Which.
    id: Uuid,
    /// Its name.
    name: String,
    /// The one highlighted note.
    hint: String,
    /// To whom each new conversation of a client is given whose main company it is; null is nobody.
    routes_to: Option<AgentName>,
    /// Its e-mail domains in ASCII: who writes from there becomes a member.
    #[schema(example = json!(["acme.example", "acme.co.uk"]))]
    domains: Vec<String>,
    /// How many clients are in it.
    members: i64,
    /// When it was made.
    created_at: String,
    /// When it last changed.
    updated_at: String,
    /// Counts the changes; the `ETag`.
    pub version: i64,
    /// Values of custom fields by key, as a client's are shown.
    #[schema(value_type = Object, example = json!({"tier": "Gold", "seats": 12}))]
    attributes: BTreeMap<String, Value>,
}

/// A company as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which is read field by field to say what is wrong with each"
)]
pub struct CompanyFields {
    /// Its name; nobody else has it.
    name: Option<String>,
    /// The one highlighted note.
    hint: Option<String>,
    /// The id of an active agent to whom new conversations of its clients are given; null is nobody.
    routes_to: Option<Uuid>,
    /// Its e-mail domains; none of them a public suffix such as `co.uk`.
    domains: Option<Vec<String>>,
    /// Values of custom fields by key, as they are shown; what is left out stays as it is, null empties.
    #[schema(value_type = Option<Object>, example = json!({"tier": "Gold"}))]
    attributes: Option<BTreeMap<String, Value>>,
}

impl Company {
    /// With these values of custom fields.
    pub fn new(company: db::Company, attributes: BTreeMap<String, Value>) -> Self {
        Self {
            id: company.id.uuid(),
            name: company.name,
            hint: company.hint,
            routes_to: company.routes_to.map(AgentName::from),
            domains: company.domains,
            members: company.members,
            created_at: company.created_at.rfc3339(),
            updated_at: company.updated_at.rfc3339(),
            version: company.version,
            attributes,
        }
    }
}
