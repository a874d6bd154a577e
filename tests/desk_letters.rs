//! Messages to support: their wording, as snapshots in `tests/messages/`.
//!
//! `UPDATE=1 cargo test --test desk_letters` writes the snapshots again. Read them aloud afterwards.

#![expect(clippy::unwrap_used, reason = "a message that is refused here should fail the test")]

use std::path::Path;
use std::{env, fs};

use michishirube::content::MESSAGE;
use michishirube::rules::desk::letters::first::{Done, LastLogin, Report, first};
use michishirube::rules::desk::letters::follow_up::{Asked, FollowUp, follow_up, statement};
use michishirube::rules::desk::letters::moment::Zoned;
use michishirube::rules::desk::letters::phrase::Text;
use michishirube::rules::desk::letters::problem::Stop;
use michishirube::rules::desk::tickets::ticket::{Channel, Turn};
use michishirube::rules::guide::check::FORBIDDEN;
use michishirube::rules::text::secrets::{Honest, holds_secret};
use michishirube::rules::time::Millis;

#[path = "support/message.rs"]
mod support;
use support::{check, english, japanese};

/// 22 Nov 2026, 14:40 UTC.
const NOW: Millis = 1_795_358_400_000;
const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;
const JAPAN: i32 = 9 * 60;
/// What a message for a chat window should not pass, in characters.
const COMFORTABLE: usize = 1_800;
fn before(passed: Millis, offset: i32) -> Zoned {
    Zoned { at: NOW - passed, offset }
}

fn done(step: &str, passed: Millis, offset: i32) -> Done<'_> {
    Done { step, at: Some(before(passed, offset)) }
}

/// Steps and how many minutes ago they were done, in one zone.
fn history<'a>(offset: i32, steps: &[(&'a str, Millis)]) -> Vec<Done<'a>> {
    steps.iter().map(|(step, minutes)| done(step, minutes * MINUTE, offset)).collect()
}

/// Nothing strange, nothing lost.
fn no_signs() -> Report<'static> {
    Report { signs: Some("none"), ..Report::default() }
}

/// Where the login stops, if no closer answer belongs to it.
fn far(id: &str) -> Stop<'_> {
    Stop { far: Some(id), ..Stop::default() }
}

/// The code that does not come.
fn silent(channel: &str) -> Stop<'_> {
    Stop { channel: Some(channel), ..far("code-silent") }
}

/// What shows the code is gone.
fn gone(what: &str) -> Stop<'_> {
    Stop { gone: Some(what), ..far("code-lost") }
}

/// Compares a message with its snapshot, and checks what holds for every message.
fn matches_snapshot(name: &str, message: &[Text]) {
    check(message);
    for text in [japanese(message), english(message)] {
        assert!(text.chars().count() <= COMFORTABLE, "{name} has {} characters", text.chars().count());
        assert!(!holds_secret(&text, &Honest::default()), "{name} could not be kept in a note");
        assert!(FORBIDDEN.iter().all(|word| !text.contains(word)), "{name}");
    }
    let text = [&japanese(message), "\n\n----------------\n\n", &english(message), "\n"].concat();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages").join(name).with_extension("txt");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, kept, "{} differs: UPDATE=1 writes it again", path.display());
}

fn snapshot_first(name: &str, report: &Report) {
    matches_snapshot(name, &first(&MESSAGE, report).unwrap());
}

#[test]
fn sms_silent_abroad() {
    let report = Report {
        service: Some("japan"),
        stop: silent("sms"),
        works: Some("authenticator"),
        place: Some("abroad"),
        tried: Some("basics"),
        often: Some("few"),
        done: history(7 * 60, &[("twofa-start", 120), ("sms", 60), ("network", 180)]),
        last_login: Some(LastLogin::Minute(before(4 * DAY, JAPAN))),
        country: " ベトナム ",
        offset: 7 * 60,
        ..no_signs()
    };
    snapshot_first("01-sms-silent-abroad", &report);
}

#[test]
fn theft() {
    let report = Report {
        signs: Some("theft"),
        service: Some("global"),
        place: Some("japan"),
        error_text: "[Binance] Withdrawal Successful",
        last_login: Some(LastLogin::Day(before(9 * DAY, JAPAN))),
        country: "日本",
        offset: JAPAN,
        done: vec![done("capslock", HOUR, JAPAN)],
        ..Report::default()
    };
    snapshot_first("02-theft", &report);
}

#[test]
fn phone_lost() {
    let report = Report {
        signs: Some("phone-lost"),
        service: Some("global"),
        stop: gone("app"),
        works: Some("mail"),
        place: Some("abroad"),
        tried: Some("nothing"),
        often: Some("few"),
        done: history(60, &[("lost-phone", 180), ("search-again", 60)]),
        last_login: Some(LastLogin::Minute(before(DAY, 60))),
        country: "スペイン",
        offset: 60,
        ..Report::default()
    };
    snapshot_first("03-phone-lost", &report);
}

#[test]
fn locked() {
    let report = Report {
        service: Some("japan"),
        stop: Stop { lock: Some("timed"), ..far("locked") },
        place: Some("japan"),
        line: Some("mobile"),
        tried: Some("basics"),
        often: Some("many"),
        done: vec![done("brake", 5 * HOUR, JAPAN), done("capslock", 6 * HOUR, JAPAN)],
        error_text: "アカウントが一時的にロックされています。しばらくしてから再度お試しください。",
        last_login: Some(LastLogin::Day(before(30 * DAY, JAPAN))),
        offset: JAPAN,
        ..no_signs()
    };
    snapshot_first("04-locked", &report);
}

#[test]
fn silent_with_vpn() {
    let report = Report {
        service: Some("global"),
        stop: far("silent"),
        place: Some("abroad"),
        line: Some("vpn"),
        tried: Some("unknown"),
        often: Some("many"),
        done: history(330, &[("vpn", 20), ("cache", 40), ("device", 30)]),
        last_login: Some(LastLogin::Day(before(6 * DAY, JAPAN))),
        country: "india",
        offset: 330,
        ..no_signs()
    };
    snapshot_first("05-silent-vpn", &report);
}

#[test]
fn password_refused_with_its_text() {
    let report = Report {
        service: Some("global"),
        stop: Stop { password: Some("refused"), ..far("password") },
        works: Some("mail"),
        place: Some("japan"),
        tried: Some("password-reset"),
        often: Some("many"),
        done: vec![done("capslock", 2 * DAY, JAPAN), done("mail", DAY, JAPAN)],
        error_text: "Incorrect password.\r\nYou have 2 attempts left.\r\n(Error code: 100002)",
        last_login: Some(LastLogin::Day(before(300 * DAY, JAPAN))),
        offset: JAPAN,
        ..no_signs()
    };
    snapshot_first("06-password-refused", &report);
}

#[test]
fn code_wrong_after_a_flight() {
    let report = Report {
        service: Some("global"),
        stop: far("code-refused"),
        works: Some("signed-in"),
        place: Some("abroad"),
        tried: Some("basics"),
        often: Some("few"),
        done: vec![done("code", 90 * MINUTE, -300), done("device", 26 * HOUR, JAPAN)],
        error_text: "2FA code error. Please try again.",
        last_login: Some(LastLogin::Minute(before(29 * HOUR, JAPAN))),
        country: "United States",
        offset: -300,
        ..no_signs()
    };
    snapshot_first("07-code-wrong-after-flight", &report);
}

#[test]
fn nothing_known() {
    let unknown = Some("unknown");
    let report = Report {
        signs: unknown,
        service: unknown,
        stop: far("unknown"),
        works: unknown,
        place: unknown,
        line: unknown,
        tried: unknown,
        often: unknown,
        offset: JAPAN,
        ..Report::default()
    };
    snapshot_first("08-nothing-known", &report);
}

#[test]
fn page_does_not_open() {
    let report = Report {
        service: Some("unknown"),
        stop: Stop { page: Some("blank"), ..far("page") },
        place: Some("abroad"),
        line: Some("public-wifi"),
        tried: Some("nothing"),
        often: Some("few"),
        error_text: "This site can't be reached\n\nERR_CONNECTION_TIMED_OUT",
        ..no_signs()
    };
    snapshot_first("09-page-does-not-open", &report);
}

/// As long as it gets in earnest: every paragraph, a dozen steps, earlier tickets.
#[test]
fn long_history_with_a_reset() {
    let steps = ["capslock", "network", "cache", "twofa-start", "search-again", "reset-start", "reset-id"];
    let mut done: Vec<_> = (0..).zip(steps).map(|(n, step)| done(step, (100 - 9 * n) * HOUR, 0)).collect();
    done.extend(history(0, &[("reset-video", 36 * 60), ("theft", 60)]));
    done.push(Done { step: "reset-wait", at: None });
    let report = Report {
        service: Some("global"),
        stop: gone("app"),
        works: Some("none"),
        place: Some("abroad"),
        tried: Some("support"),
        often: Some("few"),
        done,
        error_text: "the code you entered does not match, please check the time settings and request another code",
        last_login: Some(LastLogin::Minute(before(10 * DAY, 0))),
        country: "ポルトガル",
        offset: 0,
        tickets: vec!["#128-449-2071", "#128-450-0003"],
        ..no_signs()
    };
    snapshot_first("10-reset-requested", &report);
}

/// A secret was told or typed on a false page. The questions end there.
#[test]
fn told() {
    let report = Report {
        signs: Some("told"),
        last_login: Some(LastLogin::Minute(before(2 * HOUR, JAPAN))),
        country: "日本",
        offset: JAPAN,
        done: vec![done("capslock", HOUR, JAPAN)],
        ..Report::default()
    };
    snapshot_first("17-told", &report);
}

/// Nothing of logins, whatever was answered before.
#[test]
fn not_own() {
    let report = Report {
        signs: Some("not-own"),
        service: Some("japan"),
        stop: silent("sms"),
        works: Some("none"),
        line: Some("vpn"),
        tried: Some("twofa-reset"),
        reset: Some("refused"),
        often: Some("many"),
        last_login: Some(LastLogin::Forgotten),
        country: "日本",
        offset: JAPAN,
        done: vec![done("capslock", HOUR, JAPAN), done("reset-start", HOUR, JAPAN)],
        ..Report::default()
    };
    snapshot_first("18-not-own", &report);
}

/// A lost mailbox, checks of which nobody knows which they were.
#[test]
fn mailbox_lost() {
    let report = Report {
        service: Some("global"),
        stop: silent("mailbox"),
        works: Some("phone"),
        place: Some("japan"),
        tried: Some("basics"),
        often: Some("few"),
        done: vec![done("mailbox", DAY, JAPAN)],
        last_login: Some(LastLogin::Forgotten),
        offset: JAPAN,
        ..no_signs()
    };
    snapshot_first("19-mailbox-lost", &report);
}

#[test]
fn mail_silent() {
    let report = Report {
        service: Some("japan"),
        stop: silent("mail"),
        works: Some("phone"),
        place: Some("japan"),
        tried: Some("nothing"),
        often: Some("few"),
        offset: JAPAN,
        ..no_signs()
    };
    snapshot_first("20-mail-silent", &report);
}

#[test]
fn reset_refused() {
    let report = Report {
        service: Some("global"),
        stop: gone("number"),
        works: Some("mail"),
        place: Some("abroad"),
        tried: Some("twofa-reset"),
        reset: Some("refused"),
        done: history(420, &[("reset-id", 300), ("number", 3_000)]),
        country: "タイ",
        offset: 420,
        tickets: vec!["#128-449-2071"],
        ..no_signs()
    };
    snapshot_first("21-reset-refused", &report);
}

#[test]
fn reset_accepted() {
    let report = Report {
        service: Some("global"),
        stop: far("new-device"),
        works: Some("signed-in"),
        place: Some("japan"),
        tried: Some("twofa-reset"),
        reset: Some("accepted"),
        done: history(JAPAN, &[("reset-start", 3_000), ("signed-in", 60), ("new-device", 30)]),
        offset: JAPAN,
        ..no_signs()
    };
    snapshot_first("22-reset-accepted", &report);
}

#[test]
fn password_forgotten() {
    let report = Report {
        service: Some("global"),
        stop: Stop { password: Some("forgotten"), ..far("password") },
        works: Some("phone-mail"),
        place: Some("japan"),
        tried: Some("nothing"),
        often: Some("few"),
        last_login: Some(LastLogin::Day(before(300 * DAY, JAPAN))),
        offset: JAPAN,
        ..no_signs()
    };
    snapshot_first("23-password-forgotten", &report);
}

#[test]
fn restricted() {
    let report = Report {
        service: Some("japan"),
        stop: Stop { lock: Some("endless"), ..far("locked") },
        place: Some("japan"),
        tried: Some("support"),
        error_text: "お客様のアカウントは、当社の判断により制限されています。",
        offset: JAPAN,
        tickets: vec!["#128-449-2071"],
        ..no_signs()
    };
    snapshot_first("24-restricted", &report);
}

fn asked(id: &str, channel: Channel, opened: Zoned, answered: Option<Zoned>) -> Asked<'_> {
    Asked { id, channel, opened, answered, promised: None, turn: Turn::Open }
}

#[test]
fn follow_up_on_one_ticket() {
    let ticket = asked("#128-449-2071", Channel::Chat, before(3 * DAY, 420), None);
    let asked = FollowUp {
        honest: &Honest::default(),
        signs: Some("none"),
        service: Some("japan"),
        stop: silent("sms"),
        tickets: vec![ticket],
        now: NOW,
    };
    matches_snapshot("11-follow-up", &follow_up(&MESSAGE, &asked).unwrap());
}

#[test]
fn follow_up_on_two_tickets() {
    let tickets = vec![
        asked("#128-449-2071", Channel::Chat, before(8 * DAY, JAPAN), Some(before(36 * HOUR, -210))),
        asked("CASE-2026-11-000087", Channel::Mail, before(5 * HOUR, -210), None),
    ];
    let asked = FollowUp {
        honest: &Honest::default(),
        signs: Some("phone-lost"),
        service: Some("global"),
        stop: gone("unknown"),
        tickets,
        now: NOW,
    };
    matches_snapshot("12-follow-up-two", &follow_up(&MESSAGE, &asked).unwrap());
}

#[test]
fn follow_up_on_a_closed_ticket_and_without_a_number() {
    let closed = Asked { turn: Turn::Closed, ..asked("88", Channel::Form, before(9 * DAY, JAPAN), None) };
    matches_snapshot(
        "13-follow-up-closed",
        &follow_up(&MESSAGE, &FollowUp { tickets: vec![closed], ..FollowUp::default() }).unwrap(),
    );
    matches_snapshot("14-follow-up-no-number", &follow_up(&MESSAGE, &FollowUp::default()).unwrap());
}

#[test]
fn video_statement() {
    let said = statement(&MESSAGE, Some("global"), before(0, 420)).unwrap();
    matches_snapshot("15-video-statement", &[said.caution, said.wording, said.example]);
    assert!(statement(&MESSAGE, None, before(0, 0)).is_some());
    assert_eq!(statement(&MESSAGE, Some("japan"), before(0, 0)), None);
}

#[test]
fn follow_up_on_what_support_has_answered_waits_for_or_promised() {
    let ticket = |id, turn| Asked { turn, ..asked(id, Channel::Chat, before(4 * DAY, 420), None) };
    let promised = Some(before(5 * HOUR, 420));
    let tickets = vec![
        ticket("1", Turn::Answered),
        ticket("2", Turn::Waiting),
        Asked { promised, ..ticket("3", Turn::Open) },
        Asked { promised: Some(before(-5 * HOUR, 420)), ..ticket("4", Turn::Open) },
    ];
    let asked = FollowUp { honest: &Honest::default(), tickets, now: NOW, ..FollowUp::default() };
    matches_snapshot("16-follow-up-states", &follow_up(&MESSAGE, &asked).unwrap());
}

/// What is no login that fails is followed up as what it is.
#[test]
fn follow_up_on_a_theft_and_on_an_account_that_is_not_ones_own() {
    let ticket = asked("#128-449-2071", Channel::Chat, before(5 * HOUR, JAPAN), None);
    for (name, signs) in
        [("25-follow-up-theft", "theft"), ("26-follow-up-told", "told"), ("27-follow-up-not-own", "not-own")]
    {
        let signs = Some(signs);
        let asked = FollowUp {
            honest: &Honest::default(),
            signs,
            tickets: vec![ticket],
            now: NOW,
            ..FollowUp::default()
        };
        matches_snapshot(name, &follow_up(&MESSAGE, &asked).unwrap());
    }
}
