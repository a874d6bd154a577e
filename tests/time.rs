//! Dates against an independent calendar (the crate `jiff`).

#![expect(clippy::unwrap_used, reason = "a test that names no moment should fail")]

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use michishirube::rules::time::{Civil, DAY, Millis, civil, midnight, parse_day};
use proptest::prelude::*;

fn at(moment: &str) -> Millis {
    moment.parse::<Timestamp>().unwrap().as_millisecond()
}

fn by_jiff(at: Millis) -> Civil {
    let at: DateTime = TimeZone::UTC.to_datetime(Timestamp::from_millisecond(at).unwrap());
    Civil {
        year: at.year().into(),
        month: at.month().into(),
        day: at.day().into(),
        hour: at.hour().into(),
        minute: at.minute().into(),
        second: at.second().into(),
    }
}

#[test]
fn known_moments() {
    for (moment, [year, month, day, hour, minute, second]) in [
        ("1970-01-01T00:00:00Z", [1970, 1, 1, 0, 0, 0]),
        ("1969-12-31T23:59:59.999Z", [1969, 12, 31, 23, 59, 59]),
        ("2000-02-29T12:00:00Z", [2000, 2, 29, 12, 0, 0]),
        ("1900-02-28T23:59:59Z", [1900, 2, 28, 23, 59, 59]),
        ("2026-11-22T12:34:56Z", [2026, 11, 22, 12, 34, 56]),
        ("0001-01-01T00:00:00Z", [1, 1, 1, 0, 0, 0]),
    ] {
        let expected = Civil { year, month, day, hour, minute, second };
        assert_eq!(civil(at(moment)), expected, "{moment}");
    }
}

#[test]
fn year_9999_ends_and_the_ends_of_time_have_a_date() {
    let last = midnight(9999, 12, 31).unwrap() + DAY - 1;
    let Civil { year, month, day, hour, minute, second } = civil(last);
    assert_eq!([year, month, day, hour, minute, second], [9999, 12, 31, 23, 59, 59]);
    assert_eq!((civil(last + 1).year, civil(last + 1).month), (10_000, 1));
    assert_eq!(civil(Millis::MAX).year, 292_278_994);
    assert_eq!(civil(Millis::MIN).year, -292_275_055);
}

#[test]
fn what_is_no_day_is_refused() {
    for text in [
        "",
        "2026-11",
        "2026-11-2",
        "2026-11-022",
        "2026-11-22 ",
        "2026/11/22",
        "+026-11-22",
        "-026-11-22",
        "2026-1a-22",
        "２026-11-22",
        "2026-00-10",
        "2026-13-10",
        "2026-11-00",
        "2026-11-31",
        "2026-02-29",
        "1900-02-29",
        "2026-02-30",
        "0000-01-01",
        "10000-01-01",
    ] {
        assert_eq!(parse_day(text), None, "{text}");
    }
    for (year, month, day) in
        [(0, 1, 1), (10_000, 1, 1), (i64::MIN, 1, 1), (i64::MAX, 1, 1), (1, i64::MIN, 1), (1, 1, i64::MAX)]
    {
        assert_eq!(midnight(year, month, day), None);
    }
}

#[test]
fn every_day_of_the_years_1_to_9999() {
    let mut day: Date = "0001-01-01".parse().unwrap();
    let mut at = midnight(1, 1, 1).unwrap();
    loop {
        let Civil { year, month, day: of_month, .. } = civil(at);
        assert_eq!((year, month, of_month), (day.year().into(), day.month().into(), day.day().into()));
        assert_eq!(midnight(year, month, of_month), Some(at));
        let Ok(tomorrow) = day.tomorrow() else { break };
        (day, at) = (tomorrow, at + DAY);
    }
    assert_eq!(parse_day("9999-12-31"), Some(at));
}

proptest! {
    #[test]
    fn any_moment(at in Timestamp::MIN.as_millisecond()..=Timestamp::MAX.as_millisecond()) {
        prop_assert_eq!(civil(at), by_jiff(at));
    }

    #[test]
    fn any_number_is_some_date(at in any::<Millis>()) {
        let Civil { month, day, hour, minute, second, .. } = civil(at);
        prop_assert!((1..=12).contains(&month) && (1..=31).contains(&day));
        prop_assert!((0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second));
    }

    #[test]
    fn a_day_as_text_is_taken_or_refused_as_jiff_does(
        (year, month, day) in (0..=9_999_i16, 0..=13_i8, 0..=32_i8),
    ) {
        let text = format!("{year:04}-{month:02}-{day:02}");
        let expected = Date::new(year, month, day).ok().filter(|_| year > 0).map(|date| {
            date.to_zoned(TimeZone::UTC).map(|at| at.timestamp().as_millisecond())
        });
        match expected {
            // The first and last days lie outside of what jiff's moments reach.
            Some(Err(_)) => prop_assert!(parse_day(&text).is_some()),
            Some(Ok(at)) => prop_assert_eq!(parse_day(&text), Some(at)),
            None => prop_assert_eq!(parse_day(&text), None),
        }
    }

    #[test]
    fn no_text_breaks_the_parser(text in "\\PC{0,12}|[0-9-]{8,12}") {
        if let Some(at) = parse_day(&text) {
            prop_assert_eq!(at.rem_euclid(DAY), 0);
        }
    }
}
