//! The texts of one language, held against English.

use super::Result;
use super::kind::{CATEGORIES, Kind, kind, parameters};
use super::shape::area_name;
use serde_json::{Map, Value};
use std::error::Error;
use std::fmt::Write as _;

/// The language whose texts are being written.
pub struct Language {
    code: &'static str,
    variant: &'static str,
    categories: &'static [&'static str],
    /// The texts in the order in which the browser takes them.
    file: Vec<String>,
}

impl Language {
    /// The language of `locales/{code}.json`, nothing written yet.
    pub fn new(code: &'static str, variant: &'static str, categories: &'static [&'static str]) -> Self {
        Self {
            code,
            variant,
            categories,
            file: Vec::new(),
        }
    }

    /// What was written so far, in the order in which the browser takes it.
    pub fn file(&self) -> &[String] {
        &self.file
    }

    /// Writes the value of an area, held against English.
    pub fn value(
        &mut self,
        out: &mut String,
        name: &str,
        english: &Map<String, Value>,
        texts: &Map<String, Value>,
        path: &str,
    ) -> Result<()> {
        if let Some(extra) = texts.keys().find(|key| !english.contains_key(*key)) {
            return Err(self.wrong(path, extra, "English has no such key"));
        }
        write!(out, "{name} {{ ")?;
        for (key, model) in english {
            let text = texts.get(key).ok_or_else(|| self.wrong(path, key, "missing"))?;
            write!(out, "{key}: ")?;
            match kind(key, model)? {
                Kind::Area(map) => {
                    let own = text
                        .as_object()
                        .ok_or_else(|| self.wrong(path, key, "must be an object"))?;
                    self.value(out, &area_name(name, key), map, own, &format!("{path}{key}."))?;
                }
                Kind::Plain => self.write(out, self.text(text, &[], path, key)?)?,
                Kind::With(names) => self.write(out, self.text(text, &names, path, key)?)?,
                Kind::List(length) => {
                    let items = text.as_array().filter(|items| items.len() == length);
                    let items = items.ok_or_else(|| self.wrong(path, key, "must be as long as in English"))?;
                    out.push('[');
                    for item in items {
                        self.write(out, self.text(item, &[], path, key)?)?;
                        out.push_str(", ");
                    }
                    out.push(']');
                }
                Kind::ByCode => {
                    let (own, mut codes) = (self.pairs(text, path, key)?, self.pairs(model, path, key)?);
                    write!(out, "&{own:?}")?;
                    self.file.push(own.len().to_string());
                    self.file.extend(
                        own.iter()
                            .flat_map(|(code, text)| [(*code).to_owned(), (*text).to_owned()]),
                    );
                    codes.retain(|(code, _)| own.iter().all(|(other, _)| other != code));
                    if let Some((code, _)) = codes.first() {
                        return Err(self.wrong(path, key, &format!("has no {code}")));
                    }
                }
                Kind::Plural(names) => self.forms(out, text, &names, path, key)?,
            }
            out.push_str(", ");
        }
        out.push('}');
        Ok(())
    }

    /// Writes the forms of a plural, in the order of [`CATEGORIES`].
    fn forms(&mut self, out: &mut String, text: &Value, names: &[&str], path: &str, key: &str) -> Result<()> {
        let forms = text.as_object().filter(|map| map.len() == self.categories.len());
        let forms = forms.filter(|map| self.categories.iter().all(|category| map.contains_key(*category)));
        let wanted = format!("needs the forms {:?}", self.categories);
        let forms = forms.ok_or_else(|| self.wrong(path, key, &wanted))?;
        write!(out, "super::plural::Forms::new(super::Locale::{}, [", self.variant)?;
        for category in CATEGORIES {
            let form = forms.get(category).map_or(Ok(""), |form| {
                form.as_str()
                    .ok_or_else(|| self.wrong(path, key, "has a form that is no text"))
            })?;
            if let Some(extra) = parameters(form)
                .iter()
                .find(|name| **name != "n" && !names.contains(name))
            {
                return Err(self.wrong(path, key, &format!("has the unknown parameter {{{extra}}}")));
            }
            self.write(out, form)?;
            out.push_str(", ");
        }
        out.push_str("])");
        Ok(())
    }

    /// Writes a text, and puts it into the file.
    fn write(&mut self, out: &mut String, text: &str) -> Result<()> {
        self.file.push(text.to_owned());
        Ok(write!(out, "{text:?}")?)
    }

    /// The pairs of a list by code.
    fn pairs<'a>(&self, value: &'a Value, path: &str, key: &str) -> Result<Vec<(&'a str, &'a str)>> {
        let items = value.as_array().into_iter().flatten();
        let pair = |item: &'a Value| item.as_str().and_then(|item| item.split_once(' '));
        items
            .map(|item| pair(item).ok_or_else(|| self.wrong(path, key, "must be \"code text\"")))
            .collect()
    }

    /// A text that has exactly these parameters.
    fn text<'a>(&self, value: &'a Value, names: &[&str], path: &str, key: &str) -> Result<&'a str> {
        let text = value.as_str().ok_or_else(|| self.wrong(path, key, "must be a text"))?;
        let own = parameters(text);
        if own.len() != names.len() || names.iter().any(|name| !own.contains(name)) {
            return Err(self.wrong(path, key, &format!("must have the parameters {names:?}")));
        }
        Ok(text)
    }

    fn wrong(&self, path: &str, key: &str, what: &str) -> Box<dyn Error> {
        format!("locales/{}.json: {path}{key}: {what}", self.code).into()
    }
}
