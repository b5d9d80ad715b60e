//! Reads a company as it is sent, and says of each field what is wrong with it.

use crate::channels::json::{Complaints, Object};
use crate::channels::text::one_line;
use crate::companies::Wanted;
use crate::db::{self, CustomValues, NewValue};
use crate::fold::fold;
use crate::http::api::attributes::Sent;
use crate::http::problem::Problem;
use crate::settings;
use app::domain::{AgentId, CustomFieldId, MAX_TEXT};
use serde_json::Value;

/// The most domains of one company.
const MAX_DOMAINS: usize = 1_000;

/// Reads what a company is to be; what is not said stays as it is `now`, and null empties it. `sent` is what was read of
/// `attributes`, and `held` what the company has in these fields.
pub fn read(body: &Value, now: Option<&db::Company>, sent: Sent, held: &CustomValues) -> Result<Wanted, Problem> {
    let mut complaints = sent.complaints;
    let Some(fields) = complaints.object(body, String::new()) else {
        return Err(complaints.0.into());
    };
    let mut wanted = now.map(Wanted::from).unwrap_or_default();
    if fields.names("name") || now.is_none() {
        wanted.name = name(&fields, &mut complaints);
    }
    if fields.names("hint") {
        let hint = fields.text(&mut complaints, "hint", MAX_TEXT);
        hint.unwrap_or_default().trim().clone_into(&mut wanted.hint);
    }
    if fields.names("domains") {
        wanted.domains = domains(&fields, &mut complaints);
    }
    if fields.names("routes_to") {
        wanted.routes_to = agent(&fields, &mut complaints);
    }
    wanted.values = new_values(sent.values, held);
    match complaints.0 {
        none if none.is_empty() => Ok(wanted),
        complaints => Err(complaints.into()),
    }
}

fn name(fields: &Object<'_>, complaints: &mut Complaints) -> String {
    let Some(name) = fields.required(complaints, "name", MAX_TEXT).map(one_line) else {
        return String::new();
    };
    if fold(&name).is_empty() {
        complaints.add(fields.at("name"), "must not be empty");
    }
    name
}

/// An agent, or nobody.
fn agent(fields: &Object<'_>, complaints: &mut Complaints) -> Option<AgentId> {
    let agent = fields.get("routes_to")?;
    let id = agent.as_str().and_then(|id| id.parse().ok());
    if id.is_none() {
        complaints.add(fields.at("routes_to"), "takes the id of an agent, or null");
    }
    id
}

fn domains(fields: &Object<'_>, complaints: &mut Complaints) -> Vec<String> {
    let mut domains = Vec::new();
    for (pointer, entry) in fields.list(complaints, "domains", MAX_DOMAINS) {
        match entry.as_str().and_then(settings::domain) {
            Some(domain) if domains.contains(&domain) => {}
            Some(domain) => domains.push(domain),
            None => complaints.add(pointer, "must be an e-mail domain, such as acme.example"),
        }
    }
    domains
}

/// Those that would be others.
fn new_values(sent: Vec<(CustomFieldId, String)>, held: &CustomValues) -> Vec<NewValue> {
    let new = sent.into_iter().map(|(field, value)| NewValue {
        was: held.get(&field).cloned().unwrap_or_default(),
        field,
        value,
    });
    new.filter(|new| new.value != new.was).collect()
}
