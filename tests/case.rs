//! What the messages do to a case.

#![expect(clippy::unwrap_used, reason = "a helper outside the tests themselves makes sound ids")]

use michishirube::domain::{
    case::{Case, Msg},
    ticket::{Channel, Draft, Entry, TicketId, TicketKey},
};

fn entry(id: &str) -> Entry {
    let id = TicketId::parse(id).unwrap();
    Entry { id, channel: Channel::Chat, opened: 1_000, note: String::new() }
}

fn ids(case: &Case) -> Vec<&str> {
    case.tickets_by_age().iter().map(|ticket| ticket.id.as_str()).collect()
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
        settled.dedup();
        assert_eq!((settled.len(), ids(&case).len()), (3, 3), "{keys:?}");
    }
}
