//! The tree of structs that the texts are fields of, and how the browser reads them from its file.

use super::Result;
use super::kind::{Kind, kind};
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// `thread` -> `ThreadTexts`; inside an area `outer` the names are joined.
pub fn area_name(outer: &str, key: &str) -> String {
    let mut name = outer.trim_end_matches("Texts").to_owned();
    for word in key.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name + "Texts"
}

/// Writes the struct of an area, its methods, and the areas inside.
pub fn write(out: &mut String, name: &str, says: &str, texts: &Map<String, Value>) -> Result<()> {
    let (mut fields, mut methods, mut inside) = (String::new(), String::new(), String::new());
    for (key, value) in texts {
        match kind(key, value)? {
            Kind::Plain => writeln!(fields, "    /// `{value}`\n    pub {key}: &'static str,")?,
            Kind::List(length) => writeln!(fields, "    /// `{value}`\n    pub {key}: [&'static str; {length}],")?,
            Kind::ByCode => {
                writeln!(
                    fields,
                    "    /// Pairs of code and text.\n    pub {key}: &'static [(&'static str, &'static str)],"
                )?;
            }
            Kind::With(names) => {
                writeln!(fields, "    {key}: &'static str,")?;
                let (arguments, pairs) = arguments(&names);
                writeln!(
                    methods,
                    "    /// `{value}`\n    pub fn {key}(&self{arguments}) -> String {{"
                )?;
                writeln!(methods, "        super::fill(self.{key}, &[{pairs}])\n    }}")?;
            }
            Kind::Plural(names) => {
                writeln!(fields, "    {key}: super::plural::Forms,")?;
                let (arguments, pairs) = arguments(&names);
                writeln!(
                    methods,
                    "    /// `{value}`\n    pub fn {key}(&self, n: i64{arguments}) -> String {{"
                )?;
                writeln!(methods, "        self.{key}.fill(n, &[{pairs}])\n    }}")?;
            }
            Kind::Area(map) => {
                let area = area_name(name, key);
                writeln!(fields, "    /// Area `{key}`.\n    pub {key}: {area},")?;
                write(&mut inside, &area, &format!("the texts of `{key}`"), map)?;
            }
        }
    }
    writeln!(
        out,
        "/// {says}\n#[derive(Debug, PartialEq)]\npub struct {name} {{\n{fields}}}"
    )?;
    if !methods.is_empty() {
        writeln!(out, "impl {name} {{\n{methods}}}")?;
    }
    out.push_str(&inside);
    Ok(())
}

/// Writes the value of an area as it is read from a file.
pub fn read(out: &mut String, name: &str, texts: &Map<String, Value>) -> Result<()> {
    write!(out, "{name} {{ ")?;
    for (key, value) in texts {
        write!(out, "{key}: ")?;
        match kind(key, value)? {
            Kind::Plain | Kind::With(_) => out.push_str("file.text()"),
            Kind::List(_) => out.push_str("file.list()"),
            Kind::ByCode => out.push_str("file.pairs()"),
            Kind::Plural(_) => out.push_str("super::plural::Forms::new(file.locale, file.list())"),
            Kind::Area(map) => read(out, &area_name(name, key), map)?,
        }
        out.push_str(", ");
    }
    out.push('}');
    Ok(())
}

fn arguments(names: &[&str]) -> (String, String) {
    let arguments = names.iter().map(|name| format!(", {name}: &str")).collect();
    let pairs = names.iter().map(|name| format!("({name:?}, {name}), ")).collect();
    (arguments, pairs)
}
