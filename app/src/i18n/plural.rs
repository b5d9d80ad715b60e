//! Plural forms of whole numbers, by the rules of Unicode CLDR ("Language Plural Rules"), and how numbers are written.

use super::{Locale, fill};

/// The forms of one text.
#[derive(Debug, PartialEq)]
pub struct Forms {
    locale: Locale,
    /// By [`Category`]; those that the language does not need are empty.
    texts: [&'static str; 4],
}

/// Which form a number takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Category {
    One,
    Few,
    Many,
    Other,
}

impl Forms {
    /// One, few, many, other.
    pub(super) const fn new(locale: Locale, texts: [&'static str; 4]) -> Self {
        Self { locale, texts }
    }

    /// The form for `n` with its parameters put in; `{n}` is the number as the language writes it.
    pub(super) fn fill(&self, n: i64, values: &[(&str, &str)]) -> String {
        let form = self.texts[category(self.locale, n) as usize];
        let number = number(self.locale, n);
        let values: Vec<_> = values.iter().copied().chain([("n", number.as_str())]).collect();
        fill(form, &values)
    }
}

fn category(locale: Locale, n: i64) -> Category {
    let n = n.unsigned_abs();
    let (ones, tens) = (n % 10, n % 100);
    let few = (2..=4).contains(&ones) && !(12..=14).contains(&tens);
    match locale {
        Locale::En if n == 1 => Category::One,
        Locale::En => Category::Other,
        Locale::Ru if ones == 1 && tens != 11 => Category::One,
        Locale::Pl if n == 1 => Category::One,
        Locale::Ru | Locale::Pl if few => Category::Few,
        Locale::Ru | Locale::Pl => Category::Many,
        Locale::Es if n == 1 => Category::One,
        Locale::Es if n != 0 && n.is_multiple_of(1_000_000) => Category::Many,
        Locale::Es => Category::Other,
    }
}

/// A whole number as the language groups it: `1,234`, `1 234`; Polish and Spanish group from five digits on (CLDR
/// `minimumGroupingDigits`).
pub fn number(locale: Locale, n: i64) -> String {
    let (separator, from) = match locale {
        Locale::En => (',', 4),
        Locale::Ru => ('\u{a0}', 4),
        Locale::Pl => ('\u{a0}', 5),
        Locale::Es => ('.', 5),
    };
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + 8);
    if n < 0 {
        text.push('\u{2212}');
    }
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() >= from {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A number in its plain form (`-1234.50`) as the language writes it: `−1,234.50`, `−1234,50`. What is no such number
/// stays as it is.
pub fn decimal(locale: Locale, plain: &str) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("\u{2212}", digits));
    let fits = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    match digits.parse() {
        Ok(n) if fits(digits) && fits(fraction) => {
            let mut text = format!("{sign}{}", number(locale, n));
            if !fraction.is_empty() {
                text.push_str(locale.texts().size.decimal_point);
                text.push_str(fraction);
            }
            text
        }
        _ => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Category::*, *};

    #[test]
    fn fractions_are_written_as_the_language_does() {
        let rows = [
            (Locale::En, "-1234.50", "\u{2212}1,234.50"),
            (Locale::Pl, "1234.5", "1234,5"),
            (Locale::Ru, "12345.5", "12\u{a0}345,5"),
            (Locale::Es, "-0.5", "\u{2212}0,5"),
            (Locale::En, "7", "7"),
            // What is no number, or too long for one, is left alone.
            (Locale::En, "", ""),
            (Locale::En, "1e5", "1e5"),
            (Locale::En, "99999999999999999999.1", "99999999999999999999.1"),
        ];
        for (locale, plain, expected) in rows {
            assert_eq!(decimal(locale, plain), expected);
        }
    }

    #[test]
    fn numbers_take_the_forms_that_cldr_lists() {
        type Row = (Locale, &'static [(Category, &'static [i64])]);
        let table: &[Row] = &[
            (Locale::En, &[(One, &[1, -1]), (Other, &[0, 2, 11, 21, 100, 101])]),
            (
                Locale::Es,
                &[
                    (One, &[1]),
                    (Other, &[0, 2, 11, 21, 1_001]),
                    (Many, &[1_000_000, 2_000_000]),
                ],
            ),
            (
                Locale::Ru,
                &[
                    (One, &[1, 21, 101, 1_001, 121]),
                    (Few, &[2, 3, 4, 22, 104, 1_002]),
                    (Many, &[0, 5, 11, 12, 14, 19, 20, 100, 111, 112, 1_000]),
                ],
            ),
            (
                Locale::Pl,
                &[
                    (One, &[1]),
                    (Few, &[2, 3, 4, 22, 33, 104, 1_002]),
                    (Many, &[0, 5, 11, 12, 14, 21, 31, 101, 112, 1_001]),
                ],
            ),
        ];
        for (locale, rows) in table {
            for (expected, numbers) in *rows {
                for n in *numbers {
                    assert_eq!(category(*locale, *n), *expected, "{locale:?} {n}");
                }
            }
        }
    }

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        let rows = [
            (Locale::En, "999", "1,234", "1,234,567"),
            (Locale::Ru, "999", "1\u{a0}234", "1\u{a0}234\u{a0}567"),
            (Locale::Pl, "999", "1234", "1\u{a0}234\u{a0}567"),
            (Locale::Es, "999", "1234", "1.234.567"),
        ];
        for (locale, small, middle, large) in rows {
            assert_eq!(number(locale, 999), small);
            assert_eq!(number(locale, 1_234), middle);
            assert_eq!(number(locale, 1_234_567), large);
        }
        assert_eq!(number(Locale::En, -1_000), "\u{2212}1,000");
        assert_eq!(number(Locale::En, i64::MIN), "\u{2212}9,223,372,036,854,775,808");
    }
}
