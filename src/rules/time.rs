//! Moments, and dates of the proleptic Gregorian calendar, in UTC. May use: nothing.

/// A moment: milliseconds since the Unix epoch, UTC.
pub type Millis = i64;

pub const SECOND: Millis = 1_000;
pub const MINUTE: Millis = 60 * SECOND;
pub const HOUR: Millis = 60 * MINUTE;
/// Unix time knows no leap seconds: every day has this length.
pub const DAY: Millis = 24 * HOUR;

/// Japan is this far ahead of UTC, all year and since 1952 (IANA time zone database, `Asia/Tokyo`): summer time was tried
/// from 1948 and given up.
pub const JAPAN: Millis = 9 * HOUR;

/// 2026-01-01: this app is younger. A clock that shows an earlier moment is wrong (a flat battery, no network yet), and nothing is
/// held against what the person types.
pub const OLDEST: Millis = 1_767_225_600_000;

/// Days in 400 years, after which the calendar repeats.
const ERA: i64 = 146_097;
/// 0000-03-01 to 1970-01-01, in days.
const EPOCH: i64 = 719_468;

/// A date and time of day, UTC. Month and day count from 1; year 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
}

/// The date and time of a moment, rounded down to the second.
///
/// After Howard Hinnant's `civil_from_days`
/// (<https://howardhinnant.github.io/date_algorithms.html>): years start in March there, so that
/// the leap day is the last of its year.
pub fn civil(at: Millis) -> Civil {
    let days = at.div_euclid(DAY) + EPOCH;
    let day_of_era = days.rem_euclid(ERA);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / (ERA - 1)) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // 0 is March.
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let time = at.rem_euclid(DAY);
    Civil {
        year: days.div_euclid(ERA) * 400 + year_of_era + i64::from(month <= 2),
        month,
        day: day_of_year - (153 * shifted + 2) / 5 + 1,
        hour: time / HOUR,
        minute: time / MINUTE % 60,
        second: time / SECOND % 60,
    }
}

/// The first moment of a day, UTC; none if there is no such day in the years 1–9999.
///
/// After Howard Hinnant's `days_from_civil`.
pub fn midnight(year: i64, month: i64, day: i64) -> Option<Millis> {
    if !(1..=9_999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let shifted_year = year - i64::from(month <= 2);
    let shifted_month = (month + 9) % 12;
    let year_of_era = shifted_year.rem_euclid(400);
    let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let at = (shifted_year.div_euclid(400) * ERA + day_of_era - EPOCH) * DAY;
    // The 30th of February comes out as a day in March.
    (civil(at).day == day).then_some(at)
}

/// Reads `YYYY-MM-DD` (RFC 3339 full-date): the first moment of that day, UTC.
pub fn parse_day(text: &str) -> Option<Millis> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[&u8]| {
        digits
            .iter()
            .try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i64::from(**digit - b'0')))
    };
    midnight(number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?)
}
