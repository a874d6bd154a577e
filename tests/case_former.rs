//! Saved data of every version there ever was, kept for ever, and data that no version wrote.

#![expect(clippy::unwrap_used, reason = "a helper outside the tests themselves reads sound data")]

use michishirube::rules::{
    case::{
        former,
        record::Record,
        state::Case,
        sync::{Imported, State},
    },
    desk::{
        key::FIRST,
        tickets::{
            state::Record as TicketRecord,
            ticket::{Channel, Service, Turn, Who},
        },
        undo,
    },
    records::value::Value,
};
use proptest::prelude::*;

fn read(known: &Case, text: &str) -> Option<Imported<Record>> {
    former::read(known, &serde_json::from_str::<Value>(text).ok()?)
}

/// What a text of an older version says, on an empty phone.
fn case(texts: &[&str]) -> Case {
    let mut case = Case::default();
    for text in texts {
        let former = read(&case, text).unwrap();
        assert!(!former.is_damaged, "{text}");
        for (record, fields) in former.records {
            case.adopt(&record, Some(&fields));
        }
    }
    case
}

fn deleted(case: &Case) -> Vec<u64> {
    case.tickets.all.iter().filter(|ticket| ticket.deleted.is_some()).map(|ticket| ticket.key).collect()
}

#[test]
fn version_1_is_read() {
    let case = case(&[include_str!("fixtures/case-v1.json")]);
    assert_eq!(case.journey.ticked("capslock"), Some(1_795_386_000_000));
    assert_eq!(case.journey.answer("choose"), Some("password"));
    assert_eq!(case.journey.position.as_deref(), Some("credentials"));
    let ticket = case.tickets.get(0).unwrap();
    assert_eq!((ticket.id.as_str(), ticket.channel), ("#128-449-2071", Channel::Chat));
    assert_eq!((ticket.service, ticket.turn), (Service::Unknown, Turn::Open));
    assert_eq!((ticket.promised, ticket.next_check, ticket.history.len()), (None, None, 0));
    assert_eq!((deleted(&case), case.tickets.get(1)), (vec![1], None));
    assert_eq!(undo::latest(&case.tickets.all).map(|ticket| ticket.channel), Some(Channel::Mail));
    let (key, draft) = case.tickets.begun(|_| false).unwrap();
    assert_eq!((key, draft.note.as_deref()), (FIRST, Some("夜中に")));
    assert_eq!((&case.journey.replies, &case.journey.restarted), (&vec![], &None));
}

#[test]
fn version_2_is_read() {
    let case = case(&[include_str!("fixtures/case-v2.json")]);
    assert_eq!(case.journey.reply("far"), Some("code-silent"));
    assert_eq!(case.journey.restarted.as_ref().map(|gone| gone.ticks[0].step.as_str()), Some("sms"));
    assert_eq!((case.tickets.all.len(), deleted(&case)), (2, vec![1]));
}

#[test]
fn of_several_deleted_the_latest_comes_back_first() {
    let text = r#"{"version":2,"case":{"deleted":[{"key":5,"id":"a","channel":"chat","opened":0,"note":""},
        {"key":3,"id":"b","channel":"chat","opened":0,"note":""}]}}"#;
    assert_eq!(undo::latest(&case(&[text]).tickets.all).map(|ticket| ticket.key), Some(3));
}

#[test]
fn version_3_is_read_by_itself_and_taken_along() {
    let apart = case(&[include_str!("fixtures/ticket-v3.json"), include_str!("fixtures/case-v3.json")]);
    let together = case(&[include_str!("fixtures/whole-v3.json")]);
    for case in [&apart, &together] {
        assert_eq!(case.timers.get(0).map(|timer| timer.label.as_str()), Some("画面の表示"));
        assert_eq!(undo::latest(&case.timers.all).map(|timer| timer.key), Some(1));
        assert_eq!(
            case.tickets.begun_line(0, |_| false).map(|(_, draft)| draft.text.as_str()),
            Some("まだ返事が")
        );
        assert_eq!(case.timers.begun(|_| false).map(|(_, draft)| draft.label.as_str()), Some("電話"));
        assert_eq!(
            (case.letter.country.as_str(), &case.letter.left_out),
            ("ベトナム", &vec!["network".into()])
        );
        let (_, draft) = case.tickets.begun(|_| false).unwrap();
        assert_eq!((draft.id.as_deref(), draft.subject.as_deref()), (Some("12"), None));
        assert_eq!(
            (draft.opened.as_deref(), draft.promised.as_deref()),
            (Some("2026-11-22T21:40"), Some(""))
        );
        let ticket = case.tickets.get(0).unwrap();
        assert_eq!((ticket.service, ticket.turn), (Service::Japan, Turn::Waiting));
        assert_eq!(ticket.last_said(Who::Support), Some(1_795_400_000_000));
        assert_eq!(ticket.lines().count(), 2);
        assert_eq!(undo::latest(&ticket.history).map(|line| line.text.as_str()), Some("間違い"));
    }
    assert_eq!(apart, together);
}

#[test]
fn a_text_gives_the_same_records_at_every_reading() {
    let known = |text: &str| {
        let mut known = Case::default();
        for (record, fields) in read(&known, text).unwrap().records {
            known.adopt(&record, Some(&fields));
        }
        known
    };
    for text in [
        include_str!("fixtures/case-v1.json"),
        include_str!("fixtures/case-v2.json"),
        include_str!("fixtures/case-v3.json"),
        include_str!("fixtures/ticket-v3.json"),
        include_str!("fixtures/whole-v3.json"),
    ] {
        let first = read(&Case::default(), text);
        assert_eq!(first, read(&known(text), text), "{text}");
    }
}

#[test]
fn two_different_tickets_with_one_key_both_live() {
    let text = |id: &str| {
        format!(r#"{{"version":3,"ticket":{{"key":0,"id":"{id}","channel":"chat","opened":5,"note":""}}}}"#)
    };
    let case = case(&[&text("a"), &text("b"), &text("a"), &text("b")]);
    let mut ids: Vec<&str> = case.tickets.living().map(|ticket| ticket.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["a", "b"]);
}

#[test]
fn good_fields_are_kept_beside_odd_ones() {
    let text = r#"{"version":3,"mood":1,"case":{"hat":[1],"ticks":[{"step":"a","at":"noon"},{"step":"b","at":5}],
        "replies":7,"position":["x"],"recovered":9,"report":{"country":"日本","error_text":3},
        "timers":[{"key":1,"kind":"lock","label":"","started":5,"earliest":6,"latest":null},{"key":2}]}}"#;
    let former = read(&Case::default(), text).unwrap();
    assert!(former.is_damaged);
    let mut case = Case::default();
    for (record, fields) in former.records {
        case.adopt(&record, Some(&fields));
    }
    assert_eq!((case.journey.ticked("b"), case.journey.recovered), (Some(5), Some(9)));
    assert_eq!((case.journey.ticks.len(), &case.journey.position), (1, &None));
    assert_eq!((case.letter.country.as_str(), case.timers.all.len()), ("日本", 1));

    let text = r#"{"version":3,"ticket":{"key":7,"id":"1","channel":"fax","opened":"x","note":"y","status":"lost",
        "history":[{"at":0,"who":"bot","text":"said"},{"at":"?","who":"me","text":""}],"promised":"soon"}}"#;
    let former = read(&Case::default(), text).unwrap();
    let (record, fields) = &former.records[0];
    let mut case = Case::default();
    case.adopt(record, Some(fields));
    let ticket = case.tickets.get(7).unwrap();
    assert_eq!((ticket.note.as_str(), ticket.channel, ticket.turn), ("y", Channel::Chat, Turn::Open));
    assert_eq!((ticket.history.len(), former.is_damaged), (1, true));
}

#[test]
fn one_odd_id_is_taken_as_it_is() {
    let odd =
        r#"{"version":1,"case":{"tickets":[{"key":0,"id":"\u0000","channel":"chat","opened":0,"note":""}]}}"#;
    assert_eq!(case(&[odd]).tickets.all[0].id.as_str(), "\0");
}

#[test]
fn other_data_is_refused_not_guessed() {
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "{",
        "\u{feff}{}",
        r#"{"version":0,"case":{}}"#,
        r#"{"version":-1,"case":{}}"#,
        r#"{"version":"1","case":{}}"#,
        r#"{"version":1}"#,
        r#"{"version":1,"case":[1]}"#,
        r#"{"version":4,"case":{}}"#,
        r#"{"version":3,"ticket":7}"#,
        r#"{"version":3,"ticket":{"id":"without a key"}}"#,
        r#"{"version":3,"ticket":{"key":4294967296,"id":"with a key of later"}}"#,
        r#"{"version":99,"case":{"ticks":[]}}"#,
    ] {
        assert_eq!(read(&Case::default(), text), None, "{text}");
    }
}

#[test]
fn nothing_is_there_but_a_sound_case() {
    for version in 1..=3 {
        let text = format!(r#"{{"version":{version},"case":{{}}}}"#);
        assert_eq!(read(&Case::default(), &text), Some(Imported { records: vec![], is_damaged: false }));
    }
}

#[test]
fn keys_of_former_versions_are_known() {
    for (key, expected) in [
        ("michishirube:case", Some(2)),
        ("michishirube:ticket:7", Some(1)),
        ("michishirube:set-aside:1795491154635", Some(0)),
        ("michishirube:/:ticket:7", None),
        ("michishirube:/guide/:journey", None),
        ("michishirube:case2", None),
        ("case", None),
    ] {
        assert_eq!(former::order(key), expected, "{key}");
    }
}

#[test]
fn records_have_names_that_come_back() {
    let all = [
        "journey",
        "letter",
        "ticket:0",
        "ticket:9007199254740991",
        "ticket-draft:7",
        "line-draft:7:8",
        "timer:1",
        "timer-draft:2",
    ];
    for name in all {
        assert_eq!(Record::parse(name).map(Record::name).as_deref(), Some(name));
    }
    for name in [
        "",
        "era",
        "ticket",
        "ticket:",
        "ticket:007",
        "ticket:-1",
        "ticket:abc",
        "ticket:__proto__",
        "ticket:1:2",
        "ticket:9007199254740992",
        "line-draft:7",
        "journey:1",
        "aside:1",
    ] {
        assert_eq!(Record::parse(name), None, "{name}");
    }
    let ticket = Record::Tickets(TicketRecord::Ticket(7));
    assert_eq!((ticket.name().as_str(), Case::leaves_trace(&ticket)), ("ticket:7", true));
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in ".*") {
        read(&Case::default(), &text);
    }

    #[test]
    fn no_value_breaks_the_reader(
        name in prop::sample::select(vec!["ticks", "answers", "replies", "restarted", "position", "tickets", "deleted",
            "drafts", "line_drafts", "timers", "deleted_timers", "timer_drafts", "deleted_lines", "report"]),
        value in prop::sample::select(vec!["null", "7", "-1", "\"x\"", "[]", "[7]", "[null]", "[{}]", "{}", "[[]]",
            "[{\"key\":9007199254740993}]", "[{\"key\":1,\"id\":2}]", "{\"replies\":{}}", "[{\"draft\":7,\"ticket\":null}]"]),
    ) {
        let text = format!(r#"{{"version":3,"case":{{"{name}":{value},"recovered":5}}}}"#);
        let former = read(&Case::default(), &text).unwrap();
        prop_assert!(former.records.iter().any(|(record, _)| *record == Record::Journey));
    }
}
