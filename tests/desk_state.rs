//! What the messages do to tickets, timers and the letter.

use michishirube::rules::text::secrets::Honest;
use michishirube::rules::{
    case::{record::Record, state::Case},
    desk::{
        drafts::Draft as _,
        key::{END, FIRST, from_bits},
        letters::draft::LetterDraft,
        summary::Summary,
        tickets::{
            form::Draft,
            line_form::LineDraft,
            list,
            state::{Msg, Record as Saved, Tickets},
            ticket::{LINES, Line, Ticket, Turn, Who},
        },
        timers::{
            form::{Draft as TimerDraft, Entry as TimerEntry},
            state::{Msg as TimerMsg, Timers},
            timer::TimerKind,
        },
        undo,
    },
};
use proptest::prelude::*;

#[path = "support/play.rs"]
mod play;
#[path = "support/ticket.rs"]
mod support;
use play::{tickets_msg, timers_msg};
use support::entry;

const KEY: &str = "ABCD2345EFGH6723";

/// The numbers of the tickets that were not deleted, latest first.
fn ids(tickets: &Tickets) -> Vec<&str> {
    list::list(&tickets.all, None, "", 0).iter().map(|ticket| ticket.id.as_str()).collect()
}

fn played(msgs: impl IntoIterator<Item = Msg>) -> Tickets {
    let mut tickets = Tickets::default();
    for msg in msgs {
        tickets.update(msg, &Honest::default());
    }
    tickets
}

fn saved<const N: usize>(names: [&str; N]) -> Tickets {
    played((0..).zip(names).map(|(key, id)| Msg::Save(key, entry(id))))
}

fn line(key: u64, at: i64, text: &str) -> Line {
    Line { key, at, who: Who::Me, text: text.into(), deleted: None }
}

fn texts(tickets: &Tickets) -> Vec<&str> {
    tickets.all[0].lines().map(|line| line.text.as_str()).collect()
}

fn with_lines(lines: impl IntoIterator<Item = Line>) -> Tickets {
    let mut tickets = saved(["a"]);
    for line in lines {
        let draft = Saved::LineDraft(0, line.key);
        assert_eq!(tickets.update(Msg::AddLine(0, line), &Honest::default()), [Saved::Ticket(0), draft]);
    }
    tickets
}

fn timer(label: &str) -> TimerEntry {
    TimerEntry { kind: TimerKind::Own, label: label.into(), started: 0, earliest: 9, latest: Some(9) }
}

fn labels(timers: &Timers) -> Vec<&str> {
    timers.living().map(|timer| timer.label.as_str()).collect()
}

#[test]
fn keys_lie_above_those_that_were_counted_and_fit_into_json() {
    for bits in [0, 1, u64::MAX, END, FIRST] {
        assert!((FIRST..END).contains(&from_bits(bits)));
    }
}

#[test]
fn deleting_can_be_undone_once_final_it_cannot() {
    let mut tickets = saved(["a", "b"]);
    tickets.update(Msg::Delete(0), &Honest::default());
    assert_eq!(ids(&tickets), ["b"]);
    tickets.update(Msg::UndoDelete, &Honest::default());
    assert_eq!(ids(&tickets), ["b", "a"]);
    tickets.update(Msg::Delete(1), &Honest::default());
    tickets.update(Msg::SettleDelete, &Honest::default());
    assert_eq!(tickets.update(Msg::UndoDelete, &Honest::default()), []);
    assert_eq!(ids(&tickets), ["a"]);
}

#[test]
fn saving_replaces_the_ticket_and_its_draft() {
    let draft = Draft { id: Some("b".into()), ..Draft::default() };
    let mut tickets = saved(["a"]);
    tickets.update(Msg::ChangeDraft(0, draft.clone()), &Honest::default());
    assert_eq!(tickets.drafts.get(0), Some(&draft));
    tickets.update(Msg::Save(0, entry("b")), &Honest::default());
    assert_eq!((ids(&tickets), tickets.drafts.get(0)), (vec!["b"], None));
}

#[test]
fn a_form_that_is_saved_twice_makes_one_ticket_and_one_entry() {
    let mut tickets = played([Msg::Save(7, entry("a")), Msg::Save(7, entry("a"))]);
    assert_eq!(ids(&tickets), ["a"]);
    for _ in 0..3 {
        tickets.update(Msg::AddLine(7, line(1, 5, "x")), &Honest::default());
    }
    assert_eq!(texts(&tickets), ["x"]);
    let mut timers = Timers::default();
    timers.update(TimerMsg::Save(7, timer("a")), &Honest::default());
    timers.update(TimerMsg::Save(7, timer("a")), &Honest::default());
    assert_eq!(labels(&timers), ["a"]);
}

#[test]
fn a_ticket_deleted_elsewhere_comes_back_when_its_edit_is_saved() {
    let mut tickets = saved(["a"]);
    tickets.update(Msg::Delete(0), &Honest::default());
    tickets.update(Msg::Save(0, entry("a2")), &Honest::default());
    tickets.update(Msg::UndoDelete, &Honest::default());
    assert_eq!(ids(&tickets), ["a2"]);
}

#[test]
fn every_deleted_ticket_can_be_brought_back_the_latest_first() {
    let mut tickets = saved(["a", "b", "c"]);
    for key in [2, 0, 1] {
        tickets.update(Msg::Delete(key), &Honest::default());
    }
    for id in ["b", "a", "c"] {
        assert_eq!(undo::latest(&tickets.all).map(|ticket| ticket.id.as_str()), Some(id));
        tickets.update(Msg::UndoDelete, &Honest::default());
    }
    assert_eq!(undo::latest(&tickets.all), None);
}

#[test]
fn a_damaged_order_of_deletion_stops_nothing() {
    let mut tickets = saved(["a", "b"]);
    tickets.all[0].deleted = Some(u64::MAX);
    tickets.update(Msg::Delete(1), &Honest::default());
    tickets.update(Msg::UndoDelete, &Honest::default());
    tickets.update(Msg::UndoDelete, &Honest::default());
    assert_eq!(ids(&tickets), ["b", "a"]);
}

#[test]
fn messages_name_the_records_that_they_change() {
    let mut tickets = Tickets::default();
    let draft = Draft { id: Some("b".into()), turn: Some(Turn::Open), ..Draft::default() };
    for (msg, records) in [
        (Msg::ChangeDraft(5, draft), vec![Saved::Draft(5)]),
        (Msg::Save(5, entry("a")), vec![Saved::Ticket(5), Saved::Draft(5)]),
        (Msg::Save(6, entry("b")), vec![Saved::Ticket(6), Saved::Draft(6)]),
        (Msg::SetTurn(6, Turn::Waiting), vec![Saved::Ticket(6)]),
        (Msg::SetNextCheck(6, Some(9)), vec![Saved::Ticket(6)]),
        (Msg::SetTurn(9, Turn::Waiting), vec![]),
        (Msg::UndoDelete, vec![]),
        (Msg::Delete(5), vec![Saved::Ticket(5)]),
        (Msg::Delete(5), vec![]),
        (Msg::UndoDelete, vec![Saved::Ticket(5)]),
        (Msg::Delete(5), vec![Saved::Ticket(5)]),
        (Msg::SettleDelete, vec![Saved::Ticket(5), Saved::Draft(5)]),
        (Msg::SettleDelete, vec![]),
        (Msg::DropLineDraft(6, 1), vec![Saved::LineDraft(6, 1)]),
    ] {
        assert_eq!(tickets.update(msg.clone(), &Honest::default()), records, "{msg:?}");
    }
    assert_eq!(ids(&tickets), ["b"]);
}

#[test]
fn what_was_typed_for_a_deleted_ticket_goes_when_that_is_final() {
    let draft = Draft { note: Some("夜中に".into()), ..Draft::default() };
    let mut tickets = saved(["a"]);
    tickets.update(Msg::ChangeDraft(0, draft.clone()), &Honest::default());
    tickets.update(Msg::ChangeLineDraft(0, 3, LineDraft::default()), &Honest::default());
    tickets.update(Msg::Delete(0), &Honest::default());
    assert_eq!(tickets.get(0), None);
    tickets.update(Msg::UndoDelete, &Honest::default());
    assert_eq!(tickets.drafts.get(0), Some(&draft));
    tickets.update(Msg::Delete(0), &Honest::default());
    let records = [Saved::Ticket(0), Saved::Draft(0), Saved::LineDraft(0, 3)];
    assert_eq!(tickets.update(Msg::SettleDelete, &Honest::default()), records);
    assert_eq!(tickets, Tickets::default());
}

#[test]
fn an_open_form_does_not_turn_back_what_was_tapped() {
    let draft = Draft {
        next_check: Some("2026-11-22T21:40".into()),
        turn: Some(Turn::Waiting),
        note: Some("x".into()),
        ..Draft::default()
    };
    let mut tickets = saved(["a"]);
    tickets.update(Msg::ChangeDraft(0, draft), &Honest::default());
    tickets.update(Msg::SetTurn(0, Turn::Closed), &Honest::default());
    tickets.update(Msg::SetNextCheck(0, None), &Honest::default());
    let expected = Draft { note: Some("x".into()), ..Draft::default() };
    assert_eq!(tickets.drafts.get(0), Some(&expected));
}

#[test]
fn the_form_of_a_new_ticket_is_found_again() {
    let mut tickets = saved(["a"]);
    tickets.update(Msg::ChangeDraft(0, Draft::default()), &Honest::default());
    assert_eq!(tickets.begun(|_| false), None);
    tickets.update(Msg::ChangeDraft(9, Draft::default()), &Honest::default());
    tickets.update(Msg::ChangeDraft(8, Draft::default()), &Honest::default());
    assert_eq!(tickets.begun(|_| false).map(|(key, _)| key), Some(9));
}

#[test]
fn a_history_is_in_the_order_in_which_it_happened() {
    let said = [line(1, 5, "b"), line(2, 9, "d"), line(3, 1, "a"), line(4, 5, "c"), line(5, i64::MAX, "e")];
    let tickets = with_lines(said);
    assert_eq!(texts(&tickets), ["a", "b", "c", "d", "e"]);
    assert_eq!(tickets.all[0].last_said(Who::Me), Some(i64::MAX));
    assert_eq!(tickets.all[0].last_said(Who::Support), None);
}

#[test]
fn editing_a_ticket_keeps_its_history() {
    let mut tickets = with_lines([line(1, 5, "a")]);
    tickets.update(Msg::Save(0, entry("b")), &Honest::default());
    assert_eq!((texts(&tickets), tickets.all[0].id.as_str()), (vec!["a"], "b"));
}

#[test]
fn a_deleted_entry_comes_back_to_its_place() {
    let mut tickets = with_lines([line(1, 1, "a"), line(2, 2, "b"), line(3, 3, "c")]);
    assert_eq!(tickets.update(Msg::DeleteLine(0, 2), &Honest::default()), [Saved::Ticket(0)]);
    // A second tap, or another tab, finds nothing to delete.
    assert_eq!(tickets.update(Msg::DeleteLine(0, 2), &Honest::default()), []);
    assert_eq!(texts(&tickets), ["a", "c"]);
    assert_eq!(tickets.update(Msg::UndoDeleteLine(0), &Honest::default()), [Saved::Ticket(0)]);
    assert_eq!(texts(&tickets), ["a", "b", "c"]);
    tickets.update(Msg::DeleteLine(0, 1), &Honest::default());
    tickets.update(Msg::SettleDeleteLines(0), &Honest::default());
    assert_eq!(tickets.update(Msg::UndoDeleteLine(0), &Honest::default()), []);
    assert_eq!(texts(&tickets), ["b", "c"]);
}

#[test]
fn an_entry_without_a_place_stays_typed() {
    let draft = LineDraft { text: "x".into(), ..LineDraft::default() };
    let full = with_lines((0..500_i64).map(|at| line(at.unsigned_abs(), at, "x")));
    assert_eq!(full.all[0].history.len(), LINES);
    for (mut tickets, key) in [(full, 0), (Tickets::default(), 0), (with_lines([]), 7)] {
        tickets.update(Msg::ChangeLineDraft(key, 900, draft.clone()), &Honest::default());
        assert_eq!(tickets.update(Msg::AddLine(key, line(900, 1, "x")), &Honest::default()), []);
        assert_eq!(tickets.begun_line(key, |_| false), Some((900, &draft)));
    }
}

#[test]
fn an_entry_brings_back_the_ticket_that_another_tab_deleted() {
    let mut tickets = with_lines([]);
    tickets.update(Msg::ChangeLineDraft(0, 1, LineDraft::default()), &Honest::default());
    tickets.update(Msg::Delete(0), &Honest::default());
    tickets.update(Msg::AddLine(0, line(1, 1, "x")), &Honest::default());
    assert!(tickets.get(0).is_some() && tickets.begun_line(0, |_| false).is_none());
}

#[test]
fn timers_are_set_changed_deleted_and_brought_back() {
    let mut timers = Timers::default();
    let draft = TimerDraft { label: "a".into(), ..TimerDraft::default() };
    timers.update(TimerMsg::ChangeDraft(0, draft.clone()), &Honest::default());
    assert_eq!(timers.begun(|_| false), Some((0, &draft)));
    timers.update(TimerMsg::Save(0, timer("a")), &Honest::default());
    assert_eq!(timers.begun(|_| false), None);
    timers.update(TimerMsg::Save(1, timer("b")), &Honest::default());
    timers.update(TimerMsg::Delete(0), &Honest::default());
    timers.update(TimerMsg::Delete(1), &Honest::default());
    timers.update(TimerMsg::UndoDelete, &Honest::default());
    assert_eq!(labels(&timers), ["b"]);
    timers.update(TimerMsg::SettleDelete, &Honest::default());
    assert_eq!(timers.update(TimerMsg::UndoDelete, &Honest::default()), []);
    // An edit saved after a deletion elsewhere is not lost.
    timers.update(TimerMsg::Delete(1), &Honest::default());
    timers.update(TimerMsg::Save(1, timer("b2")), &Honest::default());
    timers.update(TimerMsg::UndoDelete, &Honest::default());
    assert_eq!(labels(&timers), ["b2"]);
}

#[test]
fn drafts_keep_all_that_was_typed() {
    let long = || Some("あ🔒\u{202e}e\u{301}\r\n\u{200f}".repeat(20_000 / 7));
    let mut case = Case::default();
    let draft = Draft { id: long(), note: long(), subject: long(), ..Draft::default() };
    case.update(Msg::ChangeDraft(3, draft.clone()), 0);
    let said = LineDraft { text: long().unwrap(), ..LineDraft::default() };
    case.update(Msg::ChangeLineDraft(3, 4, said.clone()), 0);
    let error_text = long().unwrap();
    let letter = LetterDraft { error_text, left_out: vec!["network".into()], ..LetterDraft::default() };
    assert_eq!(case.update(letter.clone(), 0), [Record::Letter]);
    assert_eq!(case.tickets.drafts.get(3), Some(&draft));
    assert_eq!(case.tickets.begun_line(3, |_| false), Some((4, &said)));
    assert_eq!(case.letter, letter);
}

/// What was typed before it looked like a key is most of the key: it goes as well.
#[test]
fn drafts_lose_a_secret_and_nothing_else() {
    let key = || Some(String::from(KEY));
    let other = || Some(String::from("夜中に"));
    let empty = || Some(String::new());
    let mut case = Case::default();
    let draft = Draft { note: key(), subject: other(), promised: key(), ..Draft::default() };
    case.update(Msg::ChangeDraft(1, draft.clone()), 0);
    let kept = Draft { note: empty(), promised: empty(), ..draft };
    assert_eq!(case.tickets.drafts.get(1), Some(&kept));

    let said = LineDraft { text: KEY.into(), at: other(), who: Who::Support };
    case.update(Msg::ChangeLineDraft(0, 1, said.clone()), 0);
    assert_eq!(case.tickets.begun_line(0, |_| false), Some((1, &LineDraft { text: String::new(), ..said })));

    let draft = TimerDraft { label: KEY.into(), hours: "2".into(), ..TimerDraft::default() };
    case.update(TimerMsg::ChangeDraft(0, draft.clone()), 0);
    assert_eq!(case.timers.drafts.get(0), Some(&TimerDraft { label: String::new(), ..draft }));

    let letter = LetterDraft { error_text: KEY.into(), country: "日本".into(), ..LetterDraft::default() };
    assert!(!letter.secrets(&Honest::default()).is_empty() && !letter.is_blank());
    case.update(letter.clone(), 0);
    assert_eq!(case.letter, LetterDraft { error_text: String::new(), ..letter });
}

#[test]
fn the_summary_tells_what_is_due_and_what_is_waited_for() {
    let mut tickets = saved(["late", "early", "gone", "closed", "later"]);
    for (key, at) in [(0, 20), (1, 10), (2, 5), (3, 1), (4, 90)] {
        tickets.update(Msg::SetNextCheck(key, Some(at)), &Honest::default());
    }
    tickets.update(Msg::Delete(2), &Honest::default());
    tickets.update(Msg::SetTurn(3, Turn::Closed), &Honest::default());
    let mut timers = Timers::default();
    for (key, label) in [(0, "a"), (1, "b")] {
        timers.update(TimerMsg::Save(key, timer(label)), &Honest::default());
    }
    timers.update(TimerMsg::Delete(0), &Honest::default());
    let summary = Summary::of(&tickets, &timers);
    let due: Vec<&str> = summary.due_now(20).iter().map(|due| due.id.as_str()).collect();
    assert_eq!((summary.tickets, due, summary.timers.len()), (4, vec!["early", "late"], 1));
    assert_eq!(summary.due_now(9).len(), 0);
}

proptest! {
    #[test]
    fn taking_a_deletion_back_leaves_everything_as_it_was(
        msgs in prop::collection::vec(tickets_msg(), 0..40),
        timer_msgs in prop::collection::vec(timers_msg(), 0..20),
    ) {
        let mut tickets = played(msgs);
        let (before, keys) = (tickets.clone(), tickets.living().map(|ticket| ticket.key).collect::<Vec<_>>());
        for key in keys {
            tickets.update(Msg::Delete(key), &Honest::default());
            tickets.update(Msg::UndoDelete, &Honest::default());
            prop_assert_eq!(&tickets, &before);
            for line in before.get(key).into_iter().flat_map(Ticket::lines) {
                tickets.update(Msg::DeleteLine(key, line.key), &Honest::default());
                tickets.update(Msg::UndoDeleteLine(key), &Honest::default());
                prop_assert_eq!(&tickets, &before);
            }
        }
        let mut timers = Timers::default();
        for msg in timer_msgs {
            timers.update(msg, &Honest::default());
        }
        let (before, keys) = (timers.clone(), timers.living().map(|timer| timer.key).collect::<Vec<_>>());
        for key in keys {
            timers.update(TimerMsg::Delete(key), &Honest::default());
            timers.update(TimerMsg::UndoDelete, &Honest::default());
            prop_assert_eq!(&timers, &before);
        }
    }

    #[test]
    fn keys_are_unique_and_histories_in_order(msgs in prop::collection::vec(tickets_msg(), 0..40)) {
        let tickets = played(msgs);
        let mut keys: Vec<_> = tickets.all.iter().map(|ticket| ticket.key).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), count);
        for ticket in &tickets.all {
            prop_assert!(ticket.history.is_sorted_by_key(|line| (line.at, line.key)));
        }
    }
}
