//! How instants are written: relative within a week, else as a date. Everything is a function of the instant, of the
//! server's `now` and of an offset, so that server and browser write the same.

use super::Locale;
use crate::domain::{Civil, Timestamp};

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// `yesterday 14:05`, `12 Mar 2026`.
    #[default]
    Usual,
    /// For lists: `yesterday`, `12 Mar`.
    Short,
    /// The hour alone, where a day mark stands above: `14:05`.
    Hour,
}

/// An instant as it is read beside `now`; `offset` is how many minutes local time is ahead of UTC.
pub fn relative(locale: Locale, at: Timestamp, now: Timestamp, offset: i32, width: Width) -> String {
    let texts = &locale.texts().moment;
    let (then, today) = (at.civil(offset), now.civil(offset));
    let time = hour(then);
    let with_time = |day: &str| match width {
        Width::Short => day.to_owned(),
        Width::Usual | Width::Hour => format!("{day} {time}"),
    };
    match today.day_number.saturating_sub(then.day_number) {
        _ if width == Width::Hour => time,
        0 => time,
        1 => with_time(texts.yesterday),
        2..=6 => with_time(texts.weekdays_short[usize::from(then.weekday)]),
        _ => {
            let (day, month) = (then.day.to_string(), texts.months_short[month(then)]);
            if width == Width::Short && then.year == today.year {
                texts.day_month(&day, month)
            } else {
                texts.day_month_year(&day, month, &then.year.to_string())
            }
        }
    }
}

/// A day of the calendar in its plain form, as the language writes it: `2026-11-26`, `26 Nov 2026`. What is no such day
/// stays as it is.
pub fn date(locale: Locale, plain: &str) -> String {
    let texts = &locale.texts().moment;
    let read = || {
        let (year, rest) = plain.rsplit_once('-').and_then(|(month, day)| {
            let (year, month) = month.rsplit_once('-')?;
            Some((
                year.parse::<i64>().ok()?,
                (month.parse::<usize>().ok()?, day.parse::<u8>().ok()?),
            ))
        })?;
        let (month, day) = rest;
        let month = texts.months_short.get(month.checked_sub(1)?)?;
        Some(texts.day_month_year(&day.to_string(), month, &year.to_string()))
    };
    read().unwrap_or_else(|| plain.to_owned())
}

/// An instant as a date and an hour: `26 Nov 2026, 14:30`.
pub fn date_time(locale: Locale, at: Timestamp, offset: i32) -> String {
    format!("{}, {}", date_of(locale, at, offset), hour(at.civil(offset)))
}

/// An instant as a date, for sentences in which `yesterday` or a weekday would not do: `26 Nov 2026`.
pub fn date_of(locale: Locale, at: Timestamp, offset: i32) -> String {
    let civil = at.civil(offset);
    let texts = &locale.texts().moment;
    let month = texts.months_short[month(civil)];
    texts.day_month_year(&civil.day.to_string(), month, &civil.year.to_string())
}

/// The day alone, for the marks between the days of a thread: `Today`, `Yesterday`, `Tuesday, 10 March 2026`.
pub fn day(locale: Locale, at: Timestamp, now: Timestamp, offset: i32) -> String {
    let texts = &locale.texts().moment;
    let (then, today) = (at.civil(offset), now.civil(offset));
    match today.day_number.saturating_sub(then.day_number) {
        0 => texts.today_mark.to_owned(),
        1 => texts.yesterday_mark.to_owned(),
        _ => long_date(locale, then),
    }
}

/// In full, for titles: `Tuesday, 10 March 2026, 14:05`.
pub fn full(locale: Locale, at: Timestamp, offset: i32) -> String {
    let civil = at.civil(offset);
    format!("{}, {}", long_date(locale, civil), hour(civil))
}

fn long_date(locale: Locale, civil: Civil) -> String {
    let texts = &locale.texts().moment;
    let weekday = texts.weekdays_long[usize::from(civil.weekday)];
    texts.long_date(
        weekday,
        &civil.day.to_string(),
        texts.months_long[month(civil)],
        &civil.year.to_string(),
    )
}

fn month(civil: Civil) -> usize {
    usize::from(civil.month.saturating_sub(1))
}

fn hour(civil: Civil) -> String {
    format!("{:02}:{:02}", civil.hour, civil.minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 1_440 * MINUTE;
    /// 2026-11-21T10:00Z, a Saturday.
    const NOW: Timestamp = Timestamp::from_millis(1_795_255_200_000);

    /// Without the spaces that do not break.
    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    fn ago(millis: i64) -> Timestamp {
        Timestamp::from_millis(NOW.millis() - millis)
    }

    #[test]
    fn within_a_week_an_instant_is_told_by_its_day() {
        let rows = [
            (ago(0), "10:00", "10:00"),
            (ago(-5 * MINUTE), "10:05", "10:05"),
            (ago(DAY), "yesterday 10:00", "yesterday"),
            (ago(2 * DAY), "Thu 10:00", "Thu"),
            (ago(6 * DAY), "Sun 10:00", "Sun"),
            (ago(7 * DAY), "14 Nov 2026", "14 Nov"),
            (ago(400 * DAY), "17 Oct 2025", "17 Oct 2025"),
            (ago(-3 * DAY), "24 Nov 2026", "24 Nov"),
        ];
        for (at, usual, short) in rows {
            assert_eq!(plain(&relative(Locale::En, at, NOW, 0, Width::Usual)), usual);
            assert_eq!(plain(&relative(Locale::En, at, NOW, 0, Width::Short)), short);
        }
    }

    #[test]
    fn the_day_is_that_of_the_reader() {
        let evening = ago(11 * 60 * MINUTE); // 23:00Z the day before
        assert_eq!(relative(Locale::En, evening, NOW, 0, Width::Usual), "yesterday 23:00");
        assert_eq!(relative(Locale::En, evening, NOW, 120, Width::Usual), "01:00");
        assert_eq!(day(Locale::En, evening, NOW, 0), "Yesterday");
    }

    #[test]
    fn a_day_and_an_instant_of_the_calendar_are_written_short() {
        let rows = [
            (Locale::En, "2026-11-06", "6 Nov 2026", "21 Nov 2026, 11:00"),
            (Locale::Ru, "1999-01-31", "31 янв. 1999", "21 нояб. 2026, 11:00"),
            (Locale::Pl, "0850-02-01", "1 lut 850", "21 lis 2026, 11:00"),
        ];
        for (locale, day, written, instant) in rows {
            assert_eq!(plain(&date(locale, day)), written);
            assert_eq!(format!("{}, 11:00", plain(&date_of(locale, NOW, 60))), instant);
            assert_eq!(plain(&date_time(locale, NOW, 60)), instant);
        }
        for text in ["", "2026-13-01", "2026-11", "today", "2026-00-01"] {
            assert_eq!(date(Locale::En, text), text);
        }
    }

    #[test]
    fn dates_are_written_as_each_language_writes_them() {
        let rows = [
            (Locale::En, "Saturday, 14 November 2026, 10:00", "14 Nov 2026"),
            (Locale::Ru, "суббота, 14 ноября 2026 г., 10:00", "14 нояб. 2026"),
            (Locale::Pl, "sobota, 14 listopada 2026, 10:00", "14 lis 2026"),
            (Locale::Es, "sábado, 14 de noviembre de 2026, 10:00", "14 nov 2026"),
        ];
        for (locale, long, short) in rows {
            assert_eq!(plain(&full(locale, ago(7 * DAY), 0)), long);
            assert_eq!(plain(&relative(locale, ago(7 * DAY), NOW, 0, Width::Usual)), short);
        }
    }
}
