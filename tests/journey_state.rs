//! What the messages do to a case.

use michishirube::rules::case::msg::{Effect, Msg};
use michishirube::rules::case::state::Case;
use michishirube::rules::desk::tickets::form::Draft;
use michishirube::rules::desk::tickets::list;
use michishirube::rules::desk::tickets::ticket::{Status, TicketKey};

#[path = "support/ticket.rs"]
mod support;
use support::entry;

/// The numbers of the tickets that were not deleted, latest first.
fn ids(case: &Case) -> Vec<&str> {
    let tickets = list::list(&case.tickets, None, "", 0);
    tickets.iter().map(|ticket| ticket.id.as_str()).collect()
}

fn played(msgs: impl IntoIterator<Item = Msg>) -> Case {
    let mut case = Case::default();
    for (now, msg) in (1..).zip(msgs) {
        case.update(msg, now);
    }
    case
}

#[test]
fn the_first_tick_of_a_step_counts_until_it_is_taken_back() {
    let tick = || Msg::Tick("network".into());
    let case = played([tick(), tick()]);
    assert_eq!(case.ticked("network"), Some(1));
    let case = played([tick(), Msg::Untick("network".into())]);
    assert_eq!(case.ticked("network"), None);
}

#[test]
fn the_last_answer_counts() {
    let answer = |choice: &str| Msg::Answer { step: "fork".into(), choice: choice.into() };
    let case = played([answer("yes"), answer("no")]);
    assert_eq!(case.answer("fork"), Some("no"));
    assert_eq!(case.ticked("fork"), Some(1));
}

#[test]
fn deleting_can_be_undone_once_settled_it_cannot() {
    let saved = [Msg::SaveTicket(None, entry("a")), Msg::SaveTicket(None, entry("b"))];
    let mut case = played(saved.into_iter().chain([Msg::DeleteTicket(0)]));
    assert_eq!(ids(&case), ["b"]);
    case.update(Msg::UndoDelete, 9);
    assert_eq!(ids(&case), ["b", "a"]);
    case.update(Msg::DeleteTicket(1), 9);
    case.update(Msg::SettleDelete, 9);
    case.update(Msg::UndoDelete, 9);
    assert_eq!(ids(&case), ["a"]);
}

#[test]
fn saving_replaces_the_ticket_and_its_draft() {
    let draft = Draft { id: "b".into(), ..Draft::default() };
    let mut case = played([Msg::SaveTicket(None, entry("a")), Msg::ChangeDraft(Some(0), draft.clone())]);
    assert_eq!(case.draft(Some(0)), Some(&draft));
    case.update(Msg::SaveTicket(Some(0), entry("b")), 9);
    assert_eq!((ids(&case), case.draft(Some(0))), (vec!["b"], None));
}

#[test]
fn a_ticket_deleted_elsewhere_comes_back_when_its_edit_is_saved() {
    let case = played([
        Msg::SaveTicket(None, entry("a")),
        Msg::DeleteTicket(0),
        Msg::SettleDelete,
        Msg::SaveTicket(Some(0), entry("a2")),
    ]);
    assert_eq!(ids(&case), ["a2"]);
}

#[test]
fn every_deleted_ticket_can_be_brought_back_the_latest_first() {
    let saved = ["a", "b", "c"].map(|id| Msg::SaveTicket(None, entry(id)));
    let mut case = played(saved.into_iter().chain([Msg::DeleteTicket(0), Msg::DeleteTicket(1)]));
    case.update(Msg::UndoDelete, 9);
    assert_eq!(ids(&case), ["c", "b"]);
    case.update(Msg::UndoDelete, 9);
    assert_eq!(ids(&case), ["c", "b", "a"]);
}

#[test]
fn an_edit_saved_after_a_deletion_elsewhere_leaves_one_ticket() {
    let case = played([
        Msg::SaveTicket(None, entry("a")),
        Msg::DeleteTicket(0),
        Msg::SaveTicket(Some(0), entry("a2")),
        Msg::UndoDelete,
    ]);
    assert_eq!(ids(&case), ["a2"]);
}

#[test]
fn keys_are_unique_and_the_next_one_is_free() {
    for (keys, next_key) in [([0, 0], 0), ([0, TicketKey::MAX], 1), ([3, 1], 0), ([0, 1], 7)] {
        let saved = ["a", "b"].map(|id| Msg::SaveTicket(None, entry(id)));
        let mut case = played(saved);
        case.next_key = next_key;
        for (ticket, key) in case.tickets.iter_mut().zip(keys) {
            ticket.key = key;
        }
        case.settle_keys();
        case.update(Msg::SaveTicket(None, entry("c")), 9);
        let mut settled: Vec<_> = case.tickets.iter().map(|ticket| ticket.key).collect();
        settled.sort_unstable();
        settled.dedup();
        assert_eq!((settled.len(), ids(&case).len()), (3, 3), "{keys:?}");
    }
}

#[test]
fn messages_say_which_tickets_to_write() {
    let mut case = Case::default();
    let draft = Draft { id: "b".into(), ..Draft::default() };
    for (msg, effects) in [
        (Msg::Tick("network".into()), vec![]),
        (Msg::ChangeDraft(None, draft), vec![]),
        (Msg::SaveTicket(None, entry("a")), vec![Effect::SaveTicket(0)]),
        (Msg::SaveTicket(None, entry("b")), vec![Effect::SaveTicket(1)]),
        (Msg::SaveTicket(Some(0), entry("a2")), vec![Effect::SaveTicket(0)]),
        (Msg::SetStatus(1, Status::Waiting), vec![Effect::SaveTicket(1)]),
        (Msg::SetNextCheck(1, Some(9)), vec![Effect::SaveTicket(1)]),
        (Msg::SetStatus(9, Status::Waiting), vec![]),
        (Msg::UndoDelete, vec![]),
        (Msg::DeleteTicket(0), vec![Effect::SaveTicket(0)]),
        (Msg::DeleteTicket(0), vec![]),
        (Msg::UndoDelete, vec![Effect::SaveTicket(0)]),
        (Msg::DeleteTicket(0), vec![Effect::SaveTicket(0)]),
        (Msg::DeleteTicket(1), vec![Effect::SaveTicket(1)]),
        (Msg::SettleDelete, vec![Effect::RemoveTicket(0), Effect::RemoveTicket(1)]),
        (Msg::SettleDelete, vec![]),
        (Msg::EraseAll, vec![Effect::EraseAll]),
    ] {
        let revision = case.revision;
        assert_eq!(case.update(msg.clone(), 5), effects, "{msg:?}");
        assert_eq!(case.revision, revision + 1, "{msg:?}");
    }
    assert_eq!(case, Case { revision: case.revision, ..Case::default() });
}

#[test]
fn the_latest_deletion_comes_back_first_also_on_a_clock_set_back() {
    let saved = ["a", "b", "c"].map(|id| Msg::SaveTicket(None, entry(id)));
    let mut case = played(saved);
    for (key, now) in [(2, 5_000), (0, 100), (1, 100)] {
        case.update(Msg::DeleteTicket(key), now);
    }
    for id in ["b", "a", "c"] {
        assert_eq!(case.deleted_ticket().map(|ticket| ticket.id.as_str()), Some(id));
        case.update(Msg::UndoDelete, 6_000);
    }
    assert_eq!(case.deleted_ticket(), None);
}

#[test]
fn what_was_typed_for_a_deleted_ticket_goes_when_that_is_settled() {
    let draft = Draft { note: "夜中に".into(), ..Draft::default() };
    let mut case = played([
        Msg::SaveTicket(None, entry("a")),
        Msg::ChangeDraft(Some(0), draft.clone()),
        Msg::DeleteTicket(0),
    ]);
    assert_eq!(case.ticket(0), None);
    case.update(Msg::UndoDelete, 9);
    assert_eq!(case.draft(Some(0)), Some(&draft));
    case.update(Msg::DeleteTicket(0), 9);
    case.update(Msg::SettleDelete, 9);
    assert_eq!((case.draft(Some(0)), case.tickets.len()), (None, 0));
}

#[test]
fn an_open_form_does_not_turn_back_what_was_tapped() {
    let draft = Draft { next_check: Some("2026-11-22T21:40".into()), ..Draft::default() };
    let case = played([
        Msg::SaveTicket(None, entry("a")),
        Msg::ChangeDraft(Some(0), draft),
        Msg::SetStatus(0, Status::Closed),
        Msg::SetNextCheck(0, None),
    ]);
    let expected = Draft { status: Status::Closed, ..Draft::default() };
    assert_eq!(case.draft(Some(0)), Some(&expected));
}

#[test]
fn stored_tickets_replace_those_of_an_older_version() {
    let mut case = played(["a", "b"].map(|id| Msg::SaveTicket(None, entry(id))));
    let mut stored = played(["b2", "c"].map(|id| Msg::SaveTicket(None, entry(id)))).tickets;
    for (ticket, key) in stored.iter_mut().zip([1, 7]) {
        ticket.key = key;
    }
    case.adopt_tickets(stored);
    assert_eq!(ids(&case), ["c", "b2", "a"]);
    assert_eq!(case.next_key, 8);
}
