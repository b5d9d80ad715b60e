//! Countries by the two letters of ISO 3166-1, and their names in the languages of the interface.

use crate::fold::fold;
use app::i18n::Locale;

/// Codes and names, a line each; made by `scripts/countries`, which says what stands where.
const COUNTRIES: &str = include_str!("../../../data/countries.txt");

/// The code of a country that is told by its code or by a name of it in any of our languages; none where two have that
/// name.
pub fn parse(text: &str) -> Option<&'static str> {
    let code = text.to_ascii_uppercase();
    if let Some((code, _)) = lines().find(|(known, _)| *known == code) {
        return Some(code);
    }
    let folded = fold(text);
    let mut named = lines().filter(|(_, names)| names.split(['\t', '|']).any(|name| fold(name) == folded));
    let (code, _) = named.next()?;
    named.next().is_none().then_some(code)
}

/// What a country is called; none for a code that is none.
pub fn name(code: &str, locale: Locale) -> Option<&'static str> {
    let (_, names) = lines().find(|(known, _)| *known == code)?;
    let column = match locale {
        Locale::En => 0,
        Locale::Es => 1,
        Locale::Pl => 2,
        Locale::Ru => 3,
    };
    names.split('\t').nth(column)?.split('|').next()
}

/// All codes.
#[cfg(test)]
pub fn codes() -> impl Iterator<Item = &'static str> {
    lines().map(|(code, _)| code)
}

/// Each country: its code and its names.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    COUNTRIES.lines().filter_map(|line| line.split_once('\t'))
}
