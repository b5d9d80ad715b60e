//! From what people write to the digits that one would dial.

use super::country::Country;
use super::is_nonsense;
use phonenumber::country;

/// The most digits: a full number of E.164 has fifteen, and two more may stand before it.
const MAX_DIGITS: usize = 17;

/// Words that stand before a number, longest first.
const LABELS: [&str; 11] = [
    "telephone",
    "телефон",
    "callto",
    "telefon",
    "mobile",
    "phone",
    "cell",
    "mob",
    "tel",
    "тел",
    "моб",
];

/// Digits as they are dialled.
#[derive(Debug, PartialEq, Eq)]
pub enum Dialled {
    /// With a country code, in the ways in which it can be read, likeliest first.
    Abroad(Vec<String>),
    /// As within the country.
    AtHome(String),
}

/// Reads what one would dial; none where there is something that nobody dials.
pub fn read(text: &str, home: Country) -> Option<Dialled> {
    let text = without_label(text).trim_start_matches(['(', '[', ' ', '\u{a0}']);
    let Some(international) = text.strip_prefix(['+', '＋']) else {
        let digits = digits(text)?;
        return Some(at_home(digits, home));
    };
    let international = international.trim_start_matches(['+', '＋']);
    let mut ways = Vec::new();
    // The trunk zero that is left out from abroad: +44 (0)20 7946 0958. In Italy it is a part of the number.
    if international.contains("(0)") {
        ways.extend(digits(&international.replacen("(0)", "", 1)));
    }
    ways.push(digits(international)?);
    for way in &mut ways {
        *way = way.trim_start_matches('0').to_owned();
        if let Some(mended) = with_trunk_eight(way, home) {
            *way = mended;
        }
    }
    Some(Dialled::Abroad(ways))
}

fn without_label(text: &str) -> &str {
    let text = text.trim();
    let lower = text.to_lowercase();
    let label = LABELS.iter().find(|label| lower.starts_with(*label));
    // Lower case may have another length, but not that of these words.
    let rest = label.and_then(|label| text.get(label.len()..)).unwrap_or(text);
    rest.trim_start_matches([':', '.', ' ', '\u{a0}'])
}

fn at_home(digits: String, home: Country) -> Dialled {
    let full = |rest: &str| Dialled::Abroad(vec![rest.to_owned()]);
    match (home.code(), digits.len()) {
        // Inside Russia a number of eleven digits is dialled with 8; many write it with 7 and without the plus.
        ("RU", 11) if digits.starts_with(['7', '8']) => full(&format!("7{}", digits.get(1..).unwrap_or_default())),
        // Mexico dialled 01 before a number of ten digits until 2019, and 044 or 045 before a mobile one.
        ("MX", 12) if digits.starts_with("01") => full(&format!("52{}", digits.get(2..).unwrap_or_default())),
        ("MX", 13) if digits.starts_with("044") || digits.starts_with("045") => {
            full(&format!("52{}", digits.get(3..).unwrap_or_default()))
        }
        _ => Dialled::AtHome(digits),
    }
}

/// Russia's 8 that was left where the country code stands, or before it: `+7 8 912…`, `+8 912…`.
fn with_trunk_eight(digits: &str, home: Country) -> Option<String> {
    match (digits.get(..2)?, digits.len()) {
        ("78", 12) => digits.get(2..).map(|rest| format!("7{rest}")),
        // No country has a code that begins with 89.
        ("89", 11) if home.id() == country::RU => digits.get(1..).map(|rest| format!("7{rest}")),
        _ => None,
    }
}

fn digits(text: &str) -> Option<String> {
    let mut digits = String::new();
    for c in text.chars() {
        match digit(c) {
            Some(digit) => digits.push(digit),
            None if c.is_whitespace() || "()[]-‐‑‒–—−./_~".contains(c) => {}
            None => return None,
        }
    }
    (digits.len() <= MAX_DIGITS && !is_nonsense(&digits)).then_some(digits)
}

/// Digits of the scripts in which phones write them.
fn digit(c: char) -> Option<char> {
    /// ASCII, Arabic, Persian, Devanagari, Bengali, Thai, full width.
    const ZEROS: [char; 7] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    let value = |zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10);
    ZEROS
        .into_iter()
        .find_map(value)
        .and_then(|value| char::from_digit(value, 10))
}
