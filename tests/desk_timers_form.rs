//! The form of a timer: what is taken, and what is refused with which reason.

use michishirube::rules::desk::drafts::Draft as _;
use michishirube::rules::desk::timers::form::{
    Draft, DraftErrors, LABEL_LIMIT, LONGEST, LengthError, StartError, parse_length,
};
use michishirube::rules::desk::timers::timer::{LOCK_HINT, TimerKind};
use michishirube::rules::text::secrets::Honest;
use michishirube::rules::time::{DAY, HOUR, MINUTE, Millis};
use proptest::prelude::*;

const NOW: Millis = 1_795_386_000_000;

fn filled(kind: TimerKind, hours: &str, minutes: &str) -> Draft {
    Draft { kind, hours: hours.into(), minutes: minutes.into(), ..Draft::default() }
}

#[test]
fn every_kind_has_its_wait() {
    let (short, long) = (Some(DAY), Some(2 * DAY));
    for (kind, usual, typed) in [
        (TimerKind::Lock, None, Some((HOUR, Some(HOUR)))),
        (TimerKind::HoldPassword, Some((DAY, short)), Some((HOUR, Some(HOUR)))),
        (TimerKind::HoldTwofa, Some((2 * DAY, long)), Some((HOUR, Some(HOUR)))),
        (TimerKind::HoldJapan, Some((DAY, long)), Some((HOUR, Some(HOUR)))),
        (TimerKind::Review, Some((0, None)), Some((0, Some(HOUR)))),
        (TimerKind::Own, None, Some((HOUR, Some(HOUR)))),
    ] {
        for (hours, expected) in [("", usual), ("1", typed)] {
            let entry = filled(kind, hours, "").check(Some(NOW), NOW, &Honest::default());
            match expected {
                Some((shortest, longest)) => {
                    let entry = entry.unwrap();
                    assert_eq!((entry.kind, entry.started), (kind, NOW));
                    assert_eq!(entry.earliest, NOW + shortest, "{kind:?}");
                    assert_eq!(entry.latest, longest.map(|longest| NOW + longest), "{kind:?}");
                }
                None => assert_eq!(entry.unwrap_err().length, Some(LengthError::Missing)),
            }
        }
    }
    assert_eq!(LOCK_HINT, 2 * HOUR);
}

#[test]
fn a_start_lies_between_60_days_ago_and_tomorrow() {
    let draft = filled(TimerKind::HoldTwofa, "", "");
    for (started, error) in [
        (None, Some(StartError::Unreadable)),
        (Some(NOW), None),
        (Some(NOW - LONGEST), None),
        (Some(NOW - LONGEST - 1), Some(StartError::TooOld)),
        (Some(NOW + DAY), None),
        (Some(NOW + DAY + 1), Some(StartError::Future)),
        (Some(Millis::MIN), Some(StartError::TooOld)),
        (Some(Millis::MAX), Some(StartError::Future)),
        // 9999-12-31
        (Some(253_402_214_400_000), Some(StartError::Future)),
    ] {
        let found = draft.check(started, NOW, &Honest::default()).err().and_then(|errors| errors.started);
        assert_eq!(found, error, "{started:?}");
    }
    // A clock at the end of time writes an end that it can hold.
    let entry = draft.check(Some(Millis::MAX), Millis::MAX, &Honest::default()).unwrap();
    assert_eq!(entry.latest, Some(Millis::MAX));
}

#[test]
fn lengths_are_read_as_people_type_them() {
    for (hours, minutes, length) in [
        ("2", "", Ok(2 * HOUR)),
        ("", "30", Ok(30 * MINUTE)),
        ("1", "90", Ok(150 * MINUTE)),
        ("２４", "００", Ok(DAY)),
        (" 0\u{3000}", "０１\n", Ok(MINUTE)),
        ("1440", "0", Ok(LONGEST)),
        ("0", "86400", Ok(LONGEST)),
        ("1440", "1", Err(LengthError::TooLong)),
        ("", "99999999999999999999999999", Err(LengthError::TooLong)),
        ("9223372036854775807", "9223372036854775807", Err(LengthError::TooLong)),
        ("", "", Err(LengthError::Missing)),
        (" ", "\u{3000}", Err(LengthError::Missing)),
        ("0", "", Err(LengthError::TooShort)),
        ("０", "０", Err(LengthError::TooShort)),
        ("-1", "", Err(LengthError::NotANumber)),
        ("+1", "", Err(LengthError::NotANumber)),
        ("1.5", "", Err(LengthError::NotANumber)),
        ("2時間", "", Err(LengthError::NotANumber)),
        ("二", "", Err(LengthError::NotANumber)),
        ("1 0", "", Err(LengthError::NotANumber)),
        ("99999999999999999999999999", "x", Err(LengthError::NotANumber)),
        ("\u{202e}2", "", Err(LengthError::NotANumber)),
    ] {
        assert_eq!(parse_length(hours, minutes), length, "{hours:?} {minutes:?}");
    }
}

#[test]
fn a_form_says_all_that_is_wrong() {
    let label = "字".repeat(LABEL_LIMIT + 1);
    let draft = Draft { label, ..filled(TimerKind::Own, "x", "") };
    let errors = DraftErrors {
        label: Some(LABEL_LIMIT + 1),
        length: Some(LengthError::NotANumber),
        started: Some(StartError::Unreadable),
        secret: false,
    };
    assert_eq!(draft.check(None, NOW, &Honest::default()), Err(errors));
    let label = format!(" {}\n", "字".repeat(LABEL_LIMIT));
    let draft = Draft { label, ..filled(TimerKind::Own, "1", "") };
    assert_eq!(draft.check(Some(NOW), NOW, &Honest::default()).unwrap().label.chars().count(), LABEL_LIMIT);
}

#[test]
fn a_secret_is_refused_in_any_field() {
    let key = "ＡＢＣＤ　2345　ＥＦＧＨ　6723";
    for draft in [
        Draft { label: key.into(), ..filled(TimerKind::Own, "1", "") },
        filled(TimerKind::Own, key, "1"),
        filled(TimerKind::Own, "1", key),
    ] {
        assert!(!draft.secrets(&Honest::default()).is_empty());
        assert!(draft.check(Some(NOW), NOW, &Honest::default()).unwrap_err().secret);
    }
}

fn clock() -> impl Strategy<Value = Millis> {
    prop_oneof![any::<Millis>(), NOW - 70 * DAY..NOW + 70 * DAY]
}

proptest! {
    #[test]
    fn whatever_is_typed_the_form_answers(
        (label, hours, minutes) in (".{0,70}", "\\PC{0,6}|[0-9０-９]{0,30}", "\\PC{0,6}|[0-9０-９ ]{0,5}"),
        kind in prop::sample::select(&TimerKind::ALL[..]),
        started in prop::option::of(clock()),
        now in clock(),
    ) {
        let draft = Draft { kind, label, hours, minutes, started: None };
        match draft.check(started, now, &Honest::default()) {
            Ok(entry) => {
                prop_assert!(entry.started <= entry.earliest);
                prop_assert!(entry.latest.is_none_or(|latest| entry.earliest <= latest));
                prop_assert!(entry.latest.is_some() || kind == TimerKind::Review);
                prop_assert!(entry.label.chars().count() <= LABEL_LIMIT);
            }
            Err(errors) => prop_assert!(errors != DraftErrors::default()),
        }
    }
}
