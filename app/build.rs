//! Turns `locales/*.json` into `texts.rs`: a tree of structs with one static per language, so that a text is a field,
//! a missing key does not compile and nothing is looked up at run time. The browser, which shows one language, reads
//! that one from a file instead: all texts one after the other, and a function that takes them in the same order.
//!
//! A text is one of five:
//! - a string: a field of type `&'static str`;
//! - a string with `{name}` parameters: a method with one argument per parameter, in the order of the English text;
//! - an object of plural categories (`one`, `few`, `many`, `other`): a method whose first argument is the number `n`;
//! - an array of strings: a field of type `[&'static str; N]`;
//! - an array whose key ends in `_by_code`, of strings such as `"pl Polish"`: a field of pairs (code, text), in the
//!   alphabetical order of the language.
//!
//! Every language must have the keys, the parameters and the lengths of English, and exactly the plural categories that
//! its whole numbers need.

use serde_json::{Map, Value};
use std::{env, error::Error, fmt::Write as _, fs, path::Path};

/// Languages, as variant of `Locale` and with the plural categories of their whole numbers (CLDR).
const LOCALES: [(&str, &str, &[&str]); 4] = [
    ("en", "En", &["one", "other"]),
    ("ru", "Ru", &["one", "few", "many"]),
    ("pl", "Pl", &["one", "few", "many"]),
    ("es", "Es", &["one", "many", "other"]),
];
const CATEGORIES: [&str; 4] = ["one", "few", "many", "other"];

/// Ends a text in the file of a language. `i18n/file.rs` knows it as well.
const END: char = '\u{1f}';

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=locales");
    let read = |code: &str| -> Result<Map<String, Value>> {
        let file = Path::new("locales").join(code).with_extension("json");
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?)
    };
    let english = read("en")?;

    let mut out = String::new();
    shape(&mut out, "Texts", "every text of the interface", &english)?;
    for (code, variant, categories) in LOCALES {
        let texts = if code == "en" { english.clone() } else { read(code)? };
        let mut value = String::new();
        let mut language = Language {
            code,
            variant,
            categories,
            file: Vec::new(),
        };
        language.value(&mut value, "Texts", &english, &texts, "")?;
        if let Some(text) = language.file.iter().find(|text| text.contains(END)) {
            return Err(format!("locales/{code}.json: {text:?} has a character that ends texts").into());
        }
        let name = code.to_uppercase();
        let file = language.file.join(&END.to_string());
        writeln!(
            out,
            "#[cfg(not(feature = \"hydrate\"))]\nstatic {name}: Texts = {value};"
        )?;
        writeln!(
            out,
            "#[cfg(not(feature = \"hydrate\"))]\nconst {name}_FILE: &str = {file:?};"
        )?;
    }
    let mut reading = String::new();
    read_as(&mut reading, "Texts", &english)?;
    writeln!(
        out,
        "#[cfg(any(feature = \"hydrate\", test))]\nfn read(file: &mut super::file::File) -> Texts {{ {reading} }}"
    )?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), out)?;
    Ok(())
}

/// What the English text makes of a key.
enum Kind<'a> {
    Plain,
    With(Vec<&'a str>),
    Plural(Vec<&'a str>),
    List(usize),
    ByCode,
    Area(&'a Map<String, Value>),
}

fn kind<'a>(key: &str, value: &'a Value) -> Result<Kind<'a>> {
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
fn parameters(text: &str) -> Vec<&str> {
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

/// `thread` -> `ThreadTexts`; inside an area `outer` the names are joined.
fn area_name(outer: &str, key: &str) -> String {
    let mut name = outer.trim_end_matches("Texts").to_owned();
    for word in key.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name + "Texts"
}

/// Writes the struct of an area, its methods, and the areas inside.
fn shape(out: &mut String, name: &str, says: &str, texts: &Map<String, Value>) -> Result<()> {
    let (mut fields, mut methods, mut inside) = (String::new(), String::new(), String::new());
    for (key, value) in texts {
        match kind(key, value)? {
            Kind::Plain => writeln!(fields, "    /// {value}\n    pub {key}: &'static str,")?,
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
                    "    /// {value}\n    pub fn {key}(&self{arguments}) -> String {{"
                )?;
                writeln!(methods, "        super::fill(self.{key}, &[{pairs}])\n    }}")?;
            }
            Kind::Plural(names) => {
                writeln!(fields, "    {key}: super::plural::Forms,")?;
                let (arguments, pairs) = arguments(&names);
                writeln!(
                    methods,
                    "    /// {value}\n    pub fn {key}(&self, n: i64{arguments}) -> String {{"
                )?;
                writeln!(methods, "        self.{key}.fill(n, &[{pairs}])\n    }}")?;
            }
            Kind::Area(map) => {
                let area = area_name(name, key);
                writeln!(fields, "    /// Area `{key}`.\n    pub {key}: {area},")?;
                shape(&mut inside, &area, &format!("the texts of `{key}`"), map)?;
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
fn read_as(out: &mut String, name: &str, texts: &Map<String, Value>) -> Result<()> {
    write!(out, "{name} {{ ")?;
    for (key, value) in texts {
        write!(out, "{key}: ")?;
        match kind(key, value)? {
            Kind::Plain | Kind::With(_) => out.push_str("file.text()"),
            Kind::List(_) => out.push_str("file.list()"),
            Kind::ByCode => out.push_str("file.pairs()"),
            Kind::Plural(_) => out.push_str("super::plural::Forms::new(file.locale, file.list())"),
            Kind::Area(map) => read_as(out, &area_name(name, key), map)?,
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

/// The language whose texts are being written.
struct Language {
    code: &'static str,
    variant: &'static str,
    categories: &'static [&'static str],
    /// The texts in the order in which the browser takes them.
    file: Vec<String>,
}

impl Language {
    /// Writes the value of an area, held against English.
    fn value(
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
