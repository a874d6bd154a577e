//! Messages to support: what holds whatever is told, typed or dated.

#![expect(clippy::unwrap_used, reason = "a question that is gone should fail the test")]

use std::collections::BTreeSet;

use michishirube::content::{GUIDE, MESSAGE};
use michishirube::rules::desk::letters::first::{
    COUNTRY_LIMIT, Done, ERROR_LIMIT, LastLogin, Refused, Report, first,
};
use michishirube::rules::desk::letters::follow_up::{Asked, FollowUp, follow_up};
use michishirube::rules::desk::letters::moment::{Zoned, time, zone};
use michishirube::rules::desk::letters::phrase::{Pair, Table, Text, find};
use michishirube::rules::desk::letters::problem::Stop;
use michishirube::rules::desk::tickets::ticket::{Channel, Service, Turn};
use michishirube::rules::guide::check::FORBIDDEN;
use michishirube::rules::text::secrets::Honest;
use michishirube::rules::time::Millis;
use proptest::prelude::*;

#[path = "support/message.rs"]
mod support;
use support::{check, english, japanese};

/// 22 Nov 2026, 14:40 UTC.
const A_SUNDAY: Zoned = Zoned { at: 1_795_358_400_000, offset: 0 };
const ASKED: Asked<'_> = Asked {
    id: "1",
    channel: Channel::Chat,
    opened: A_SUNDAY,
    answered: None,
    promised: None,
    turn: Turn::Open,
};

/// Ids of the answers to a question of the triage.
fn answers(question: &str) -> Vec<&'static str> {
    let asked = GUIDE.triage.questions.iter().find(|asked| asked.id == question);
    asked.unwrap().options.iter().map(|option| option.id).collect()
}

#[test]
fn every_answer_has_a_phrase_or_is_left_out_on_purpose() {
    let tables: [(&str, Table, &[&str]); 13] = [
        ("service", MESSAGE.service, &[]),
        ("far", MESSAGE.far, &[]),
        // Without a phrase, the line on the place itself is said.
        ("password", MESSAGE.password, &["unknown"]),
        ("channel", MESSAGE.code_channel, &[]),
        ("gone", MESSAGE.gone, &["unknown"]),
        ("lock", MESSAGE.lock, &["unknown"]),
        ("page", MESSAGE.page, &["unknown"]),
        ("works", MESSAGE.works, &[]),
        ("place", MESSAGE.place, &["unknown"]),
        ("line", MESSAGE.line, &["unknown"]),
        ("tried", MESSAGE.tried, &["nothing", "unknown"]),
        // Without a phrase, the status is asked for.
        ("reset", MESSAGE.reset, &["waiting", "unknown"]),
        ("often", MESSAGE.often, &["unknown"]),
    ];
    for (question, table, left_out) in tables {
        let mut known: Vec<&str> = table.iter().map(|(id, _)| *id).chain(left_out.iter().copied()).collect();
        let mut answers = answers(question);
        known.sort_unstable();
        answers.sort_unstable();
        assert_eq!(known, answers, "{question}");
    }
    // Whose account it is and whether there are signs of theft shapes the whole message.
    let mut signs = answers("signs");
    signs.sort_unstable();
    assert_eq!(signs, ["none", "not-own", "phone-lost", "theft", "told", "unknown"]);
    let stops = ["far", "password", "channel", "gone", "lock", "page"];
    let stops: Vec<_> = stops.into_iter().flat_map(answers).collect();
    assert!(MESSAGE.ask.iter().all(|(id, _)| stops.contains(id)));
    for service in Service::ALL {
        assert!(answers("service").contains(&service.name()));
    }
    for channel in Channel::ALL {
        assert!(find(MESSAGE.channel, channel.name()).is_some(), "{channel:?}");
    }
    assert_eq!(MESSAGE.fixed.months.ja.split(' ').count(), 12);
    assert_eq!(MESSAGE.fixed.months.en.split(' ').count(), 12);
}

/// A new step either tells support something, or stands here.
#[test]
fn every_step_has_a_phrase_or_tells_support_nothing() {
    let silent = [
        "choose",
        "region",
        "restricted",
        "key-fork",
        "no-key",
        "reset-done",
        "why-strict",
        "brake",
        "theft",
        "watch",
        "contacts",
        "not-own",
        "language",
        "service",
        "verify",
        "open",
        "agent",
        "info",
        "ticket",
        "keep-key",
        "password-manager",
        "mail-2fa",
        "auto-update",
        "is-down",
        "reset-time",
        "withdraw-after",
        "closing",
    ];
    for (_, step) in GUIDE.steps() {
        let told = find(MESSAGE.done, step.id).is_some();
        assert!(told != silent.contains(&step.id), "{}", step.id);
    }
}

/// How often the line on where the login stops is said, of all that there are.
fn stops_said(message: &[Text]) -> usize {
    let tables =
        [MESSAGE.far, MESSAGE.password, MESSAGE.code_channel, MESSAGE.gone, MESSAGE.lock, MESSAGE.page];
    let lines: BTreeSet<&str> = tables.into_iter().flatten().map(|(_, line)| line.en).collect();
    english(message).lines().filter(|line| lines.contains(line)).count()
}

/// All answers at once, so that only the question that belongs to `far` may count.
fn stop<'a>(far: &'a str, closer: &'a str) -> Stop<'a> {
    let closer = Some(closer);
    Stop { far: Some(far), password: closer, channel: closer, gone: closer, lock: closer, page: closer }
}

#[test]
fn where_the_login_stops_is_said_in_one_line() {
    let closer = ["password", "channel", "gone", "lock", "page"].into_iter().flat_map(answers);
    for closer in closer.chain(["", "no such answer"]) {
        for far in answers("far") {
            let stop = stop(far, closer);
            let message = first(&MESSAGE, &Report { stop, ..Report::default() }).unwrap();
            assert_eq!(stops_said(&message), 1, "{far}, {closer}");
            let reminder = follow_up(&MESSAGE, &FollowUp { stop, ..FollowUp::default() }).unwrap();
            let problem = MESSAGE.fixed.problem.en.split('{').next().unwrap();
            assert_eq!(english(&reminder).matches(problem).count(), 1, "{far}, {closer}");
        }
    }
}

/// Basics are told by what was done; what the answer alone tells is no list to choose from.
#[test]
fn what_was_done_tells_the_answer() {
    let basics = find(MESSAGE.tried, "basics").unwrap().en;
    let told = |step| {
        let done = vec![Done { step, at: None }];
        let report = Report { tried: Some("basics"), done, ..Report::default() };
        english(&first(&MESSAGE, &report).unwrap())
    };
    for step in ["capslock", "network", "cache", "device", "vpn"] {
        assert!(!told(step).contains(basics), "{step}");
    }
    for step in ["sms", "notices"] {
        assert!(told(step).contains(basics), "{step}");
    }
}

#[test]
fn dates_read_as_the_calendar_on_the_wall() {
    for (at, offset, ja, en) in [
        (A_SUNDAY.at, 420, "2026年11月22日 21:40（UTC+7）", "22 Nov 2026, 21:40 (UTC+7)"),
        (A_SUNDAY.at, 330, "2026年11月22日 20:10（UTC+5:30）", "22 Nov 2026, 20:10 (UTC+5:30)"),
        (A_SUNDAY.at, -210, "2026年11月22日 11:10（UTC−3:30）", "22 Nov 2026, 11:10 (UTC−3:30)"),
        (A_SUNDAY.at, 840, "2026年11月23日 04:40（UTC+14）", "23 Nov 2026, 04:40 (UTC+14)"),
        (0, 0, "1970年1月1日 00:00（UTC）", "1 Jan 1970, 00:00 (UTC)"),
        (-1, -30, "1969年12月31日 23:29（UTC−0:30）", "31 Dec 1969, 23:29 (UTC−0:30)"),
        (253_402_300_799_999, 0, "9999年12月31日 23:59（UTC）", "31 Dec 9999, 23:59 (UTC)"),
    ] {
        let expected = Text { ja: ja.into(), en: en.into() };
        assert_eq!(time(&MESSAGE, Zoned { at, offset }), expected);
    }
}

#[test]
fn a_long_error_is_cut_and_says_so() {
    let long = "あ\n".repeat(10_000);
    let report = Report { error_text: &long, ..Report::default() };
    let message = first(&MESSAGE, &report).unwrap();
    check(&message);
    let Pair { ja: cut_ja, en: cut_en } = MESSAGE.fixed.cut;
    assert!(japanese(&message).contains(cut_ja) && english(&message).contains(cut_en));
    assert!(english(&message).matches('あ').count() == ERROR_LIMIT / 2);
    let exact = "a".repeat(ERROR_LIMIT);
    let message = first(&MESSAGE, &Report { error_text: &exact, ..Report::default() }).unwrap();
    assert!(!english(&message).contains(cut_en));
}

#[test]
fn typed_text_fills_no_place() {
    let report = Report { error_text: "{text} {when} {", country: "{zone}", ..Report::default() };
    let message = first(&MESSAGE, &report).unwrap();
    assert!(
        japanese(&message).contains("「{text} {when} {」") && english(&message).contains("country: {zone}")
    );
}

#[test]
fn what_looks_like_a_secret_is_refused_by_name() {
    let key = "ABCD2345EFGH6723";
    let refused = |report: Report| first(&MESSAGE, &report).unwrap_err();
    assert_eq!(refused(Report { error_text: key, ..Report::default() }), Refused::ErrorText);
    assert_eq!(refused(Report { country: key, ..Report::default() }), Refused::Country);
    assert_eq!(refused(Report { tickets: vec!["1", key], ..Report::default() }), Refused::Ticket);
    let tickets = vec![Asked { id: key, ..ASKED }];
    assert_eq!(follow_up(&MESSAGE, &FollowUp { tickets, ..FollowUp::default() }), Err(Refused::Ticket));
}

/// An id of a table, or any text.
fn id(table: Table) -> impl Strategy<Value = Option<String>> {
    let ids: Vec<String> = table.iter().map(|(id, _)| (*id).into()).collect();
    let any = prop_oneof![9 => prop::sample::select(ids), 1 => ".{0,9}"];
    prop::option::of(any)
}

fn zoned() -> impl Strategy<Value = Zoned> {
    let near = (-4_000_000_000_000..4_000_000_000_000_i64, -720..=840_i32);
    let far = (any::<Millis>(), any::<i32>());
    prop_oneof![near, far].prop_map(|(at, offset)| Zoned { at, offset })
}

fn typed_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,60}",
        "[\\PC\\n\\r\u{202e}\u{200b}\u{0}]{0,60}",
        "([a-z2-7]{1,6}[ -]?){0,12}",
        "(\\PC\\n){900,1100}"
    ]
}

/// A backup key, as it may be pasted.
fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "ABCD2345EFGH6723",
        "abcd 2345 efgh 6723",
        "ＡＢＣＤ２３４５ＥＦＧＨ６７２３",
        "ABCD\u{200b}2345\u{200d}EFGH6723",
        "legal winner thank year wave sausage worth useful legal winner thank yellow",
    ])
    .prop_map(String::from)
}

proptest! {
    #[test]
    fn any_report_makes_a_whole_message(
        (signs, service, works) in (
            prop::option::of(prop::sample::select(answers("signs"))),
            id(MESSAGE.service),
            id(MESSAGE.works),
        ),
        (far, password, channel, gone, lock, page) in (
            id(MESSAGE.far),
            id(MESSAGE.password),
            id(MESSAGE.code_channel),
            id(MESSAGE.gone),
            id(MESSAGE.lock),
            id(MESSAGE.page),
        ),
        (place, line, tried, reset, often) in
            (id(MESSAGE.place), id(MESSAGE.line), id(MESSAGE.tried), id(MESSAGE.reset), id(MESSAGE.often)),
        steps in prop::collection::vec((id(MESSAGE.done), prop::option::of(zoned())), 0..9),
        (error_text, country, ticket) in (typed_text(), typed_text(), typed_text()),
        (last, by_day, offset) in (prop::option::of(zoned()), any::<bool>(), any::<i32>()),
    ) {
        let last_login = last.map(if by_day { LastLogin::Day } else { LastLogin::Minute });
        let report = Report {
            signs,
            service: service.as_deref(),
            stop: Stop {
                far: far.as_deref(),
                password: password.as_deref(),
                channel: channel.as_deref(),
                gone: gone.as_deref(),
                lock: lock.as_deref(),
                page: page.as_deref(),
            },
            works: works.as_deref(),
            place: place.as_deref(),
            line: line.as_deref(),
            tried: tried.as_deref(),
            reset: reset.as_deref(),
            often: often.as_deref(),
            done: steps
                .iter()
                .map(|(step, at)| Done { step: step.as_deref().unwrap_or_default(), at: *at })
                .collect(),
            error_text: &error_text,
            last_login,
            country: &country,
            offset,
            honest: &Honest::default(),
            tickets: vec![&ticket],
        };
        if let Ok(message) = first(&MESSAGE, &report) {
            check(&message);
            let unseen = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
            prop_assert!(!japanese(&message).contains(unseen) && !english(&message).contains(unseen));
            let typed = error_text.chars().count().min(ERROR_LIMIT) + country.chars().count().min(COUNTRY_LIMIT);
            prop_assert!(english(&message).chars().count() <= 2 * 1_800 + typed);
        }
    }

    #[test]
    fn no_key_gets_through(before in ".{0,30}", key in key(), after in ".{0,30}") {
        let error_text = format!("{before}\n {key} \n{after}");
        let report = Report { error_text: &error_text, ..Report::default() };
        prop_assert_eq!(first(&MESSAGE, &report), Err(Refused::ErrorText));
    }

    #[test]
    fn no_forbidden_word_is_said(
        signs in prop::sample::select(answers("signs")),
        service in id(MESSAGE.service),
        far in id(MESSAGE.far),
        works in id(MESSAGE.works),
    ) {
        let report = Report {
            signs: Some(signs),
            service: service.as_deref(),
            stop: Stop { far: far.as_deref(), ..Stop::default() },
            works: works.as_deref(),
            ..Report::default()
        };
        let text = japanese(&first(&MESSAGE, &report).unwrap());
        prop_assert!(FORBIDDEN.iter().all(|word| !text.contains(word)));
    }

    #[test]
    fn any_follow_up_makes_a_whole_message(
        tickets in prop::collection::vec(
            (typed_text(), zoned(), prop::option::of(zoned()), any::<bool>()), 0..5,
        ),
        (signs, far) in (prop::option::of(prop::sample::select(answers("signs"))), id(MESSAGE.far)),
        now in any::<Millis>(),
    ) {
        let tickets = tickets
            .iter()
            .map(|(id, opened, answered, closed)| Asked {
                turn: if *closed { Turn::Closed } else { Turn::Open },
                promised: None,
                channel: Channel::Mail,
                id,
                opened: *opened,
                answered: *answered,
            })
            .collect();
        let stop = Stop { far: far.as_deref(), ..Stop::default() };
        if let Ok(message) = follow_up(&MESSAGE, &FollowUp { signs, service: None, stop, tickets, now, honest: &Honest::default() }) {
            check(&message);
        }
    }

    #[test]
    fn any_zone_has_a_name(offset in any::<i32>()) {
        prop_assert!(zone(offset).en.starts_with("UTC"));
    }
}
