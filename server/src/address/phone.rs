//! Phone numbers: E.164 by libphonenumber's metadata, and one key for the ways in which one number is dialled. The only
//! room that knows the library.

mod country;
mod dialled;
mod extension;
#[cfg(test)]
mod tests;
mod variants;

pub use country::Country;

use super::{Normal, visible};
use dialled::Dialled;
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber};

/// A short code or nonsense has no key: it is shown and matches nothing.
pub(super) fn normal(value: &str, home: Country) -> Normal {
    let text = visible(value);
    let (main, extension) = extension::split(&text);
    let Some(number) = dialled::read(main, home).and_then(|dialled| number(&dialled, home)) else {
        return Normal {
            provider: String::new(),
            key: String::new(),
            shown: text.trim().to_owned(),
        };
    };
    let shown = number.format().mode(Mode::International).to_string();
    Normal {
        provider: String::new(),
        key: variants::one_key(number.code().value(), &number.national().to_string()),
        shown: extension.map_or_else(|| shown.clone(), |extension| format!("{shown} ext. {extension}")),
    }
}

/// The key of a full number in digits, with its country code and without a plus, as messengers tell it; none where it is
/// none.
pub(super) fn key_of_digits(digits: &str) -> Option<String> {
    let full = digits.len() >= 7 && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    let normal = full.then(|| normal(&format!("+{digits}"), Country::default()))?;
    Some(normal.key).filter(|key| !key.is_empty())
}

fn number(dialled: &Dialled, home: Country) -> Option<PhoneNumber> {
    match dialled {
        Dialled::Abroad(digits) => full(digits).or_else(|| digits.iter().find_map(|digits| possible(digits))),
        Dialled::AtHome(digits) => {
            // What the country itself dials comes first: in some, 00 goes on to choose a carrier.
            let abroad = digits.strip_prefix("00").map(|rest| vec![rest.to_owned()]);
            valid(phonenumber::parse(Some(home.id()), digits).ok())
                .or_else(|| abroad.as_ref().and_then(|digits| full(digits)))
                .or_else(|| old_form(digits, home))
                // Where numbers begin with the digit of the country code (Kazakhstan's 7), the library takes it off.
                .or_else(|| old_form(&format!("{}{digits}", home.calling_code()?), home))
                .or_else(|| abroad.iter().flatten().find_map(|digits| possible(digits)))
        }
    }
    .filter(|number| !is_nonsense(&number.national().to_string()))
    // A digit that is dialled from abroad alone (Mexico's 1) can hide it.
    .filter(|number| {
        let (code, national) = (number.code().value(), number.national().to_string());
        let key = variants::one_key(code, &national);
        key.strip_prefix(&format!("+{code}"))
            .is_some_and(|rest| !is_nonsense(rest))
    })
}

/// The first way to read digits that begin with a country code which gives a number that exists.
fn full(digits: &[String]) -> Option<PhoneNumber> {
    digits.iter().find_map(|digits| valid(parse(digits)))
}

/// A full number of a range that the metadata does not know yet is exact enough: its country code exists, and it has as
/// many digits as E.164 gives. One without its country is not, nor one that begins with what the library takes off for a
/// carrier: what is left would be read as yet another number.
fn possible(digits: &str) -> Option<PhoneNumber> {
    let number = parse(digits)?;
    let (code, national) = (number.code().value(), number.national().to_string());
    let exact = DATABASE.by_code(&code).is_some() && (6..=13).contains(&national.len());
    let again = parse(&format!("{code}{national}"))?;
    (exact && again.national() == number.national()).then_some(number)
}

/// A number with its country code and without the plus, in a form that is no longer given out (Brazil's eight digits):
/// the library takes the code for a part of the number. It counts if it is a number of this country in today's form.
fn old_form(digits: &str, home: Country) -> Option<PhoneNumber> {
    let number = parse(digits)?;
    let today = variants::one_key(number.code().value(), &number.national().to_string());
    let at_home = home.calling_code() == Some(number.code().value());
    (at_home && valid(phonenumber::parse(None, today).ok()).is_some()).then_some(number)
}

fn parse(digits: &str) -> Option<PhoneNumber> {
    phonenumber::parse(None, format!("+{digits}")).ok()
}

fn valid(number: Option<PhoneNumber>) -> Option<PhoneNumber> {
    number.filter(PhoneNumber::is_valid)
}

/// What people type where a number is demanded: one digit throughout, or digits as they follow each other on the keys.
fn is_nonsense(digits: &str) -> bool {
    let digits: Vec<u8> = digits.bytes().map(|digit| digit - b'0').collect();
    let all = |follows: fn(u8, u8) -> bool| digits.iter().zip(digits.iter().skip(1)).all(|(a, b)| follows(*a, *b));
    all(|a, b| a == b) || all(|a, b| (a + 1) % 10 == b) || all(|a, b| a == (b + 1) % 10)
}
