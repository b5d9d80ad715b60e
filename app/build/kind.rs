//! What a key of the English texts stands for.

use super::Result;
use serde_json::{Map, Value};

/// The categories of plurals (CLDR), in the order in which their forms are written.
pub const CATEGORIES: [&str; 4] = ["one", "few", "many", "other"];

/// What the English text makes of a key.
pub enum Kind<'a> {
    /// A text.
    Plain,
    /// A text with these parameters.
    With(Vec<&'a str>),
    /// Forms of a plural, with these parameters beside the number.
    Plural(Vec<&'a str>),
    /// So many texts.
    List(usize),
    /// Pairs of code and text.
    ByCode,
    /// Keys of its own.
    Area(&'a Map<String, Value>),
}

/// What the English `value` makes of `key`.
pub fn kind<'a>(key: &str, value: &'a Value) -> Result<Kind<'a>> {
    Ok(match value {
        Value::Array(_) if key.ends_with("_by_code") => Kind::ByCode,
        Value::String(text) => {
            let names = parameters(text);
            if names.is_empty() {
                Kind::Plain
            } else {
                Kind::With(names)
            }
        }
        Value::Array(items) => Kind::List(items.len()),
        Value::Object(map) if is_plural(map) => {
            let mut names = Vec::new();
            for name in map.values().filter_map(Value::as_str).flat_map(parameters) {
                if name != "n" && !names.contains(&name) {
                    names.push(name);
                }
            }
            Kind::Plural(names)
        }
        Value::Object(map) => Kind::Area(map),
        other => return Err(format!("{other} is no text").into()),
    })
}

fn is_plural(map: &Map<String, Value>) -> bool {
    !map.is_empty() && map.keys().all(|key| CATEGORIES.contains(&key.as_str()))
}

/// The `{names}` of a text, each once, in their order.
pub fn parameters(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}
