//! Timers: their states at any clock, their order, and how long they say it takes.

#![expect(clippy::unwrap_used, reason = "a test that names no zone or moment should fail")]

use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};
use michishirube::content::GUIDE;
use michishirube::rules::desk::timers::form::{Draft, Entry};
use michishirube::rules::desk::timers::timer::{Span, Timer, TimerKind, TimerState, by_end};
use michishirube::rules::text::secrets::Honest;
use michishirube::rules::time::{DAY, HOUR, MINUTE, Millis, SECOND};
use proptest::prelude::*;

const NOW: Millis = 1_795_386_000_000;

fn filled(kind: TimerKind, hours: &str, minutes: &str) -> Draft {
    Draft { kind, hours: hours.into(), minutes: minutes.into(), ..Draft::default() }
}

fn timer(key: u64, entry: Entry) -> Timer {
    let Entry { kind, label, started, earliest, latest } = entry;
    Timer { key, kind, label, started, earliest, latest, deleted: None }
}

fn set(kind: TimerKind, hours: &str, minutes: &str) -> Timer {
    timer(0, filled(kind, hours, minutes).check(Some(NOW), NOW, &Honest::default()).unwrap())
}

/// From the data in the crate: never the machine's own.
fn zones() -> Vec<TimeZone> {
    let database = TimeZoneDatabase::bundled();
    let zones: Vec<_> = database.available().map(|name| database.get(name.as_str()).unwrap()).collect();
    assert!(zones.len() > 400);
    zones
}

#[test]
fn every_claim_is_in_the_guide() {
    for kind in TimerKind::ALL {
        for id in kind.claims() {
            assert!(GUIDE.claim(id).is_some(), "{id}");
        }
        assert_eq!(kind.claims().is_empty(), kind == TimerKind::Own);
    }
}

#[test]
fn a_wait_goes_from_running_to_over() {
    let japan = set(TimerKind::HoldJapan, "", "");
    let review = set(TimerKind::Review, "", "");
    let told = set(TimerKind::Review, "72", "");
    let lock = set(TimerKind::Lock, "", "30");
    let tolerance = 5 * MINUTE;
    for (timer, since_start, state) in [
        (&japan, -tolerance - 1, TimerState::NotStarted { ahead: tolerance + 1 }),
        (&japan, -tolerance, TimerState::Running { left: DAY + tolerance }),
        (&japan, 0, TimerState::Running { left: DAY }),
        (&japan, DAY - 1, TimerState::Running { left: 1 }),
        (&japan, DAY, TimerState::MayEnd { left: Some(DAY) }),
        (&japan, 2 * DAY - 1, TimerState::MayEnd { left: Some(1) }),
        (&japan, 2 * DAY, TimerState::Over { since: 0 }),
        (&japan, 9 * DAY, TimerState::Over { since: 7 * DAY }),
        (&review, 0, TimerState::MayEnd { left: None }),
        (&review, 900 * DAY, TimerState::MayEnd { left: None }),
        (&told, 0, TimerState::MayEnd { left: Some(3 * DAY) }),
        (&told, 3 * DAY, TimerState::Over { since: 0 }),
        (&lock, 0, TimerState::Running { left: 30 * MINUTE }),
        (&lock, 30 * MINUTE - 1, TimerState::Running { left: 1 }),
        // Earliest and latest are one: it never "may end".
        (&lock, 30 * MINUTE, TimerState::Over { since: 0 }),
        (&lock, -365 * DAY, TimerState::NotStarted { ahead: 365 * DAY }),
    ] {
        assert_eq!(timer.state(NOW + since_start), state, "{:?} {since_start}", timer.kind);
    }
}

#[test]
fn a_span_never_says_nothing_while_time_is_left() {
    for (length, left, passed) in [
        (Millis::MIN, [0, 0, 0], [0, 0, 0]),
        (0, [0, 0, 0], [0, 0, 0]),
        (1, [0, 0, 1], [0, 0, 0]),
        (MINUTE, [0, 0, 1], [0, 0, 1]),
        (MINUTE + 1, [0, 0, 2], [0, 0, 1]),
        (HOUR - 1, [0, 1, 0], [0, 0, 59]),
        (DAY - SECOND, [1, 0, 0], [0, 23, 59]),
        (DAY, [1, 0, 0], [1, 0, 0]),
        (2 * DAY + 3 * HOUR + 4 * MINUTE, [2, 3, 4], [2, 3, 4]),
        (Millis::MAX, [106_751_991_167, 7, 13], [106_751_991_167, 7, 12]),
    ] {
        let words = |span: Span| [span.days, span.hours, span.minutes];
        assert_eq!((words(Span::left(length)), words(Span::passed(length))), (left, passed), "{length}");
    }
}

#[test]
fn what_ends_first_comes_first_and_the_endless_last() {
    let timers: Vec<Timer> = (0..)
        .zip([
            filled(TimerKind::Review, "", ""),
            filled(TimerKind::HoldTwofa, "", ""),
            filled(TimerKind::Own, "500", ""),
            filled(TimerKind::HoldJapan, "", ""),
            filled(TimerKind::Lock, "", "15"),
            filled(TimerKind::Lock, "", "15"),
            filled(TimerKind::Review, "30", ""),
        ])
        .map(|(key, draft)| timer(key, draft.check(Some(NOW), NOW, &Honest::default()).unwrap()))
        .collect();
    let order: Vec<u64> = by_end(&timers).into_iter().map(|timer| timer.key).collect();
    assert_eq!(order, [4, 5, 6, 3, 1, 2, 0]);
    assert!(by_end(&[]).is_empty());
}

#[test]
fn a_change_of_the_clocks_does_not_move_the_end() {
    let database = TimeZoneDatabase::bundled();
    for (zone, started, ends) in [
        // The clocks go back, forward, by half an hour, and over a day that did not happen.
        ("America/New_York", "2026-10-31T12:00", "2026-11-02T11:00"),
        ("America/New_York", "2026-03-07T12:00", "2026-03-09T13:00"),
        ("Europe/London", "2026-03-28T12:00", "2026-03-30T13:00"),
        ("Australia/Lord_Howe", "2026-10-03T12:00", "2026-10-05T12:30"),
        ("Pacific/Apia", "2011-12-29T12:00", "2012-01-01T12:00"),
        ("Asia/Tokyo", "2026-10-31T12:00", "2026-11-02T12:00"),
    ] {
        let zone = database.get(zone).unwrap();
        let moment = |local: &str| {
            let local: DateTime = local.parse().unwrap();
            local.to_zoned(zone.clone()).unwrap().timestamp().as_millisecond()
        };
        let draft = filled(TimerKind::HoldTwofa, "", "");
        let timer =
            timer(0, draft.check(Some(moment(started)), moment(started), &Honest::default()).unwrap());
        assert_eq!(timer.latest, Some(moment(ends)), "{started}");
        assert_eq!(timer.state(moment(started) + HOUR), TimerState::Running { left: 47 * HOUR });
        assert_eq!(timer.state(moment(ends)), TimerState::Over { since: 0 });
    }
}

/// Any timer that storage may hold, also one that no form makes.
fn any_timer() -> impl Strategy<Value = Timer> {
    let moment = || prop_oneof![any::<Millis>(), NOW - 3 * DAY..NOW + 3 * DAY];
    let kind = prop::sample::select(&TimerKind::ALL[..]);
    (any::<u64>(), kind, moment(), moment(), prop::option::of(moment())).prop_map(
        |(key, kind, started, earliest, latest)| Timer {
            key,
            kind,
            label: String::new(),
            started,
            earliest,
            latest,
            deleted: None,
        },
    )
}

/// How far a state is: grows with time and never falls.
fn progress(state: TimerState) -> (u8, i128) {
    match state {
        TimerState::NotStarted { ahead } => (0, -i128::from(ahead)),
        TimerState::Running { left } => (1, -i128::from(left)),
        TimerState::MayEnd { left } => (2, -i128::from(left.unwrap_or(0))),
        TimerState::Over { since } => (3, since.into()),
    }
}

fn any_clock() -> impl Strategy<Value = Millis> {
    prop_oneof![any::<Millis>(), NOW - 5 * DAY..NOW + 5 * DAY]
}

proptest! {
    #[test]
    fn setting_the_clock_moves_the_state_the_same_way(timer in any_timer(), a in any_clock(), b in any_clock()) {
        let (back, forward) = (a.min(b), a.max(b));
        prop_assert!(progress(timer.state(back)) <= progress(timer.state(forward)));
    }

    #[test]
    fn no_length_of_time_is_below_zero(timer in any_timer(), now in any_clock()) {
        match timer.state(now) {
            TimerState::NotStarted { ahead: length }
            | TimerState::Running { left: length }
            | TimerState::MayEnd { left: Some(length) } => {
                prop_assert!(length > 0);
                prop_assert!(Span::left(length) != Span::left(0));
            }
            TimerState::MayEnd { left: None } => prop_assert_eq!(timer.latest, None),
            TimerState::Over { since } => prop_assert!(since >= 0),
        }
    }

    /// A wait set in any zone, at any time of any year: its end is so many real hours later, and
    /// what it says on the way is what a stopwatch says.
    #[test]
    fn the_end_is_the_same_moment_in_every_zone(
        zone in prop::sample::select(zones()),
        started in 0..4_102_444_800_000_i64,
        minutes in 1..=86_400_i64,
        watched in 0..86_400_i64,
    ) {
        let there = Timestamp::from_millisecond(started).unwrap().to_zoned(zone);
        let draft = filled(TimerKind::Lock, "", &minutes.to_string());
        let typed = there.timestamp().as_millisecond();
        let timer = timer(0, draft.check(Some(typed), typed, &Honest::default()).unwrap());
        let end = there.checked_add(minutes.minutes()).unwrap();
        prop_assert_eq!(timer.latest, Some(end.timestamp().as_millisecond()));
        let now = there.checked_add(watched.minutes()).unwrap().timestamp().as_millisecond();
        let left = (minutes - watched) * MINUTE;
        let state = if left > 0 { TimerState::Running { left } } else { TimerState::Over { since: -left } };
        prop_assert_eq!(timer.state(now), state);
    }

    #[test]
    fn a_span_is_the_length_to_the_minute(length in any::<Millis>()) {
        let minutes = |span: Span| (i128::from(span.days) * 24 + i128::from(span.hours)) * 60 + i128::from(span.minutes);
        let (left, passed) = (Span::left(length), Span::passed(length));
        prop_assert!((0..24).contains(&left.hours) && (0..60).contains(&left.minutes));
        let (length, minute) = (i128::from(length.max(0)), i128::from(MINUTE));
        prop_assert!(minutes(left) * minute - length < minute && minutes(left) * minute >= length);
        prop_assert!(length - minutes(passed) * minute < minute && minutes(passed) * minute <= length);
    }

    #[test]
    fn the_order_loses_nobody_and_does_not_depend_on_the_list(timers in prop::collection::vec(any_timer(), 0..12)) {
        let sorted = by_end(&timers);
        prop_assert_eq!(sorted.len(), timers.len());
        let ends: Vec<_> = sorted.iter().map(|timer| timer.latest.unwrap_or(Millis::MAX)).collect();
        prop_assert!(ends.is_sorted());
        let turned: Vec<Timer> = timers.iter().rev().cloned().collect();
        prop_assert_eq!(sorted, by_end(&turned));
    }
}
