//! Phone numbers: E.164 by libphonenumber's metadata, and one key for the ways in which one number is dialled. The only
//! file that knows the library.

use super::{Normal, visible};
use phonenumber::{Mode, PhoneNumber, country, metadata::DATABASE};
use std::fmt;

/// Where a number without a country code belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Country(country::Id);

impl Country {
    /// Reads an ISO 3166 code of two letters (`PL`), if there are telephones.
    pub fn parse(code: &str) -> Option<Self> {
        let id: country::Id = code.trim().to_ascii_uppercase().parse().ok()?;
        DATABASE.by_id(id.as_ref()).map(|_| Self(id))
    }

    /// The code.
    pub fn code(&self) -> &str {
        self.0.as_ref()
    }
}

impl Default for Country {
    fn default() -> Self {
        Self(country::US)
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A short code or nonsense has no key: it is shown and matches nothing.
pub(super) fn normal(value: &str, home: Country) -> Normal {
    let text = visible(value);
    let (main, extension) = split_extension(&text);
    let known = dialled(main, home).and_then(|dialled| {
        let number = phonenumber::parse((!dialled.starts_with('+')).then_some(home.0), &dialled).ok()?;
        let valid = number.is_valid();
        // A full number of a range that the metadata does not know yet is exact enough; one without its country is not.
        if valid || (dialled.starts_with('+') && is_possible(&number)) {
            return Some(number);
        }
        old_form(&dialled, home)
    });
    let Some(number) = known else {
        return Normal {
            provider: String::new(),
            key: String::new(),
            shown: text.trim().to_owned(),
        };
    };
    let key = one_key(number.code().value(), &number.national().to_string());
    let mut shown = number.format().mode(Mode::International).to_string();
    if let Some(extension) = extension {
        shown = format!("{shown} ext. {extension}");
    }
    Normal {
        provider: String::new(),
        key,
        shown,
    }
}

/// A number with its country code and without the plus, in a form that is no longer given out (Brazil's eight digits):
/// the library takes the code for a part of the number. It counts if it is a number of this country in today's form.
fn old_form(dialled: &str, home: Country) -> Option<PhoneNumber> {
    let number = phonenumber::parse(None, format!("+{dialled}")).ok()?;
    let today = phonenumber::parse(None, one_key(number.code().value(), &number.national().to_string())).ok()?;
    let at_home = DATABASE
        .by_id(home.code())
        .is_some_and(|here| here.country_code() == number.code().value());
    (at_home && today.is_valid()).then_some(number)
}

/// What one would dial: digits, with `+` before a country code; none where there is something that nobody dials.
fn dialled(text: &str, home: Country) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix("tel:").unwrap_or(text).trim();
    let text = text.trim_start_matches(['(', ' ']);
    let international = text.starts_with(['+', '＋']);
    // The trunk zero that is left out from abroad: +44 (0)20 7946 0958.
    let text = if international {
        text.replace("(0)", "")
    } else {
        text.to_owned()
    };
    let mut digits = String::new();
    for c in text.trim_start_matches(['+', '＋']).chars() {
        match digit(c) {
            Some(digit) => digits.push(digit),
            None if c.is_whitespace() || "()[]-‐‑‒–—−./_~".contains(c) => {}
            None => return None,
        }
    }
    if digits.len() > 17 || digits.chars().all(|c| digits.starts_with(c)) {
        return None;
    }
    if international {
        return Some(format!("+{}", digits.trim_start_matches('0')));
    }
    if let Some(rest) = digits.strip_prefix("00") {
        return Some(format!("+{rest}"));
    }
    // Inside Russia a number of eleven digits is dialled with 8; many write it with 7 and without the plus.
    if home.0 == country::RU
        && digits.len() == 11
        && let Some(rest) = digits.strip_prefix(['7', '8'])
    {
        return Some(format!("+7{rest}"));
    }
    Some(digits)
}

/// Digits of the scripts in which phones write them.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// Splits `+48 22 123 45 67 ext. 12` where the extension begins; it is digits and `*`, six at most.
fn split_extension(text: &str) -> (&str, Option<&str>) {
    const MARKS: [&str; 11] = [
        ";ext=",
        "extension",
        "ext.",
        "ext",
        "доб.",
        "доб",
        "wewn.",
        "wewn",
        "wew.",
        "wew",
        "x",
    ];
    for (at, _) in text.char_indices() {
        let rest = &text[at..];
        let mark = MARKS.iter().find(|mark| {
            rest.get(..mark.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(mark) || head.to_lowercase() == **mark)
        });
        let length = mark
            .map(|mark| mark.len())
            .or_else(|| (at > 0 && rest.starts_with('#')).then_some(1));
        if let Some(length) = length {
            let extension = rest[length..].trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ')'));
            let fits = (1..=6).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_digit() || b == b'*');
            return if fits {
                (text[..at].trim_end_matches([' ', ',', '(']), Some(extension))
            } else {
                (text, None)
            };
        }
    }
    (text, None)
}

/// Whether it could be a full number: a country code that exists, and as many digits as E.164 gives.
fn is_possible(number: &PhoneNumber) -> bool {
    let national = number.national().to_string().len();
    DATABASE.by_code(&number.code().value()).is_some() && (6..=13).contains(&national)
}

/// Numbers that ring the same telephone and are written in two ways even with their country code.
fn one_key(country: u16, national: &str) -> String {
    match country {
        // Mexico had 1 before mobile numbers called from abroad until 2019.
        52 if national.len() == 11 && national.starts_with('1') => format!("+52{}", &national[1..]),
        // Argentina has 9 before mobile numbers called from abroad.
        54 if national.len() == 11 && national.starts_with('9') => format!("+54{}", &national[1..]),
        // Brazil's mobile numbers got a ninth digit by 2016; messengers still carry the old form.
        55 if national.len() == 10 && matches!(national.as_bytes()[2], b'6'..=b'9') => {
            format!("+55{}9{}", &national[..2], &national[2..])
        }
        _ => format!("+{country}{national}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(value: &str, country: &str) -> String {
        normal(value, Country::parse(country).unwrap()).key
    }

    #[test]
    fn ways_to_write_a_number_lead_to_one_key() {
        let table = [
            (
                "PL",
                "+48601234567",
                &[
                    "601 234 567",
                    "+48 601-234-567",
                    "0048 601 234 567",
                    "48601234567",
                    "tel:+48-601-234-567",
                    "(+48) 601 234 567",
                ][..],
            ),
            (
                "RU",
                "+79123456789",
                &[
                    "8 (912) 345-67-89",
                    "+7 912 345 67 89",
                    "79123456789",
                    "9123456789",
                    "007 912 345 67 89",
                    "8-912-345-67-89 доб. 12",
                ],
            ),
            ("PL", "+79123456789", &["+7 912 345-67-89", "007 912 345 67 89"]),
            (
                "GB",
                "+442079460958",
                &[
                    "020 7946 0958",
                    "+44 (0)20 7946 0958",
                    "+44 20 7946 0958",
                    "00 44 20 7946 0958",
                ],
            ),
            (
                "US",
                "+12025550123",
                &[
                    "(202) 555-0123",
                    "1-202-555-0123",
                    "+1 202 555 0123",
                    "202.555.0123 x12",
                    "+1 202 555 0123;ext=7",
                ],
            ),
            (
                "BR",
                "+5511987654321",
                &[
                    "(11) 98765-4321",
                    "+55 11 98765-4321",
                    "+55 11 8765-4321",
                    "551187654321",
                    "011 98765-4321",
                ],
            ),
            (
                "MX",
                "+525512345678",
                &[
                    "+52 1 55 1234 5678",
                    "+52 55 1234 5678",
                    "55 1234 5678",
                    "5215512345678",
                ],
            ),
            (
                "AR",
                "+541123456789",
                &[
                    "+54 9 11 2345 6789",
                    "+54 11 2345 6789",
                    "011 15 2345 6789",
                    "5491123456789",
                ],
            ),
            ("IT", "+390612345678", &["06 1234 5678", "+39 06 1234 5678"]),
            (
                "DE",
                "+4915123456789",
                &[
                    "0151 23456789",
                    "+49 (0)151 23456789",
                    "٠٠٤٩١٥١٢٣٤٥٦٧٨٩",
                    "＋４９ 151 23456789",
                ],
            ),
        ];
        for (country, expected, values) in table {
            for value in values {
                assert_eq!(key(value, country), expected, "{value:?} in {country}");
            }
        }
    }

    #[test]
    fn eight_counts_where_russia_is_home_alone() {
        assert_eq!(key("8 912 345 67 89", "PL"), "");
    }

    #[test]
    fn a_full_number_of_an_unknown_range_still_matches() {
        assert_eq!(key("+1 555 123 4567", "PL"), "+15551234567");
    }

    #[test]
    fn short_codes_and_nonsense_are_shown_and_match_nothing() {
        for value in [
            "112",
            "900",
            "12345",
            "anna",
            "0000000000",
            "+",
            "+0",
            "1111111111",
            "12-34-5",
            "call me",
            "+48",
            "#31#",
            "1234567890123456789",
        ] {
            let read = normal(value, Country::parse("PL").unwrap());
            assert_eq!((read.key.as_str(), read.shown.as_str()), ("", value), "{value:?}");
        }
    }

    #[test]
    fn an_extension_is_shown() {
        let read = normal("+48 22 123 45 67 wew. 12", Country::parse("PL").unwrap());
        assert_eq!(
            (read.key.as_str(), read.shown.as_str()),
            ("+48221234567", "+48 22 123 45 67 ext. 12")
        );
    }

    #[test]
    fn a_country_is_known_by_its_code() {
        assert_eq!(Country::parse("pl").map(|c| c.code().to_owned()).as_deref(), Some("PL"));
        assert_eq!(Country::parse("Poland"), None);
    }
}
