//! Instants, and the calendar day they fall on. No time zone database: the browser knows its own offset, and a date
//! library would cost it more than these thirty lines.

use serde::{Deserialize, Serialize};

const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_DAY: i64 = 86_400_000;

/// An instant: milliseconds since 1970-01-01T00:00:00Z, leap seconds aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// What a clock and a calendar on the wall show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// Year, proleptic Gregorian.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 (Monday) to 6 (Sunday).
    pub weekday: u8,
    /// Days since 1970-01-01; two instants with the same number fall on one day.
    pub day_number: i64,
}

impl Timestamp {
    /// From Unix milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Unix milliseconds.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// What the wall shows where the local time is `offset` minutes ahead of UTC.
    ///
    /// Days are counted by the method of Howard Hinnant's "chrono-compatible low-level date algorithms".
    pub fn civil(self, offset: i32) -> Civil {
        let local = self.0.saturating_add(i64::from(offset) * MS_PER_MINUTE);
        let day_number = local.div_euclid(MS_PER_DAY);
        let minutes = local.rem_euclid(MS_PER_DAY) / MS_PER_MINUTE;

        let shifted = day_number + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        let small = |n: i64| u8::try_from(n).unwrap_or_default();
        Civil {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month: small(month),
            day: small(day_of_year - (153 * month_from_march + 2) / 5 + 1),
            hour: small(minutes / 60),
            minute: small(minutes % 60),
            weekday: small((day_number + 3).rem_euclid(7)),
            day_number,
        }
    }

    /// As RFC 3339 in UTC with milliseconds: `2026-11-21T10:00:00.000Z`. What `<time datetime>` and the API carry.
    pub fn rfc3339(self) -> String {
        let civil = self.civil(0);
        let seconds = self.0.div_euclid(1_000).rem_euclid(60);
        let millis = self.0.rem_euclid(1_000);
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{seconds:02}.{millis:03}Z",
            civil.year, civil.month, civil.day, civil.hour, civil.minute
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_read_as_rfc_3339() {
        assert_eq!(Timestamp::from_millis(0).rfc3339(), "1970-01-01T00:00:00.000Z");
        assert_eq!(
            Timestamp::from_millis(951_827_696_789).rfc3339(),
            "2000-02-29T12:34:56.789Z"
        );
        assert_eq!(Timestamp::from_millis(-1).rfc3339(), "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn the_day_follows_the_local_offset() {
        let late = Timestamp::from_millis(951_866_100_000); // 2000-02-29T23:15Z, a Tuesday
        assert_eq!(
            (late.civil(0).day, late.civil(0).month, late.civil(0).weekday),
            (29, 2, 1)
        );
        assert_eq!(
            (late.civil(60).day, late.civil(60).month, late.civil(60).hour),
            (1, 3, 0)
        );
    }

    #[test]
    fn absurd_instants_do_not_panic() {
        Timestamp::from_millis(i64::MAX).rfc3339();
        Timestamp::from_millis(i64::MIN).rfc3339();
    }
}
