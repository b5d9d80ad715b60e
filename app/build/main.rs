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

mod kind;
mod language;
mod shape;

use language::Language;
use serde_json::{Map, Value};
use std::{env, error::Error, fmt::Write as _, fs, path::Path};

/// Languages, as variant of `Locale` and with the plural categories of their whole numbers (CLDR).
const LOCALES: [(&str, &str, &[&str]); 4] = [
    ("en", "En", &["one", "other"]),
    ("ru", "Ru", &["one", "few", "many"]),
    ("pl", "Pl", &["one", "few", "many"]),
    ("es", "Es", &["one", "many", "other"]),
];

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
    shape::write(&mut out, "Texts", "every text of the interface", &english)?;
    for (code, variant, categories) in LOCALES {
        let texts = if code == "en" { english.clone() } else { read(code)? };
        let mut value = String::new();
        let mut language = Language::new(code, variant, categories);
        language.value(&mut value, "Texts", &english, &texts, "")?;
        if let Some(text) = language.file().iter().find(|text| text.contains(END)) {
            return Err(format!("locales/{code}.json: {text:?} has a character that ends texts").into());
        }
        let name = code.to_uppercase();
        let file = language.file().join(&END.to_string());
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
    shape::read(&mut reading, "Texts", &english)?;
    writeln!(
        out,
        "#[cfg(any(feature = \"hydrate\", test))]\nfn read(file: &mut super::file::File) -> Texts {{ {reading} }}"
    )?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), out)?;
    Ok(())
}
