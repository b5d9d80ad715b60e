//! Reads a field as it is sent, and says of each part what is wrong with it.

use crate::channels::json::{Complaints, Object};
use crate::db::{CustomField, Entity};
use crate::http::problem::Problem;
use app::domain::{AttributeKind, CustomFieldId};
use serde_json::Value;

/// The most characters of a key.
const MAX_KEY: usize = 64;
/// The most characters of a label, and of an option.
const MAX_LABEL: usize = 200;
/// The most options.
const MAX_OPTIONS: usize = 500;

/// What of a field stays whatever is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Whose it is, and its kind: values are written in it.
    Kind,
    /// Nothing: it is new.
    Nothing,
}

/// Reads a new field.
pub fn read_new(body: &Value, id: CustomFieldId) -> Result<CustomField, Problem> {
    let blank = CustomField {
        id,
        entity: Entity::Client,
        key: String::new(),
        label: String::new(),
        kind: AttributeKind::Text,
        options: Vec::new(),
        required: false,
        read_only: false,
    };
    read(body, blank, Kept::Nothing)
}

/// Reads what a field is to be; what is not sent stays as it is.
pub fn read(body: &Value, mut field: CustomField, kept: Kept) -> Result<CustomField, Problem> {
    let mut complaints = Complaints::default();
    let Some(sent) = complaints.object(body, String::new()) else {
        return Err(complaints.0.into());
    };
    entity(&sent, &mut complaints, &mut field, kept);
    key(&sent, &mut complaints, &mut field, kept);
    label(&sent, &mut complaints, &mut field);
    kind(&sent, &mut complaints, &mut field, kept);
    options(&sent, &mut complaints, &mut field);
    yes_or_no(&sent, &mut complaints, "required", &mut field.required);
    yes_or_no(&sent, &mut complaints, "read_only", &mut field.read_only);
    if complaints.0.is_empty() {
        Ok(field)
    } else {
        Err(complaints.0.into())
    }
}

fn entity(sent: &Object<'_>, complaints: &mut Complaints, field: &mut CustomField, kept: Kept) {
    let Some(word) = sent.text(complaints, "entity", MAX_KEY).map(str::trim) else {
        return;
    };
    match (Entity::parse(word), kept) {
        (Some(entity), Kept::Kind) if entity != field.entity => {
            complaints.add(sent.at("entity"), "cannot be changed; make another field");
        }
        (Some(entity), _) => field.entity = entity,
        (None, _) => complaints.add(sent.at("entity"), "must be `client`, `company` or `conversation`"),
    }
}

fn key(sent: &Object<'_>, complaints: &mut Complaints, field: &mut CustomField, kept: Kept) {
    let key = match kept {
        Kept::Nothing => sent.required(complaints, "key", MAX_KEY),
        Kept::Kind => sent.filled(complaints, "key", MAX_KEY),
    };
    let Some(key) = key.map(str::trim) else { return };
    let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if plain {
        key.clone_into(&mut field.key);
    } else {
        complaints.add(
            sent.at("key"),
            "takes letters of English, digits, `_` and `-`, a letter first",
        );
    }
}

fn label(sent: &Object<'_>, complaints: &mut Complaints, field: &mut CustomField) {
    if let Some(label) = sent.filled(complaints, "label", MAX_LABEL) {
        field.label = one_line(label);
    } else if field.label.is_empty() {
        field.label.clone_from(&field.key);
    }
}

fn kind(sent: &Object<'_>, complaints: &mut Complaints, field: &mut CustomField, kept: Kept) {
    let word = match kept {
        Kept::Nothing => sent.required(complaints, "kind", MAX_KEY),
        Kept::Kind => sent.filled(complaints, "kind", MAX_KEY),
    };
    let Some(word) = word else { return };
    match (spelt(word), kept) {
        (None, _) => complaints.add(
            sent.at("kind"),
            "must be a kind of values, such as `text`, `number` or `choice`",
        ),
        (Some(kind), Kept::Kind) if kind != field.kind => {
            complaints.add(sent.at("kind"), "cannot be changed; make another field");
        }
        (Some(kind), _) => field.kind = kind,
    }
}

/// A kind in any of the usual spellings.
fn spelt(word: &str) -> Option<AttributeKind> {
    let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
    Some(match word.to_ascii_lowercase().as_str() {
        "string" | "singlelinetext" => AttributeKind::Text,
        "textarea" | "multiline" | "multilinetext" => AttributeKind::LongText,
        "integer" | "decimal" | "float" => AttributeKind::Number,
        "boolean" | "bool" | "checkbox" => AttributeKind::YesNo,
        "timestamp" | "instant" => AttributeKind::DateTime,
        "select" | "singlechoice" | "singleselect" | "dropdown" | "enum" => AttributeKind::Choice,
        "multichoice" | "multiplechoice" | "multiselect" | "severalchoices" => AttributeKind::Choices,
        "url" => AttributeKind::Link,
        "telephone" | "phonenumber" => AttributeKind::Phone,
        "organisation" | "organization" => AttributeKind::Company,
        word => return AttributeKind::parse(word),
    })
}

fn options(sent: &Object<'_>, complaints: &mut Complaints, field: &mut CustomField) {
    let chooses = matches!(field.kind, AttributeKind::Choice | AttributeKind::Choices);
    if sent.get("options").is_some() {
        field.options.clear();
    }
    for (pointer, option) in sent.list(complaints, "options", MAX_OPTIONS) {
        let option = option.as_str().map(one_line).filter(|option| !option.is_empty());
        match option {
            Some(option) if option.chars().count() > MAX_LABEL => {
                complaints.add(pointer, format!("must have at most {MAX_LABEL} characters"));
            }
            Some(option) if option.contains('\0') => complaints.add(pointer, "must not contain NUL characters"),
            Some(option) if field.options.contains(&option) => complaints.add(pointer, "stands in the list twice"),
            Some(option) => field.options.push(option),
            None => complaints.add(pointer, "must be a text, and not empty"),
        }
    }
    if chooses && field.options.is_empty() {
        complaints.add(sent.at("options"), "must hold something to choose");
    } else if !chooses && !field.options.is_empty() {
        complaints.add(sent.at("options"), "are for `choice` and `choices` alone");
    }
}

fn yes_or_no(sent: &Object<'_>, complaints: &mut Complaints, name: &str, field: &mut bool) {
    match sent.get(name) {
        None => {}
        Some(Value::Bool(value)) => *field = *value,
        Some(_) => complaints.add(sent.at(name), "must be true or false"),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
