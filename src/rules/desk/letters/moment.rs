//! Moments in the words of messages, in the zone that the person was in.

use crate::rules::{
    desk::letters::phrase::{Text, Words},
    time::{Civil, DAY, MINUTE, Millis, civil},
};

/// A moment and how a clock on the wall showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zoned {
    pub at: Millis,
    /// How far the zone was ahead of UTC at that moment, in minutes.
    pub offset: i32,
}

/// How long something took, in whole days.
pub fn days(words: &Words, passed: Millis) -> Text {
    match passed.div_euclid(DAY) {
        ..=0 => words.fixed.days_none.text(),
        1 => words.fixed.days_one.text(),
        n => words.fixed.days.fill(&[("n", &Text::same(n.to_string()))]),
    }
}

/// The day of a moment: `2026年11月22日`, `22 Nov 2026`.
pub fn date(words: &Words, moment: Zoned) -> Text {
    let Civil { year, month, day, .. } = civil(shown(moment));
    let nth = usize::try_from(month - 1).unwrap_or_default();
    let name = |months: &str| months.split(' ').nth(nth).unwrap_or_default().to_owned();
    let months = words.fixed.months;
    words.fixed.day.fill(&[
        ("year", &Text::same(year.to_string())),
        ("month", &Text { ja: name(months.ja), en: name(months.en) }),
        ("day", &Text::same(day.to_string())),
    ])
}

/// The minute of a moment: `2026年11月22日 21:40（UTC+7）`, `22 Nov 2026, 21:40 (UTC+7)`.
pub fn time(words: &Words, moment: Zoned) -> Text {
    let Civil { hour, minute, .. } = civil(shown(moment));
    words.fixed.moment.fill(&[
        ("day", &date(words, moment)),
        ("time", &Text::same([two_digits(hour), ":".into(), two_digits(minute)].concat())),
        ("zone", &zone(moment.offset)),
    ])
}

/// A zone by its distance from UTC, in minutes: `UTC+7`, `UTC−3:30`, `UTC`.
pub fn zone(offset: i32) -> Text {
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    let mut name = String::from("UTC");
    if offset != 0 {
        name.push(if offset < 0 { '−' } else { '+' });
        name.push_str(&hours.to_string());
    }
    if minutes != 0 {
        name.push(':');
        name.push_str(&two_digits(minutes.into()));
    }
    Text::same(name)
}

/// What a clock in the zone showed, as if it were UTC.
fn shown(moment: Zoned) -> Millis {
    moment.at.saturating_add(Millis::from(moment.offset) * MINUTE)
}

fn two_digits(number: i64) -> String {
    [if number < 10 { "0" } else { "" }, &number.to_string()].concat()
}
