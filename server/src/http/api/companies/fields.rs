//! Reads a company as it is sent, and says of each field what is wrong with it.

use crate::companies::Wanted;
use crate::db::{self, CustomValues, NewValue};
use crate::fold::fold;
use crate::http::api::attributes::Sent;
use crate::http::problem::{FieldError, Problem};
use crate::settings;
use app::domain::{AgentId, CustomFieldId, MAX_TEXT};
use serde_json::Value;

/// The most domains of one company.
const MAX_DOMAINS: usize = 1_000;

/// Reads what a company is to be; what is not said stays as it is `now`. `sent` is what was read of `attributes`, and `held`
/// what the company has in these fields.
pub fn read(body: &Value, now: Option<&db::Company>, sent: Sent, held: &CustomValues) -> Result<Wanted, Problem> {
    let of_attributes = sent.complaints.0.into_iter().map(FieldError::from);
    let mut errors: Vec<_> = of_attributes.collect();
    let mut complain = |field: &str, detail: &str| {
        errors.push(FieldError {
            pointer: format!("/{field}"),
            detail: detail.to_owned(),
        });
    };
    let Some(fields) = body.as_object() else {
        return Err(Problem::invalid_field("", "must be an object"));
    };
    let line = |value: &Value| {
        let text = value.as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
        (text.chars().count() <= MAX_TEXT && !text.contains('\0')).then_some(text)
    };
    let name = match (fields.get("name"), now) {
        (Some(value), _) => line(value).filter(|name| !fold(name).is_empty()),
        (None, Some(now)) => Some(now.name.clone()),
        (None, None) => None,
    };
    if name.is_none() {
        complain("name", "is required: text on one line, at most 2000 characters");
    }
    let hint = match (fields.get("hint"), now) {
        (Some(value), _) => value
            .as_str()
            .map(str::trim)
            .filter(|hint| hint.chars().count() <= MAX_TEXT && !hint.contains('\0'))
            .map(str::to_owned),
        (None, now) => Some(now.map(|now| now.hint.clone()).unwrap_or_default()),
    };
    if hint.is_none() {
        complain("hint", "takes text of at most 2000 characters");
    }
    let domains = match (fields.get("domains"), now) {
        (Some(value), _) => read_domains(value),
        (None, now) => Some(now.map(|now| now.domains.clone()).unwrap_or_default()),
    };
    if domains.is_none() {
        complain("domains", "takes a list of e-mail domains, such as [\"acme.example\"]");
    }
    let routes_to = match (fields.get("routes_to"), now) {
        (Some(value), _) => read_agent(value),
        (None, now) => Ok(now.and_then(|now| now.routes_to.as_ref()).map(|agent| agent.id)),
    };
    if routes_to.is_err() {
        complain("routes_to", "takes the id of an agent, or null");
    }
    match (name, hint, routes_to, domains) {
        (Some(name), Some(hint), Ok(routes_to), Some(domains)) if errors.is_empty() => Ok(Wanted {
            name,
            hint,
            routes_to,
            domains,
            values: new_values(sent.values, held),
        }),
        _ => Err(Problem::invalid(errors)),
    }
}

/// An agent, or nobody.
fn read_agent(value: &Value) -> Result<Option<AgentId>, ()> {
    match value {
        Value::Null => Ok(None),
        Value::String(id) => id.parse().map(Some).map_err(drop),
        _ => Err(()),
    }
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

fn read_domains(value: &Value) -> Option<Vec<String>> {
    let mut domains = Vec::new();
    for entry in value.as_array().filter(|entries| entries.len() <= MAX_DOMAINS)? {
        let domain = settings::domain(entry.as_str()?)?;
        if !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    Some(domains)
}
