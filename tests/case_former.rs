//! Saved data of every version there ever was, kept for ever, and data that no version wrote.

#![expect(clippy::unwrap_used, reason = "a helper outside the tests themselves reads sound data")]

use michishirube::rules::case::msg::Msg;
use michishirube::rules::case::persist;
use michishirube::rules::case::persist::{Decoded, Undecodable};
use michishirube::rules::case::state::Case;
use michishirube::rules::desk::tickets::ticket::{Channel, Service, Status, Who};

mod support;
use support::SerdeJson;

fn read(text: &str) -> Decoded {
    persist::decode(&SerdeJson, text).unwrap()
}

fn deleted(case: &Case) -> Vec<u32> {
    case.tickets.iter().filter(|ticket| ticket.deleted.is_some()).map(|ticket| ticket.key).collect()
}

#[test]
fn version_1_is_read() {
    let Decoded { mut case, tickets_inside } = read(include_str!("fixtures/case-v1.json"));
    assert!(tickets_inside);
    assert_eq!(case.ticked("capslock"), Some(1_795_386_000_000));
    assert_eq!(case.answer("choose"), Some("password"));
    assert_eq!(case.position.as_deref(), Some("credentials"));
    let ticket = case.ticket(0).unwrap();
    assert_eq!((ticket.id.as_str(), ticket.channel), ("#128-449-2071", Channel::Chat));
    assert_eq!((ticket.service, ticket.status), (Service::Unknown, Status::Open));
    assert_eq!((ticket.promised, ticket.next_check, ticket.history.len()), (None, None, 0));
    assert_eq!((deleted(&case), case.ticket(1)), (vec![1], None));
    assert_eq!(case.draft(None).map(|draft| draft.note.as_str()), Some("夜中に"));
    assert_eq!(case.next_key, 2);
    assert_eq!((&case.replies, &case.restarted), (&vec![], &None));
    case.update(Msg::UndoDelete, 0);
    assert_eq!(case.ticket(1).map(|ticket| ticket.channel), Some(Channel::Mail));
}

#[test]
fn version_2_is_read() {
    let Decoded { case, tickets_inside } = read(include_str!("fixtures/case-v2.json"));
    assert!(tickets_inside);
    assert_eq!(case.reply("far"), Some("code-silent"));
    assert_eq!(case.restarted.as_ref().map(|gone| gone.ticks[0].step.as_str()), Some("sms"));
    assert_eq!((case.tickets.len(), deleted(&case)), (2, vec![1]));
}

#[test]
fn of_several_deleted_the_latest_comes_back_first() {
    let text = r#"{"version":2,"case":{"deleted":[{"key":5,"id":"a","channel":"chat","opened":0,"note":""},
        {"key":3,"id":"b","channel":"chat","opened":0,"note":""}]}}"#;
    assert_eq!(read(text).case.deleted_ticket().map(|ticket| ticket.key), Some(3));
}

#[test]
fn version_3_is_read_and_written() {
    let text = include_str!("fixtures/case-v3.json").trim_end();
    let Decoded { mut case, tickets_inside } = read(text);
    assert_eq!((tickets_inside, case.revision), (false, 41));
    assert_eq!(case.timer(0).map(|timer| timer.label.as_str()), Some("画面の表示"));
    assert_eq!(case.line_draft(0).map(|draft| draft.text.as_str()), Some("まだ返事が"));
    assert_eq!(case.report.country, "ベトナム");
    assert_eq!(persist::encode(&SerdeJson, &case).unwrap(), text);

    let text = include_str!("fixtures/ticket-v3.json").trim_end();
    let ticket = persist::decode_ticket(&SerdeJson, text).unwrap();
    assert_eq!((ticket.service, ticket.status), (Service::Japan, Status::Waiting));
    assert_eq!(ticket.last_said(Who::Support), Some(1_795_400_000_000));
    assert_eq!(persist::encode_ticket(&SerdeJson, &ticket).unwrap(), text);

    case.adopt_tickets(vec![ticket]);
    let text = include_str!("fixtures/whole-v3.json").trim_end();
    assert_eq!(persist::encode_whole(&SerdeJson, &case).unwrap(), text);
    assert_eq!(read(text), Decoded { case, tickets_inside: true });
}

#[test]
fn what_is_not_known_is_passed_over() {
    let text = r#"{"version":3,"mood":1,"case":{"hat":[1],"report":{"hat":2},"timer_drafts":[]}}"#;
    assert_eq!(read(text), Decoded { case: Case::default(), tickets_inside: false });
    let text = r#"{"version":3,"ticket":{"key":7,"id":"1","channel":"chat","opened":0,"note":"","hat":{}}}"#;
    assert_eq!(persist::decode_ticket(&SerdeJson, text).map(|ticket| ticket.key), Ok(7));
}

#[test]
fn a_ticket_that_is_not_understood_is_refused_by_itself() {
    for text in [
        "",
        "{}",
        r#"{"version":3,"case":{}}"#,
        r#"{"version":2,"ticket":{"key":7,"id":"1","channel":"chat","opened":0,"note":""}}"#,
        r#"{"version":3,"ticket":{"key":7,"id":"1","channel":"fax","opened":0,"note":""}}"#,
        r#"{"version":3,"ticket":{"key":7,"id":"1","channel":"chat","opened":0,"note":"","status":"lost"}}"#,
        r#"{"version":3,"ticket":{"key":7,"id":"1","channel":"chat","opened":0,"note":"","history":[{"at":0,"who":"bot","text":""}]}}"#,
        r#"{"version":3,"ticket":{"key":7,"id":"1","channel":"chat","opened":0,"note":"","promised":"soon"}}"#,
    ] {
        let found = persist::decode_ticket(&SerdeJson, text);
        assert!(matches!(found, Err(Undecodable::Malformed(_))), "{text}: {found:?}");
    }
    let newer = r#"{"version":4,"ticket":{"status":"lost"}}"#;
    assert_eq!(persist::decode_ticket(&SerdeJson, newer), Err(Undecodable::Newer(4)));
}

#[test]
fn what_is_missing_is_empty() {
    for text in [
        r#"{"version":1,"case":{}}"#,
        r#"{"version":2,"case":{}}"#,
        r#"{"version":3,"revision":0,"case":{}}"#,
    ] {
        assert_eq!(read(text), Decoded { case: Case::default(), tickets_inside: false });
    }
}

#[test]
fn one_odd_id_does_not_set_the_case_aside() {
    let odd =
        r#"{"version":1,"case":{"tickets":[{"key":0,"id":"\u0000","channel":"chat","opened":0,"note":""}]}}"#;
    assert_eq!(read(odd).case.tickets[0].id.as_str(), "\0");
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
        r#"{"version":3,"case":{"report":7}}"#,
        r#"{"version":3,"revision":-1,"case":{}}"#,
        r#"{"version":2,"case":{"deleted":[7]}}"#,
        r#"{"version":1,"case":{"tickets":[{"key":-1,"id":"1","channel":"chat","opened":0,"note":""}]}}"#,
        r#"{"version":1,"case":{"tickets":[{"key":0,"id":"1","channel":"fax","opened":0,"note":""}]}}"#,
        r#"{"version":1,"case":{"ticks":[{"step":"a","at":"noon"}]}}"#,
    ] {
        let found = persist::decode(&SerdeJson, text);
        assert!(matches!(found, Err(Undecodable::Malformed(_))), "{text}: {found:?}");
    }
}

#[test]
fn data_of_a_newer_version_is_recognised() {
    for text in
        [r#"{"version":4,"case":{"tickets":"elsewhere"}}"#, r#"{"version":4}"#, r#"{"version":4,"case":{}}"#]
    {
        assert_eq!(persist::decode(&SerdeJson, text), Err(Undecodable::Newer(4)));
    }
}
