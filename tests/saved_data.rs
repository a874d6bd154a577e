//! Saved data of every version there ever was, kept for ever, and data that no version wrote.

use michishirube::domain::{
    persist::{self, Undecodable},
    ticket::Channel,
};

mod support;
use support::SerdeJson;

#[test]
fn version_1_is_read() {
    let case = persist::decode(&SerdeJson, include_str!("fixtures/case-v1.json")).unwrap();
    assert_eq!(case.ticked("capslock"), Some(1_795_386_000_000));
    assert_eq!(case.answer("choose"), Some("password"));
    assert_eq!(case.position.as_deref(), Some("credentials"));
    let ticket = &case.tickets[0];
    assert_eq!((ticket.id.as_str(), ticket.channel), ("#128-449-2071", Channel::Chat));
    assert_eq!(case.deleted.iter().map(|ticket| ticket.key).collect::<Vec<_>>(), [1]);
    assert_eq!(case.draft(None).map(|draft| draft.note.as_str()), Some("夜中に"));
    assert_eq!(case.next_key, 2);
    assert_eq!((case.replies, case.restarted), (vec![], None));
}

#[test]
fn version_2_is_read_and_written() {
    let text = include_str!("fixtures/case-v2.json").trim_end();
    let case = persist::decode(&SerdeJson, text).unwrap();
    assert_eq!(case.reply("far"), Some("code-silent"));
    assert_eq!(case.restarted.as_ref().map(|gone| gone.ticks[0].step.as_str()), Some("sms"));
    assert_eq!(case.tickets.len(), 1);
    assert_eq!(persist::encode(&SerdeJson, &case).unwrap(), text);
}

#[test]
fn what_is_missing_is_empty() {
    let case = persist::decode(&SerdeJson, r#"{"version":1,"case":{}}"#).unwrap();
    assert_eq!(case, michishirube::domain::case::Case::default());
}

#[test]
fn one_odd_id_does_not_set_the_case_aside() {
    let odd =
        r#"{"version":1,"case":{"tickets":[{"key":0,"id":"\u0000","channel":"chat","opened":0,"note":""}]}}"#;
    assert_eq!(persist::decode(&SerdeJson, odd).unwrap().tickets[0].id.as_str(), "\0");
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
    let text = r#"{"version":3,"case":{"tickets":"elsewhere"}}"#;
    assert_eq!(persist::decode(&SerdeJson, text), Err(Undecodable::Newer(3)));
}
