//! Days of the calendar, and instants.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// The years that people mean.
const YEARS: std::ops::RangeInclusive<i16> = 1..=9_999;

/// A day that the calendar has: `2026-11-26`.
pub fn date(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let mut part = |length: usize| -> Option<i16> {
        let digits = parts.next()?;
        let fits = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| fits)
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    if parts.next().is_some() || !YEARS.contains(&year) {
        return None;
    }
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.to_string())
}

/// An instant, as Unix milliseconds: from these, from RFC 3339, or from a day and a time, which are taken as UTC.
pub fn date_time(text: &str) -> Option<String> {
    let instant = match text.parse::<i64>() {
        Ok(millis) => Timestamp::from_millisecond(millis).ok()?,
        Err(_) => text.parse::<Timestamp>().ok().or_else(|| {
            let civil: DateTime = text.parse().ok()?;
            Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
        })?,
    };
    let year = instant.to_zoned(TimeZone::UTC).year();
    YEARS.contains(&year).then(|| instant.as_millisecond().to_string())
}
