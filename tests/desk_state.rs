//! What the messages do to histories, timers and what is typed for the first message.

use michishirube::rules::case::msg::{Effect, Msg};
use michishirube::rules::case::state::Case;
use michishirube::rules::desk::letters::draft::ReportDraft;
use michishirube::rules::desk::tickets::form::{Draft, LineDraft};
use michishirube::rules::desk::tickets::ticket::{LINES, Line, Who};
use michishirube::rules::desk::timers::form;
use michishirube::rules::desk::timers::timer::TimerKind;

#[path = "support/ticket.rs"]
mod support;
use support::entry;

const KEY: &str = "ABCD2345EFGH6723";

fn line(at: i64, text: &str) -> Line {
    Line { at, who: Who::Me, text: text.into() }
}

fn texts(case: &Case) -> Vec<&str> {
    case.tickets[0].history.iter().map(|line| line.text.as_str()).collect()
}

fn with_lines(lines: impl IntoIterator<Item = Line>) -> Case {
    let mut case = Case::default();
    case.update(Msg::SaveTicket(None, entry("a")), 0);
    for line in lines {
        assert_eq!(case.update(Msg::AddLine(0, line), 0), [Effect::SaveTicket(0)]);
    }
    case
}

fn timer(label: &str) -> form::Entry {
    let label = label.into();
    form::Entry { kind: TimerKind::Own, label, started: 0, earliest: 9, latest: Some(9) }
}

fn labels(case: &Case) -> Vec<&str> {
    case.timers.iter().map(|timer| timer.label.as_str()).collect()
}

#[test]
fn a_history_is_in_the_order_in_which_it_happened() {
    let case = with_lines([line(5, "b"), line(9, "d"), line(1, "a"), line(5, "c"), line(i64::MAX, "e")]);
    assert_eq!(texts(&case), ["a", "b", "c", "d", "e"]);
    assert_eq!(case.tickets[0].last_said(Who::Me), Some(i64::MAX));
    assert_eq!(case.tickets[0].last_said(Who::Support), None);
}

#[test]
fn editing_a_ticket_keeps_its_history() {
    let mut case = with_lines([line(5, "a")]);
    case.update(Msg::SaveTicket(Some(0), entry("b")), 9);
    assert_eq!((texts(&case), case.tickets[0].id.as_str()), (vec!["a"], "b"));
}

#[test]
fn a_deleted_entry_comes_back_to_its_place() {
    let mut case = with_lines([line(1, "a"), line(2, "b"), line(3, "c")]);
    assert_eq!(case.update(Msg::DeleteLine(0, line(2, "b")), 9), [Effect::SaveTicket(0)]);
    // A second tap, or another tab, finds nothing to delete.
    assert_eq!(case.update(Msg::DeleteLine(0, line(2, "b")), 9), []);
    assert_eq!(texts(&case), ["a", "c"]);
    assert_eq!(case.update(Msg::UndoDeleteLine(0), 9), [Effect::SaveTicket(0)]);
    assert_eq!((texts(&case), case.deleted_lines.len()), (vec!["a", "b", "c"], 0));
    case.update(Msg::DeleteLine(0, line(1, "a")), 9);
    case.update(Msg::SettleDeleteLine(0), 9);
    assert_eq!(case.update(Msg::UndoDeleteLine(0), 9), []);
    assert_eq!(texts(&case), ["b", "c"]);
}

#[test]
fn an_entry_without_a_place_stays_typed() {
    let draft = LineDraft { text: "x".into(), ..LineDraft::default() };
    let mut full = with_lines((0..500).map(|at| line(at, "x")));
    assert_eq!(full.tickets[0].history.len(), LINES);
    for (case, key) in [(&mut full, 0), (&mut Case::default(), 0), (&mut with_lines([]), 7)] {
        case.update(Msg::ChangeLineDraft(key, draft.clone()), 0);
        assert_eq!(case.update(Msg::AddLine(key, line(1, "x")), 0), []);
        assert_eq!(case.line_draft(key), Some(&draft));
    }
}

#[test]
fn an_entry_brings_back_the_ticket_that_another_tab_deleted() {
    let mut case = with_lines([]);
    case.update(Msg::ChangeLineDraft(0, LineDraft::default()), 0);
    case.update(Msg::DeleteTicket(0), 0);
    case.update(Msg::AddLine(0, line(1, "x")), 0);
    assert!(case.ticket(0).is_some() && case.line_draft(0).is_none());
}

#[test]
fn entries_of_a_ticket_go_with_it() {
    let mut case = with_lines([line(1, "a")]);
    case.update(Msg::DeleteLine(0, line(1, "a")), 0);
    case.update(Msg::ChangeLineDraft(0, LineDraft::default()), 0);
    case.update(Msg::DeleteTicket(0), 0);
    case.update(Msg::SettleDelete, 0);
    assert_eq!((case.deleted_lines, case.line_drafts), (vec![], vec![]));
}

#[test]
fn timers_are_set_changed_deleted_and_brought_back() {
    let mut case = Case::default();
    let draft = form::Draft { label: "a".into(), ..timer_form::Draft::default() };
    case.update(Msg::ChangeTimerDraft(None, draft.clone()), 0);
    case.update(Msg::ChangeTimerDraft(Some(0), draft.clone()), 0);
    assert_eq!(case.update(Msg::SaveTimer(None, timer("a")), 0), []);
    assert_eq!((case.timer_draft(None), case.timer_draft(Some(0))), (None, Some(&draft)));
    case.update(Msg::SaveTimer(None, timer("b")), 0);
    case.update(Msg::SaveTimer(Some(0), timer("a2")), 0);
    assert_eq!((labels(&case), case.timer_draft(Some(0))), (vec!["a2", "b"], None));
    case.update(Msg::DeleteTimer(0), 0);
    case.update(Msg::DeleteTimer(1), 0);
    case.update(Msg::UndoDeleteTimer, 0);
    assert_eq!(labels(&case), ["b"]);
    case.update(Msg::SettleDeleteTimer, 0);
    case.update(Msg::UndoDeleteTimer, 0);
    assert_eq!(labels(&case), ["b"]);
    // Keys are not used again, and an edit saved after a deletion elsewhere is not lost.
    case.update(Msg::SaveTimer(None, timer("c")), 0);
    case.update(Msg::DeleteTimer(1), 0);
    case.update(Msg::SaveTimer(Some(1), timer("b2")), 0);
    case.update(Msg::UndoDeleteTimer, 0);
    let keys: Vec<_> = case.timers.iter().map(|timer| (timer.key, timer.label.as_str())).collect();
    assert_eq!(keys, [(2, "c"), (1, "b2")]);
}

#[test]
fn keys_of_timers_are_unique_and_the_next_one_is_free() {
    for keys in [[0, 0], [0, u32::MAX], [7, 7]] {
        let mut case = Case::default();
        for label in ["a", "b"] {
            case.update(Msg::SaveTimer(None, timer(label)), 0);
        }
        for (timer, key) in case.timers.iter_mut().zip(keys) {
            timer.key = key;
        }
        case.settle_keys();
        case.update(Msg::SaveTimer(None, timer("c")), 0);
        let mut settled: Vec<_> = case.timers.iter().map(|timer| timer.key).collect();
        settled.sort_unstable();
        settled.dedup();
        assert_eq!((settled.len(), labels(&case).len()), (3, 3), "{keys:?}");
    }
}

#[test]
fn drafts_keep_all_that_was_typed() {
    let long = "あ🔒\u{202e}e\u{301}\r\n\u{200f}".repeat(20_000 / 7);
    let mut case = Case::default();
    let draft = Draft { id: long.clone(), note: long.clone(), subject: long.clone(), ..Draft::default() };
    case.update(Msg::ChangeDraft(Some(3), draft.clone()), 0);
    let said = LineDraft { text: long.clone(), ..LineDraft::default() };
    case.update(Msg::ChangeLineDraft(3, said.clone()), 0);
    let report = ReportDraft { error_text: long, left_out: vec!["network".into()], ..ReportDraft::default() };
    case.update(Msg::ChangeReport(report.clone()), 0);
    assert_eq!((case.draft(Some(3)), case.line_draft(3)), (Some(&draft), Some(&said)));
    assert_eq!(case.report, report);
}

/// What was typed before it looked like a key is most of the key: it goes as well.
#[test]
fn drafts_lose_a_secret_and_nothing_else() {
    let key = || String::from(KEY);
    let other = || String::from("夜中に");
    let mut case = Case::default();
    let part = Draft { note: "ABCD2345EFGH672".into(), ..Draft::default() };
    case.update(Msg::ChangeDraft(None, part), 0);
    let draft = Draft { note: key(), subject: other(), promised: Some(key()), ..Draft::default() };
    case.update(Msg::ChangeDraft(None, draft.clone()), 0);
    let kept = Draft { note: String::new(), promised: Some(String::new()), ..draft };
    assert_eq!(case.draft(None), Some(&kept));

    let said = LineDraft { text: key(), at: Some(other()), who: Who::Support };
    case.update(Msg::ChangeLineDraft(0, said.clone()), 0);
    assert_eq!(case.line_draft(0), Some(&LineDraft { text: String::new(), ..said }));

    let draft = form::Draft { label: key(), hours: other(), ..timer_form::Draft::default() };
    case.update(Msg::ChangeTimerDraft(None, draft.clone()), 0);
    let kept = form::Draft { label: String::new(), ..draft };
    assert_eq!(case.timer_draft(None), Some(&kept));

    let report = ReportDraft { error_text: key(), country: other(), ..ReportDraft::default() };
    assert!(report.holds_secret());
    case.update(Msg::ChangeReport(report.clone()), 0);
    assert_eq!(case.report, ReportDraft { error_text: String::new(), ..report });
}
