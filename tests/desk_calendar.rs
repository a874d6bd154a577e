//! iCalendar files: their lines here, their meaning in `ics.test.mjs`, by an independent parser
//! that reads the samples which this writes to `target/ics`.

#![expect(clippy::unwrap_used, reason = "a test that cannot write its samples should fail")]

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use michishirube::rules::desk::calendar::Event;
use michishirube::rules::time::{DAY, Millis, midnight};
use proptest::prelude::*;
use serde_json::json;

const STAMP: &str = "2026-11-22T12:34:56Z";

fn at(moment: &str) -> Millis {
    moment.parse::<Timestamp>().unwrap().as_millisecond()
}

fn event<'a>(summary: &'a str, description: &'a str) -> Event<'a> {
    let starts = at("2026-11-24T00:00:00Z");
    Event { kind: "timer", key: 7, starts, stamp: at(STAMP), summary, description }
}

/// The text value of a property, unfolded and with its escapes read, as RFC 5545 says.
fn value(file: &str, name: &str) -> String {
    let unfolded = file.replace("\r\n ", "");
    let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let mut text = String::new();
    let mut chars = line.unwrap().chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => match chars.next().unwrap() {
                'n' => '\n',
                escaped => escaped,
            },
            c => c,
        });
    }
    text
}

#[test]
fn a_file_reads_like_this() {
    let file = event("確認の予定", "一行目\n二行目").ics().unwrap();
    let lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//michishirube//michishirube//JA",
        "BEGIN:VEVENT",
        "UID:timer-7@michishirube",
        "DTSTAMP:20261122T123456Z",
        "DTSTART:20261124T000000Z",
        "DURATION:PT15M",
        "SUMMARY:確認の予定",
        "DESCRIPTION:一行目\\n二行目",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT0S",
        "DESCRIPTION:確認の予定",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(file, lines.join("\r\n"));
}

#[test]
fn what_the_format_reserves_is_escaped() {
    for (text, written) in [
        (r"a\b", r"a\\b"),
        ("a;b,c:d\"e", r#"a\;b\,c:d"e"#),
        (r"\n\,", r"\\n\\\,"),
        ("a\nb\r\nc\rd\n\re", r"a\nb\nc\nd\n\ne"),
        ("a\u{2028}b\u{2029}c", r"a\nb\nc"),
        ("\u{0}a\u{8}\tb\u{b}\u{7f}\u{85}\u{9f}", "a\tb"),
    ] {
        let file = event("", text).ics().unwrap();
        assert!(file.contains(&format!("\r\nDESCRIPTION:{written}\r\n")), "{text:?}: {file}");
    }
}

#[test]
fn the_uid_stays_when_everything_else_changes() {
    let before = event("a", "b");
    let after = Event { starts: 0, stamp: 0, summary: "c", description: "d", ..before };
    let uid = |event: Event| value(&event.ics().unwrap(), "UID");
    assert_eq!(uid(before), uid(after));
    assert_ne!(uid(before), uid(Event { key: 8, ..before }));
    assert_ne!(uid(before), uid(Event { kind: "ticket", ..before }));
}

#[test]
fn only_the_years_1_to_9999_can_be_written() {
    let first = midnight(1, 1, 1).unwrap();
    let last = midnight(9999, 12, 31).unwrap() + DAY - 1;
    for (at, written) in [
        (first, Some("00010101T000000Z")),
        (last, Some("99991231T235959Z")),
        (-1, Some("19691231T235959Z")),
        (first - 1, None),
        (last + 1, None),
        (Millis::MIN, None),
        (Millis::MAX, None),
    ] {
        for (event, name) in [
            (Event { starts: at, ..event("a", "") }, "DTSTART"),
            (Event { stamp: at, ..event("a", "") }, "DTSTAMP"),
        ] {
            assert_eq!(event.ics().map(|file| value(&file, name)).as_deref(), written, "{name} {at}");
        }
    }
}

#[test]
fn lines_fold_at_75_octets_and_never_within_a_character() {
    // "SUMMARY:" has 8 octets.
    for (text, lines) in [
        ("x".repeat(67), vec!["x".repeat(67)]),
        ("x".repeat(68), vec!["x".repeat(67), "x".into()]),
        ("x".repeat(67 + 74), vec!["x".repeat(67), "x".repeat(74)]),
        ("x".repeat(67 + 75), vec!["x".repeat(67), "x".repeat(74), "x".into()]),
        // 22 × 3 = 66: one octet stays empty, as 3 do not fit.
        ("あ".repeat(23), vec!["あ".repeat(22), "あ".into()]),
        (format!("{}🗓", "x".repeat(63)), vec![format!("{}🗓", "x".repeat(63))]),
        (format!("{}🗓", "x".repeat(64)), vec!["x".repeat(64), "🗓".into()]),
    ] {
        let file = event(&text, "").ics().unwrap();
        let (_, rest) = file.split_once("\r\nSUMMARY:").unwrap();
        let (folded, _) = rest.split_once("\r\nDESCRIPTION:").unwrap();
        assert_eq!(folded.split("\r\n ").collect::<Vec<_>>(), lines);
    }
}

/// Summary and description.
type Words<'a> = (&'a str, &'a str);

#[test]
fn samples_for_the_independent_parser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/ics");
    if folder.exists() {
        // Nothing of an earlier run may pass for one of this.
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    let x67 = "x".repeat(67);
    let long = "出金の制限が終わる目安の時刻です。画面の表示にしたがってください。".repeat(40);
    let edge = format!("{}あ\\,;\n{}🗓", "x".repeat(66), "y".repeat(72));
    let spaces = format!("{}  二つの空白", "x".repeat(66));
    let waves = "👋🏽".repeat(40);
    let huge = "字".repeat(20_000);
    // What is written, and what is read where that differs.
    let samples: [(&str, &str, Words, Option<Words>); 14] = [
        ("plain", "2026-11-24T00:00:00Z", ("確認の予定", "公式の画面を見ます。"), None),
        ("emoji", "2026-12-31T23:59:59Z", ("🗓️ 確認 👨‍👩‍👧‍👦 🇯🇵", &waves), None),
        ("long-japanese", "2027-02-28T15:00:00Z", ("再試行の目安", &long), None),
        ("commas", "2028-02-29T12:00:00Z", ("a, b; c: d", "1,2,,3;;\"4\":5=6"), None),
        ("backslashes", "2026-11-24T00:00:00Z", (r"\", r"\\n \n \N \, \; \\"), None),
        (
            "line-breaks",
            "2026-11-24T00:00:00Z",
            ("a\r\nb", "1\n2\r3\r\n4\n\n5\n\r6\u{2028}7\u{2029}8\n"),
            Some(("a\nb", "1\n2\n3\n4\n\n5\n\n6\n7\n8\n")),
        ),
        (
            "control-characters",
            "2026-11-24T00:00:00Z",
            ("\u{0}a\u{7f}b\u{85}", "tab\tstays\u{b}\u{c}\u{1b}[0m"),
            Some(("ab", "tab\tstays[0m")),
        ),
        (
            "right-to-left",
            "2026-11-24T00:00:00Z",
            ("\u{202e}逆\u{202c} \u{200f}שלום\u{200e}", "\u{2067}مرحبا\u{2069} 128-449"),
            None,
        ),
        ("edge-75", "2026-11-24T00:00:00Z", (&x67, &edge), None),
        ("edge-spaces", "2026-11-24T00:00:00Z", (&spaces, " 前の空白と後の空白 "), None),
        ("empty", "1970-01-01T00:00:00Z", ("", ""), None),
        ("year-1", "0001-01-01T00:00:00Z", ("最初の年", "END:VEVENT\nBEGIN:VEVENT"), None),
        ("year-9999", "9999-12-30T12:00:00Z", ("最後の年", "\u{fffd}\u{feff}\u{10ffff}"), None),
        ("huge", "2026-11-24T00:00:00Z", ("長い説明", &huge), None),
    ];
    let mut expected = Vec::new();
    for (key, (name, starts, (summary, description), read)) in (0..).zip(samples) {
        let event = Event { key, starts: at(starts), ..event(summary, description) };
        fs::write(folder.join(format!("{name}.ics")), event.ics().unwrap()).unwrap();
        let (summary, description) = read.unwrap_or((summary, description));
        expected.push(json!({
            "file": format!("{name}.ics"),
            "uid": format!("timer-{key}@michishirube"),
            "starts": starts,
            "stamp": STAMP,
            "summary": summary,
            "description": description,
        }));
    }
    fs::write(folder.join("expected.json"), json!(expected).to_string()).unwrap();
}

proptest! {
    #[test]
    fn any_text_comes_back(summary in "\\PC{0,120}", description in "(?s)(.|[\\\\;,\r\n\t 🗓あ]){0,200}") {
        let file = event(&summary, &description).ics().unwrap();
        prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
        let lines: Vec<&str> = file.split_terminator("\r\n").collect();
        for line in &lines {
            prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
            prop_assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
        }
        prop_assert_eq!(lines.iter().filter(|line| !line.starts_with(' ')).count(), 19);
        let kept = |text: &str| -> String {
            let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
            text.chars().filter(|c| !c.is_control() || "\t\n".contains(*c)).collect()
        };
        prop_assert_eq!(value(&file, "SUMMARY"), kept(&summary));
        prop_assert_eq!(value(&file, "DESCRIPTION"), kept(&description));
    }

    #[test]
    fn no_moment_breaks_it(starts in any::<Millis>(), stamp in any::<Millis>()) {
        // Nearly every one of these lies outside of the years that can be written.
        if let Some(file) = (Event { starts, stamp, ..event("a", "b") }).ics() {
            prop_assert_eq!(value(&file, "DTSTART").len(), 16);
        }
    }
}
