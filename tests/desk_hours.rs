//! The desk's hours: in Japan, in the zones where readers are, and at the ends of time.

#![expect(clippy::unwrap_used, reason = "a test that names no zone or moment should fail")]

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use michishirube::content::GUIDE;
use michishirube::rules::desk::hours::{CLAIM, Desk, Window, desk, window};
use michishirube::rules::time::{DAY, HOUR, Millis};
use proptest::prelude::*;

/// From the data in the crate: never the machine's own.
fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

fn at(moment: &str) -> Millis {
    moment.parse::<Timestamp>().unwrap().as_millisecond()
}

fn read(at: Millis, zone: &TimeZone) -> String {
    let at = Timestamp::from_millisecond(at).unwrap().to_zoned(zone.clone());
    at.strftime("%m-%d %H:%M").to_string()
}

#[test]
fn the_desk_opens_at_9_in_japan_and_nobody_knows_about_23_to_1() {
    let opens = at("2026-11-22T09:00+09:00");
    let closes = at("2026-11-22T23:00+09:00");
    for (now, state) in [
        ("2026-11-21T23:00+09:00", Desk::Disputed),
        ("2026-11-22T00:59:59.999+09:00", Desk::Disputed),
        ("2026-11-22T01:00+09:00", Desk::Closed { opens }),
        ("2026-11-22T08:59:59.999+09:00", Desk::Closed { opens }),
        ("2026-11-22T09:00+09:00", Desk::Open { closes }),
        ("2026-11-22T22:59:59.999+09:00", Desk::Open { closes }),
        ("2026-11-22T23:00+09:00", Desk::Disputed),
        ("2026-11-23T01:00+09:00", Desk::Closed { opens: opens + DAY }),
    ] {
        assert_eq!(desk(at(now)), state, "{now}");
    }
    assert_eq!(desk(0), Desk::Open { closes: 14 * HOUR });
    assert_eq!(desk(-1), Desk::Closed { opens: 0 });
}

#[test]
fn the_reader_s_own_clock_shows_it_right_on_both_sides_of_a_change() {
    for (name, now, opens, closes) in [
        // Summer time from 8 March 2026, 07:00Z, to 1 November 2026, 06:00Z.
        ("America/New_York", "2026-03-07T06:00Z", "03-06 19:00", "03-07 09:00"),
        ("America/New_York", "2026-03-08T06:00Z", "03-07 19:00", "03-08 10:00"),
        ("America/New_York", "2026-03-09T06:00Z", "03-08 20:00", "03-09 10:00"),
        ("America/New_York", "2026-10-31T06:00Z", "10-30 20:00", "10-31 10:00"),
        ("America/New_York", "2026-11-01T05:30Z", "10-31 20:00", "11-01 09:00"),
        ("America/New_York", "2026-11-02T06:00Z", "11-01 19:00", "11-02 09:00"),
        // 29 March 2026, 01:00Z, to 25 October 2026, 01:00Z.
        ("Europe/London", "2026-03-28T12:00Z", "03-28 00:00", "03-28 14:00"),
        ("Europe/London", "2026-03-29T00:30Z", "03-29 00:00", "03-29 15:00"),
        ("Europe/London", "2026-03-30T12:00Z", "03-30 01:00", "03-30 15:00"),
        ("Europe/London", "2026-10-24T12:00Z", "10-24 01:00", "10-24 15:00"),
        ("Europe/London", "2026-10-25T12:00Z", "10-25 01:00", "10-25 14:00"),
        ("Europe/London", "2026-10-26T12:00Z", "10-26 00:00", "10-26 14:00"),
        // No summer time, and half an hour off the whole hours.
        ("Asia/Kolkata", "2026-01-15T12:00Z", "01-15 05:30", "01-15 19:30"),
        ("Asia/Kolkata", "2026-07-15T12:00Z", "07-15 05:30", "07-15 19:30"),
        // Half an hour of summer time: until 4 April 2026, 15:00Z, from 3 October 2026, 15:30Z.
        ("Australia/Lord_Howe", "2026-04-04T12:00Z", "04-04 11:00", "04-05 01:00"),
        ("Australia/Lord_Howe", "2026-04-05T12:00Z", "04-05 10:30", "04-06 00:30"),
        ("Australia/Lord_Howe", "2026-10-03T12:00Z", "10-03 10:30", "10-04 00:30"),
        ("Australia/Lord_Howe", "2026-10-04T12:00Z", "10-04 11:00", "10-05 01:00"),
        // The last summer time ended on 3 April 2021, 14:00Z; 30 December 2011 did not happen.
        ("Pacific/Apia", "2021-04-02T12:00Z", "04-02 14:00", "04-03 04:00"),
        ("Pacific/Apia", "2021-04-03T12:00Z", "04-03 14:00", "04-04 03:00"),
        ("Pacific/Apia", "2021-04-04T12:00Z", "04-04 13:00", "04-05 03:00"),
        ("Pacific/Apia", "2011-12-29T12:00Z", "12-28 14:00", "12-29 04:00"),
        ("Pacific/Apia", "2011-12-30T12:00Z", "12-29 14:00", "12-31 04:00"),
        ("Pacific/Apia", "2026-11-22T12:00Z", "11-22 13:00", "11-23 03:00"),
    ] {
        let window = window(at(now));
        let shown = [window.opens, window.closes].map(|at| read(at, &zone(name)));
        assert_eq!(shown, [opens, closes], "{name} {now}");
    }
}

#[test]
fn the_claim_is_in_the_guide() {
    assert!(GUIDE.claim(CLAIM).is_some());
}

#[test]
fn the_ends_of_time_do_not_break_it() {
    for now in [Millis::MIN, Millis::MIN + 1, Millis::MAX - 1, Millis::MAX] {
        let Window { opens, closes, latest } = window(now);
        assert!(opens <= closes && closes <= latest, "{now}");
    }
}

proptest! {
    #[test]
    fn every_moment_lies_in_its_window_or_at_most_8_hours_before(
        now in Millis::MIN + DAY..Millis::MAX - DAY,
    ) {
        let Window { opens, closes, latest } = window(now);
        prop_assert_eq!([closes - opens, latest - opens], [14 * HOUR, 16 * HOUR]);
        prop_assert!(opens - 8 * HOUR <= now && now < latest);
        let state = match now {
            _ if now < opens => Desk::Closed { opens },
            _ if now < closes => Desk::Open { closes },
            _ => Desk::Disputed,
        };
        prop_assert_eq!(desk(now), state);
    }

    /// A window a day, one after the other.
    #[test]
    fn after_closing_comes_the_same_window_a_day_later(now in -DAY * 100_000..DAY * 100_000) {
        let today = window(now);
        let next = window(today.latest);
        let later = Window { opens: today.opens + DAY, closes: today.closes + DAY, latest: today.latest + DAY };
        prop_assert_eq!(next, later);
    }

    /// Japan as the tz database has it: no summer time since 1952.
    #[test]
    fn japanese_clocks_read_9_23_and_1(now in at("1952-01-01T00:00Z")..at("9999-01-01T00:00Z")) {
        let tokyo = zone("Asia/Tokyo");
        let Window { opens, closes, latest } = window(now);
        prop_assert!(read(latest, &tokyo).ends_with(" 01:00"));
        prop_assert!(read(opens, &tokyo).ends_with(" 09:00"));
        prop_assert!(read(closes, &tokyo).ends_with(" 23:00"));
        prop_assert_eq!(read(opens, &tokyo)[..5].to_owned(), read(closes, &tokyo)[..5].to_owned());
        let hour: i64 = read(now, &tokyo)[6..8].parse().unwrap();
        let open = matches!(desk(now), Desk::Open { .. });
        prop_assert_eq!(open, (9..23).contains(&hour));
    }
}
