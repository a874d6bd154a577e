//! What must never be kept, and honest texts that must: vectors written by somebody who had not seen the guard.

#![expect(clippy::unwrap_used, reason = "a test whose vectors cannot be read should fail")]

use michishirube::rules::text::secrets::{Honest, begun, find, mark_secrets};
use proptest::prelude::*;
use serde_json::Value;

/// Secrets that slip through: nothing tells them from honest text, or they are written to hide.
const MISSED: [&str; 2] = ["key 4x4 no digit upper", "key uneven groups"];
/// Honest texts that raise an alarm: at most one in a hundred.
const ALARMS: [&str; 0] = [];

fn vectors(name: &str) -> Vec<Value> {
    let path = format!("{}/tests/fixtures/secrets/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap_or_default()
}

/// What stays of a text.
fn kept(typed: &str) -> String {
    let mut kept = typed.to_owned();
    mark_secrets(&mut kept, &Honest::default(), "");
    kept
}

#[test]
fn secrets_are_found_and_cut_out() {
    let all = vectors("secrets");
    assert!(all.len() >= 150, "{}", all.len());
    let is_missed = |vector: &&Value| {
        let kept = kept(text(vector, "text"));
        vector["secret"].as_array().unwrap().iter().any(|part| kept.contains(part.as_str().unwrap()))
    };
    let missed: Vec<&str> = all.iter().filter(is_missed).map(|vector| text(vector, "name")).collect();
    println!("{} secrets, {} missed", all.len(), missed.len());
    assert_eq!(missed, MISSED);
}

#[test]
fn honest_texts_stay_as_they_are() {
    let all = vectors("honest");
    let (debatable, plain): (Vec<&Value>, Vec<&Value>) =
        all.iter().partition(|vector| vector["debatable"].as_bool() == Some(true));
    assert!(plain.len() >= 300, "{}", plain.len());
    let alarms = |texts: &[&Value]| -> Vec<String> {
        let is_alarm = |vector: &&&Value| kept(text(vector, "text")) != text(vector, "text");
        texts.iter().filter(is_alarm).map(|vector| text(vector, "name").to_owned()).collect()
    };
    let found = alarms(&plain);
    println!(
        "{} honest, {} alarms; {} debatable, {} alarms",
        plain.len(),
        found.len(),
        debatable.len(),
        alarms(&debatable).len()
    );
    assert_eq!(found, ALARMS);
    assert!(ALARMS.len() * 100 <= plain.len());
}

proptest! {
    /// Whatever is typed: places are in order, on characters, and nothing else is cut.
    #[test]
    fn places_are_places(typed in "(\\PC|パスワード：|認証コード|ー|[A-Z2-7]{4}[ -]|[0-9]{4} ?){0,40}") {
        let places = find(&typed, &Honest::default());
        let mut end = 0;
        let mut left = String::new();
        for place in &places {
            prop_assert!(end <= place.start && place.start < place.end);
            left += &typed[end..place.start];
            end = place.end;
        }
        left += &typed[end..];
        prop_assert_eq!(kept(&typed), left);
    }
}

#[test]
fn what_the_person_says_is_no_secret_stays() {
    let typed = "機種は ABCD2345EFGH6723 です。鍵は ZYXW2345VUTS6723 です。";
    let mut honest = Honest::default();
    honest.allow("abcd2345efgh6723");
    let mut kept = typed.to_owned();
    assert!(mark_secrets(&mut kept, &honest, "…"));
    assert_eq!(kept, "機種は ABCD2345EFGH6723 です。鍵は … です。");
    honest.allow("ＺＹＸＷ2345VUTS6723");
    assert!(find(typed, &honest).is_empty());
}

#[test]
fn a_note_keeps_all_but_the_secret_in_every_form_and_after_a_reload() {
    use michishirube::rules::{
        case::{
            honest_saved,
            record::Record,
            state::{Case, Msg},
        },
        desk::tickets::{form::Draft, state::Msg as TicketsMsg},
    };
    let typed = "tanakahanako27@gmail.com で登録。鍵は ABCD2345EFGH6723。明日の朝9時に返事。";
    let draft = Draft { note: Some(typed.into()), ..Draft::default() };
    let mut case = Case::default();
    let note = |case: &Case| case.tickets.drafts.get(1).and_then(|draft| draft.note.clone()).unwrap();
    case.update(TicketsMsg::ChangeDraft(1, draft.clone()), 0);
    assert_eq!(note(&case), "tanakahanako27@gmail.com で登録。鍵は 。明日の朝9時に返事。");
    assert_eq!(case.update(Msg::Allow("ABCD2345EFGH6723".into()), 1), [Record::Honest]);
    case.update(TicketsMsg::ChangeDraft(1, draft), 2);
    assert_eq!(note(&case), typed);
    let fields = honest_saved::fields(&case.honest);
    assert_eq!(honest_saved::read(&fields), case.honest);
    // Nothing of what was allowed stands in the record.
    assert!(!format!("{fields:?}").to_lowercase().contains("abcd2345"));
}

/// A draft is stored letter by letter: it never holds all but the last letters of a key. What only looks like that is honest text at
/// its end, and there it stays.
#[test]
fn what_is_about_to_become_a_key_is_seen_and_no_honest_text_ends_like_that() {
    for typed in [
        "abcd 2345 efgh 6",
        "abcd 2345 efgh 67",
        "鍵は ABCD-2345-EFGH-672",
        "ａｂｃｄ　２３４５　ｅｆｇｈ　６７ ",
    ] {
        assert!(begun(typed, &Honest::default()).is_some(), "{typed}");
    }
    for typed in [
        "",
        "abcd 2345 efgh",
        "abcd 2345 efgh 67 と書いた",
        "1234 5678 9012 345",
        "they said that i",
        "CASE-2345-AB",
    ] {
        assert_eq!(begun(typed, &Honest::default()), None, "{typed}");
    }
    let ends: Vec<Value> = vectors("honest")
        .into_iter()
        .filter(|vector| begun(text(vector, "text"), &Honest::default()).is_some())
        .collect();
    assert_eq!(ends, Vec::<Value>::new());
    let mut honest = Honest::default();
    honest.allow("K3TX 7QRW B5ZM 2ABC");
    assert_eq!(begun("K3TX 7QRW B5ZM 2ABC ok", &honest), None, "what follows an allowed one");
    honest.allow("abcd 2345 efgh 67");
    assert_eq!(begun("abcd 2345 efgh 67", &honest), None);
}
