//! Between what stands in a control and the plain form of a value, where the two differ. Pure. What cannot be understood
//! stays as it was typed: then the server says what is wrong with it.

use crate::domain::{AttributeKind, Timestamp};
use crate::i18n::{Locale, Texts};
use crate::typed::Typed;

const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_DAY: i64 = 86_400_000;

/// A number as it is typed: with the language's own decimal sign and without groups.
pub fn number_to_type(locale: Locale, plain: &str) -> String {
    if is_number(plain) {
        plain.replace('.', locale.texts().size.decimal_point)
    } else {
        plain.to_owned()
    }
}

/// What was typed as a number. A point and a comma are both taken for the decimal sign, except the one that the language
/// groups thousands with, where it does that.
pub fn typed_number(locale: Locale, typed: &str) -> String {
    let groups = match locale {
        Locale::En => Some(','),
        Locale::Es => Some('.'),
        Locale::Ru | Locale::Pl => None,
    };
    let mut text: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    text = text.replace('\u{2212}', "-");
    if let Some(group) = groups {
        let mut parts = text.split(group).skip(1);
        let thousands = parts.all(|part| part.split(['.', ',']).next().is_some_and(|digits| digits.len() == 3));
        if thousands {
            text = text.replace(group, "");
        }
    }
    text = text.replace(',', ".");
    if is_number(&text) { text } else { typed.to_owned() }
}

fn is_number(plain: &str) -> bool {
    plain
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | '.'))
}

/// The name of a language for its code; the code where there is no name.
pub fn language_to_type(texts: &Texts, code: &str) -> String {
    crate::ui::words::language(texts, code)
}

/// The code of the language that was typed by its name.
pub fn typed_language(texts: &Texts, typed: &str) -> String {
    let wanted = typed.trim().to_lowercase();
    let known = texts
        .languages_by_code
        .iter()
        .find(|(_, name)| name.to_lowercase() == wanted);
    known.map_or_else(|| typed.trim().to_owned(), |(code, _)| (*code).to_owned())
}

/// An instant as `<input type="datetime-local">` takes it: `2026-11-26T14:30`, so and so many minutes ahead of UTC.
pub fn instant_to_type(plain: &str, offset: impl Fn(Timestamp) -> i32) -> String {
    let Ok(millis) = plain.parse() else {
        return String::new();
    };
    let at = Timestamp::from_millis(millis);
    let civil = at.civil(offset(at));
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        civil.year, civil.month, civil.day, civil.hour, civil.minute
    )
}

/// What `<input type="datetime-local">` gives, in Unix milliseconds. Where the clock is put forward an hour that is left
/// out is read as the one after it.
pub fn typed_instant(typed: &str, offset: impl Fn(Timestamp) -> i32) -> String {
    let Some(wall) = wall_millis(typed) else {
        return typed.to_owned();
    };
    let shifted = |by: i32| wall - i64::from(by) * MS_PER_MINUTE;
    let first = shifted(offset(Timestamp::from_millis(wall)));
    shifted(offset(Timestamp::from_millis(first))).to_string()
}

/// What a form without scripts sent under the name `value`, or under `choices` where several can be ticked. Such a form
/// knows no time but UTC.
pub fn sent(locale: Locale, kind: AttributeKind, form: &Typed, value: &str, choices: &str) -> String {
    let typed = || form.get(value).unwrap_or_default();
    match kind {
        AttributeKind::Choices => form.all(choices).collect::<Vec<_>>().join("\n"),
        AttributeKind::Number => typed_number(locale, &typed()),
        AttributeKind::Language => typed_language(locale.texts(), &typed()),
        AttributeKind::DateTime => typed_instant(&typed(), |_| 0),
        _ => typed(),
    }
}

/// What the clock on the wall shows, as if it showed UTC.
fn wall_millis(typed: &str) -> Option<i64> {
    let (date, time) = typed.split_once(['T', ' '])?;
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let mut parts = time.split(':').map(|part| part.parse::<i64>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let fits =
        (1..=12).contains(&month) && (1..=31).contains(&day) && (0..24).contains(&hour) && (0..60).contains(&minute);
    // Days since 1970-01-01, by Howard Hinnant's "chrono-compatible low-level date algorithms".
    let year = if month <= 2 { year.checked_sub(1)? } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era.checked_mul(146_097)? + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    let millis = days
        .checked_mul(MS_PER_DAY)?
        .checked_add((hour * 60 + minute) * MS_PER_MINUTE)?;
    fits.then_some(millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_the_way_its_language_writes_it() {
        let rows = [
            (Locale::En, "1,234.5", "1234.5"),
            (Locale::En, "1,234", "1234"),
            (Locale::En, "12,5", "12.5"),
            (Locale::En, "1.234", "1.234"),
            (Locale::Es, "1.234,5", "1234.5"),
            (Locale::Es, "1.234", "1234"),
            (Locale::Es, "12.5", "12.5"),
            (Locale::Pl, "1\u{a0}234,5", "1234.5"),
            (Locale::Ru, "1 234.5", "1234.5"),
            (Locale::Ru, "\u{2212}0,5", "-0.5"),
            (Locale::En, " 7 ", "7"),
            (Locale::En, "", ""),
            (Locale::En, "seven", "seven"),
            (Locale::Pl, "12.5 kg", "12.5 kg"),
        ];
        for (locale, typed, plain) in rows {
            assert_eq!(typed_number(locale, typed), plain, "{locale:?} {typed}");
        }
    }

    #[test]
    fn what_stands_in_the_control_reads_back() {
        for locale in Locale::ALL {
            for plain in ["-1234.5", "0.125", "1234567", "12.345", "1.5 or 2", ""] {
                let typed = number_to_type(locale, plain);
                assert_eq!(typed_number(locale, &typed), plain, "{locale:?} {typed}");
            }
            let texts = locale.texts();
            for code in ["pl", "ru", "zh", "tlh", ""] {
                assert_eq!(typed_language(texts, &language_to_type(texts, code)), code);
            }
        }
        assert_eq!(typed_language(Locale::En.texts(), " polish "), "pl");
    }

    #[test]
    fn what_a_form_without_scripts_sent_is_read_as_its_control_would_have_read_it() {
        let form = Typed::new("value=12%2C5&value[x]=Polish&at=2026-11-21T11:00&choices[]=a&choices[]=b");
        let rows = [
            (AttributeKind::Text, "value", "12,5"),
            (AttributeKind::Number, "value", "12.5"),
            (AttributeKind::Language, "value[x]", "pl"),
            (AttributeKind::DateTime, "at", "1795258800000"),
            (AttributeKind::Choices, "value", "a\nb"),
            (AttributeKind::Date, "nothing", ""),
        ];
        for (kind, name, plain) in rows {
            assert_eq!(sent(Locale::En, kind, &form, name, "choices[]"), plain, "{kind:?}");
        }
    }

    #[test]
    fn an_instant_is_typed_in_the_time_of_the_reader() {
        // Warsaw, 2026: an hour ahead in winter, two from 29 March 01:00 UTC on.
        let summer = 1_774_746_000_000;
        let offset = |at: Timestamp| if at.millis() < summer { 60 } else { 120 };
        for (plain, typed) in [
            ("1795255200000", "2026-11-21T12:00"),
            ("0", "1970-01-01T01:00"),
            ("951866100000", "2000-03-01T00:15"),
            ("1774745940000", "2026-03-29T01:59"),
            ("1774746000000", "2026-03-29T03:00"),
        ] {
            assert_eq!(instant_to_type(plain, offset), typed);
            assert_eq!(typed_instant(typed, offset), plain, "{typed}");
        }
        assert_eq!(instant_to_type("", offset), "");
    }

    #[test]
    fn what_is_no_instant_stays_as_it_was_typed() {
        for typed in [
            "",
            "soon",
            "2026-11-26",
            "2026-13-01T10:00",
            "2026-11-26T25:00",
            "9999999999999999-01-01T00:00",
        ] {
            assert_eq!(typed_instant(typed, |_| 0), typed);
        }
    }
}
