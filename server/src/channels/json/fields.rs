//! Reads fields of a JSON object one by one, and gathers what is wrong with all of them.

use crate::address::whole_link;
use serde_json::{Map, Value};

/// A field that does not take its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Where it stands (RFC 6901).
    pub pointer: String,
    /// What is wrong with it.
    pub detail: String,
}

/// What was wrong so far.
#[derive(Debug, Default)]
pub struct Complaints(pub Vec<Complaint>);

/// Past this many the caller has learnt enough.
const ENOUGH: usize = 100;

impl Complaints {
    /// Notes what is wrong with the field at `pointer`.
    pub fn add(&mut self, pointer: String, detail: impl Into<String>) {
        if self.0.len() < ENOUGH {
            self.0.push(Complaint {
                pointer,
                detail: detail.into(),
            });
        }
    }

    /// The object at `pointer`; none, with a complaint, if it is something else.
    pub fn object<'a>(&mut self, value: &'a Value, pointer: String) -> Option<Object<'a>> {
        if let Value::Object(fields) = value {
            return Some(Object { fields, pointer });
        }
        self.add(pointer, "must be an object");
        None
    }
}

/// An object and where it stands. In every method a field that is null is one that is missing.
pub struct Object<'a> {
    fields: &'a Map<String, Value>,
    pointer: String,
}

impl<'a> Object<'a> {
    /// Where its field `name` stands.
    pub fn at(&self, name: &str) -> String {
        format!("{}/{name}", self.pointer)
    }

    /// Whether the field is there at all, be it null.
    pub fn names(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// A field of any type.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    /// A text of at most `max` characters, without NUL.
    pub fn text(&self, complaints: &mut Complaints, name: &str, max: usize) -> Option<&'a str> {
        let value = self.get(name)?;
        let Some(text) = value.as_str() else {
            complaints.add(self.at(name), "must be a string");
            return None;
        };
        if text.contains('\0') {
            complaints.add(self.at(name), "must not contain NUL characters");
            return None;
        }
        if text.len() > max && text.chars().count() > max {
            complaints.add(self.at(name), format!("must have at most {max} characters"));
            return None;
        }
        Some(text)
    }

    /// A text that must be there and must not be blank.
    pub fn required(&self, complaints: &mut Complaints, name: &str, max: usize) -> Option<&'a str> {
        if self.get(name).is_none() {
            complaints.add(self.at(name), "is required");
            return None;
        }
        let text = self.text(complaints, name, max)?;
        if text.trim().is_empty() {
            complaints.add(self.at(name), "must not be empty");
            return None;
        }
        Some(text)
    }

    /// The same, where it may be missing.
    pub fn filled(&self, complaints: &mut Complaints, name: &str, max: usize) -> Option<&'a str> {
        self.get(name).and_then(|_| self.required(complaints, name, max))
    }

    /// A link that a browser may be sent to.
    pub fn link(&self, complaints: &mut Complaints, name: &str, max: usize) -> Option<String> {
        let text = self
            .text(complaints, name, max)
            .filter(|text| !text.trim().is_empty())?;
        let link = whole_link(text).map(String::from);
        if link.is_none() {
            complaints.add(self.at(name), "must be a link that begins with https:// or http://");
        }
        link
    }

    /// A list of at most `max` items, each with its pointer.
    pub fn list(&self, complaints: &mut Complaints, name: &str, max: usize) -> Vec<(String, &'a Value)> {
        let Some(value) = self.get(name) else { return Vec::new() };
        let Some(items) = value.as_array() else {
            complaints.add(self.at(name), "must be a list");
            return Vec::new();
        };
        if items.len() > max {
            complaints.add(self.at(name), format!("takes at most {max} items"));
            return Vec::new();
        }
        items
            .iter()
            .enumerate()
            .map(|(place, item)| (format!("{}/{place}", self.at(name)), item))
            .collect()
    }
}
