//! Which forms of a ticket and of its history's entries may be saved, and what is said of the others.

use michishirube::rules::desk::drafts::Draft as _;
use michishirube::rules::text::secrets::Honest;
use michishirube::rules::{
    desk::tickets::{
        form::{AheadError, Dates, Draft, DraftErrors, Entry, FormValues, OpenedError},
        id::TicketIdError,
        line_form::{LineAtError, LineDraft, LineErrors, LineTextError},
        state::{Msg, Tickets},
        ticket::{Channel, LINE_LIMIT, LINES, Line, NOTE_LIMIT, SUBJECT_LIMIT, Service, Ticket, Turn, Who},
    },
    time::{DAY, MINUTE, Millis, OLDEST},
};
use proptest::prelude::*;

#[path = "support/ticket.rs"]
mod support;
use support::entry;

const NOW: Millis = 1_800_000_000_000;
const KEY: &str = "ABCD2345EFGH6723";

fn draft() -> Draft {
    Draft { id: Some("1".into()), ..Draft::default() }
}

fn opened(at: Millis) -> Dates {
    Dates { opened: Some(at), ..Dates::default() }
}

fn ticket() -> Ticket {
    let mut tickets = Tickets::default();
    tickets.update(Msg::Save(0, entry("1")), &Honest::default());
    Ticket { opened: NOW - 10 * DAY, ..tickets.all.remove(0) }
}

/// Reads the form of a new ticket.
fn check(draft: &Draft, dates: Dates, now: Millis) -> Result<Entry, DraftErrors> {
    draft.check(&FormValues::default(), dates, now, &Honest::default())
}

#[test]
fn everything_typed_comes_through() {
    let draft = Draft {
        id: Some(" ＃１２８ ".into()),
        service: Some(Service::Japan),
        channel: Some(Channel::Mail),
        subject: Some(" 二段階認証 ".into()),
        turn: Some(Turn::Waiting),
        note: Some("返事は明日\n".into()),
        ..Draft::default()
    };
    let dates = Dates { promised: Some(NOW), next_check: Some(NOW + DAY), ..opened(NOW - DAY) };
    let entry = check(&draft, dates, NOW).unwrap();
    assert_eq!((entry.id.as_str(), entry.service, entry.channel), ("#128", Service::Japan, Channel::Mail));
    assert_eq!((entry.subject.as_str(), entry.note.as_str()), ("二段階認証", "返事は明日"));
    assert_eq!((entry.opened, entry.turn), (NOW - DAY, Turn::Waiting));
    assert_eq!((entry.promised, entry.next_check), (Some(NOW), Some(NOW + DAY)));
}

#[test]
fn a_field_that_nobody_touched_follows_the_ticket() {
    let ticket = Ticket { subject: "前".into(), turn: Turn::Waiting, ..ticket() };
    let draft = Draft { note: Some("書いた".into()), ..Draft::default() };
    // Another tab changes the ticket while the form is open.
    let later =
        Ticket { subject: "あと".into(), channel: Channel::Mail, note: "消える".into(), ..ticket };
    let entry = draft.check(&FormValues::of(&later), opened(NOW), NOW, &Honest::default()).unwrap();
    assert_eq!((entry.subject.as_str(), entry.note.as_str()), ("あと", "書いた"));
    assert_eq!((entry.id.as_str(), entry.channel, entry.turn), ("1", Channel::Mail, Turn::Waiting));
}

#[test]
fn a_draft_says_all_that_is_wrong() {
    let draft = Draft {
        subject: Some("あ".repeat(SUBJECT_LIMIT + 1)),
        note: Some("🔒".repeat(20_000)),
        promised: Some("soon".into()),
        next_check: Some("  ".into()),
        ..Draft::default()
    };
    let next_check = Some(NOW + 800 * DAY);
    let errors = check(&draft, Dates { next_check, ..Dates::default() }, NOW).unwrap_err();
    let expected = DraftErrors {
        id: Some(TicketIdError::Empty),
        opened: Some(OpenedError::Missing),
        subject: Some(SUBJECT_LIMIT + 1),
        promised: Some(AheadError::Unreadable),
        next_check: Some(AheadError::TooFar),
        note: Some(20_000),
        secret: false,
    };
    assert_eq!(errors, expected);
    let (subject, note) = (Some("🔒".repeat(SUBJECT_LIMIT)), Some("あ".repeat(NOTE_LIMIT)));
    let longest = Draft { subject, note, ..self::draft() };
    assert!(check(&longest, opened(NOW), NOW).is_ok());
}

#[test]
fn a_secret_is_refused_in_any_field() {
    let key = || Some(String::from(KEY));
    for (secret, draft) in [
        (true, Draft { id: key(), ..draft() }),
        (true, Draft { subject: key(), ..draft() }),
        (
            true,
            Draft {
                note: Some("ＡＢＣＤ　２３４５　ＥＦＧＨ　６７２３".into()), ..draft()
            },
        ),
        (true, Draft { note: Some("ABCD\u{200b}2345EFGH6723".into()), ..draft() }),
        (true, Draft { promised: key(), ..draft() }),
        (false, Draft { id: Some("CASE-2026-11-000087".into()), note: Some("返事は明日".into()), ..draft() }),
    ] {
        let refused = check(&draft, opened(NOW), NOW).is_err_and(|errors| errors.secret);
        assert_eq!((refused, !draft.secrets(&Honest::default()).is_empty()), (secret, secret), "{draft:?}");
    }
}

#[test]
fn the_opening_lies_between_2000_and_tomorrow() {
    for (at, error) in [
        (NOW + DAY, None),
        (NOW + DAY + 1, Some(OpenedError::Future)),
        (946_684_800_000, None),
        (946_684_799_999, Some(OpenedError::TooOld)),
        (253_402_300_799_999, Some(OpenedError::Future)),
        (i64::MAX, Some(OpenedError::Future)),
        (i64::MIN, Some(OpenedError::TooOld)),
    ] {
        let found = check(&draft(), opened(at), NOW).err().and_then(|errors| errors.opened);
        assert_eq!(found, error, "{at}");
    }
}

#[test]
fn dates_to_wait_for_lie_between_the_opening_and_two_years_ahead() {
    let start = NOW - 30 * DAY;
    for (at, error) in [
        (None, None),
        // The field shows no seconds.
        (Some(start - MINUTE + 1), None),
        (Some(start - MINUTE), Some(AheadError::BeforeOpened)),
        (Some(0), Some(AheadError::BeforeOpened)),
        (Some(i64::MIN), Some(AheadError::BeforeOpened)),
        // Due already, as when a ticket is corrected later.
        (Some(NOW - DAY), None),
        (Some(NOW + 731 * DAY), None),
        (Some(NOW + 731 * DAY + 1), Some(AheadError::TooFar)),
        // 9999-12-31T23:59.
        (Some(253_402_300_740_000), Some(AheadError::TooFar)),
        (Some(i64::MAX), Some(AheadError::TooFar)),
    ] {
        let promised = check(&draft(), Dates { promised: at, ..opened(start) }, NOW);
        assert_eq!(promised.err().and_then(|errors| errors.promised), error, "{at:?}");
        let next_check = check(&draft(), Dates { next_check: at, ..opened(start) }, NOW);
        assert_eq!(next_check.err().and_then(|errors| errors.next_check), error, "{at:?}");
    }
}

#[test]
fn an_entry_is_taken_or_refused_for_a_reason() {
    let said = |text: &str| LineDraft { who: Who::Support, text: text.into(), at: None };
    let line = said(" 明日まで\n").check(7, &ticket(), Some(NOW), NOW, &Honest::default()).unwrap();
    assert_eq!(line, Line { key: 7, at: NOW, who: Who::Support, text: "明日まで".into(), deleted: None });
    let refused = |text: &str, at| said(text).check(7, &ticket(), at, NOW, &Honest::default()).unwrap_err();
    let start = NOW - 10 * DAY;
    for (text, at, expected) in [
        (" \n", Some(NOW), LineErrors { text: Some(LineTextError::Empty), ..LineErrors::default() }),
        (KEY, Some(NOW), LineErrors { secret: true, ..LineErrors::default() }),
        ("a", None, LineErrors { at: Some(LineAtError::Unreadable), ..LineErrors::default() }),
        (
            "a",
            Some(start - DAY - 1),
            LineErrors { at: Some(LineAtError::BeforeOpened), ..LineErrors::default() },
        ),
        ("a", Some(NOW + DAY + 1), LineErrors { at: Some(LineAtError::Future), ..LineErrors::default() }),
    ] {
        assert_eq!(refused(text, at), expected, "{text} {at:?}");
    }
    let long = "あ".repeat(LINE_LIMIT + 1);
    assert_eq!(refused(&long, Some(NOW)).text, Some(LineTextError::TooLong(LINE_LIMIT + 1)));
    for at in [start - DAY, NOW + DAY] {
        assert!(
            said(&"あ".repeat(LINE_LIMIT)).check(7, &ticket(), Some(at), NOW, &Honest::default()).is_ok()
        );
    }
    let full = Ticket { history: vec![line; LINES], ..ticket() };
    assert!(said("a").check(7, &full, Some(NOW), NOW, &Honest::default()).unwrap_err().full);
}

proptest! {
    #[test]
    fn what_is_taken_keeps_to_the_limits(
        (id, subject, note) in (".{0,70}", ".{0,130}", ".{0,60}"),
        opened in any::<Millis>(),
        (promised, next_check) in (any::<Option<Millis>>(), any::<Option<Millis>>()),
        now in any::<Millis>(),
    ) {
        let draft = Draft { id: Some(id), subject: Some(subject), note: Some(note), ..Draft::default() };
        let dates = Dates { opened: Some(opened), promised, next_check };
        if let Ok(entry) = check(&draft, dates, now) {
            prop_assert!(entry.subject.chars().count() <= SUBJECT_LIMIT);
            prop_assert!(now < OLDEST || entry.opened <= now.saturating_add(DAY));
            for at in entry.promised.into_iter().chain(entry.next_check) {
                prop_assert!(now < OLDEST || at > entry.opened - MINUTE && at <= now.saturating_add(731 * DAY));
            }
        }
    }

    #[test]
    fn any_entry_is_taken_or_refused(text in ".{0,40}", at in any::<Option<Millis>>(), now in any::<Millis>()) {
        if let Ok(line) = (LineDraft { text, ..LineDraft::default() }).check(7, &ticket(), at, now, &Honest::default()) {
            prop_assert_eq!(Some(line.at), at);
            prop_assert_eq!(line.text.trim(), line.text.as_str());
            prop_assert!(!line.text.is_empty());
        }
    }
}

/// A flat battery: nothing that is typed is held against it.
#[test]
fn a_wrong_clock_keeps_nobody_from_writing_down() {
    let honest = Honest::default();
    let real = OLDEST + 400 * DAY;
    for now in [0, -DAY, Millis::MIN, OLDEST - 1] {
        for opened in [real, now, 0, OLDEST - 9_000 * DAY] {
            let draft = Draft { id: Some("A-1".into()), ..Draft::default() };
            let dates = Dates { opened: Some(opened), promised: Some(real), next_check: None };
            let entry = draft.check(&FormValues::default(), dates, now, &honest);
            assert_eq!(entry.map(|entry| entry.opened), Ok(opened), "{now} {opened}");
        }
        let said = LineDraft { text: "返事".into(), ..LineDraft::default() };
        for at in [real, now] {
            assert!(said.check(1, &ticket(), Some(at), now, &honest).is_ok(), "{now} {at}");
        }
    }
}
