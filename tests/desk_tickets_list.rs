//! Tickets as lists: what needs attention, filters, search.

use michishirube::rules::case::msg::Msg;
use michishirube::rules::case::state::Case;
use michishirube::rules::desk::tickets::list::{Attention, attention, due, due_at, list};
use michishirube::rules::desk::tickets::ticket::{Line, Status, Ticket, Who};
use michishirube::rules::time::Millis;
use proptest::prelude::*;

#[path = "support/ticket.rs"]
mod support;
use support::entry;

const NOW: Millis = 1_800_000_000_000;

fn ticket(id: &str, status: Status, next_check: Option<Millis>, promised: Option<Millis>) -> Ticket {
    let mut case = Case::default();
    case.update(Msg::SaveTicket(None, entry(id)), 0);
    Ticket { status, next_check, promised, ..case.tickets.remove(0) }
}

fn ids<'a>(found: &[&'a Ticket]) -> Vec<&'a str> {
    found.iter().map(|ticket| ticket.id.as_str()).collect()
}

#[test]
fn what_needs_attention() {
    let (past, now, next) = (Some(NOW - 1), Some(NOW), Some(NOW + 1));
    for (status, next_check, promised, expected) in [
        (Status::Open, None, None, Attention::Open),
        (Status::Open, next, next, Attention::Open),
        (Status::Open, now, None, Attention::Due),
        (Status::Open, None, past, Attention::Due),
        // Whoever has set a later day to look again has seen that the promise was broken.
        (Status::Open, next, past, Attention::Open),
        (Status::Answered, None, None, Attention::Answered),
        // They answered: what was promised is kept.
        (Status::Answered, None, past, Attention::Answered),
        (Status::Answered, past, None, Attention::Due),
        (Status::Waiting, next, None, Attention::WaitingForMe),
        (Status::Waiting, None, past, Attention::WaitingForMe),
        (Status::Waiting, past, None, Attention::Due),
        (Status::Closed, past, past, Attention::Closed),
    ] {
        let ticket = ticket("1", status, next_check, promised);
        assert_eq!(attention(&ticket, NOW), expected, "{status:?} {next_check:?} {promised:?}");
    }
}

#[test]
fn the_most_urgent_comes_first() {
    let mut tickets = vec![
        ticket("closed-old", Status::Closed, Some(NOW - 5), None),
        ticket("open-none-old", Status::Open, None, None),
        ticket("open-later", Status::Open, Some(NOW + 9), None),
        ticket("due-late", Status::Open, Some(NOW), None),
        ticket("answered", Status::Answered, None, None),
        ticket("open-none-new", Status::Open, None, None),
        ticket("waiting", Status::Waiting, None, None),
        ticket("due-early", Status::Waiting, Some(NOW - 9), None),
        ticket("open-soon", Status::Open, None, Some(NOW + 2)),
        ticket("closed-new", Status::Closed, None, None),
        ticket("deleted", Status::Open, Some(NOW - 99), None),
    ];
    for (opened, ticket) in (0..).zip(&mut tickets) {
        ticket.opened = opened;
    }
    tickets[10].deleted = Some(NOW);
    let expected = [
        "due-early",
        "due-late",
        "waiting",
        "answered",
        "open-soon",
        "open-later",
        "open-none-new",
        "open-none-old",
        "closed-new",
        "closed-old",
    ];
    assert_eq!(ids(&list(&tickets, None, "", NOW)), expected);
    assert_eq!(ids(&list(&tickets, Some(Status::Waiting), "", NOW)), ["due-early", "waiting"]);
    let due = due(&tickets, NOW);
    assert_eq!((due.count, due.first.map(|ticket| ticket.id.as_str())), (2, Some("due-early")));
}

#[test]
fn every_word_is_searched_for_in_every_text() {
    let mut ticket = ticket("#128-ABC", Status::Open, None, None);
    ticket.subject = "２段階認証のリセット".into();
    ticket.note = "返事は明日".into();
    ticket.history = vec![
        Line { at: 0, who: Who::Me, text: "Hello World".into() },
        Line { at: 1, who: Who::Support, text: "Ｐｌｅａｓｅ wait 48時間".into() },
    ];
    let tickets = [ticket];
    for (query, found) in [
        ("", true),
        (" \u{3000}", true),
        ("128", true),
        ("１２８ーａｂｃ", true),
        ("2段階", true),
        ("明日", true),
        ("WORLD", true),
        ("please", true),
        ("please　リセット 48", true),
        ("please 49", false),
        ("hello worlds", false),
        ("o W", true),
        ("\"hello", false),
    ] {
        assert_eq!(list(&tickets, None, query, NOW).len(), usize::from(found), "{query}");
    }
}

fn any_ticket() -> impl Strategy<Value = Ticket> {
    let near = || prop::option::of(NOW - 9..NOW + 9);
    let status = prop::sample::select(&Status::ALL[..]);
    (status, near(), near(), NOW - 9..NOW, "[abc]{0,4}", any::<bool>()).prop_map(
        |(status, next_check, promised, opened, note, deleted)| Ticket {
            opened,
            note,
            deleted: deleted.then_some(NOW),
            ..ticket("1", status, next_check, promised)
        },
    )
}

proptest! {
    #[test]
    fn a_list_loses_nobody_and_is_in_order(tickets in prop::collection::vec(any_ticket(), 0..20)) {
        let found = list(&tickets, None, "", NOW);
        prop_assert_eq!(found.len(), tickets.iter().filter(|ticket| ticket.deleted.is_none()).count());
        for pair in found.windows(2) {
            let [first, second] = [pair[0], pair[1]].map(|ticket| attention(ticket, NOW));
            prop_assert!(first <= second);
            if first == second {
                let [first, second] = [pair[0], pair[1]].map(|ticket| due_at(ticket).unwrap_or(Millis::MAX));
                prop_assert!(first <= second);
                prop_assert!(first < second || pair[0].opened >= pair[1].opened);
            }
        }
        let urgent = found.iter().filter(|ticket| attention(ticket, NOW) == Attention::Due).count();
        let due = due(&tickets, NOW);
        prop_assert_eq!(due.count, urgent);
        prop_assert_eq!(
            due.first.and_then(due_at),
            found.first().copied().filter(|_| urgent > 0).and_then(due_at)
        );
    }

    #[test]
    fn filters_and_search_agree_with_looking_at_each(
        tickets in prop::collection::vec(any_ticket(), 0..20),
        status in prop::option::of(prop::sample::select(&Status::ALL[..])),
        word in "[abc]{1,2}",
    ) {
        let expected = tickets.iter().filter(|ticket| {
            let fits = status.is_none_or(|status| status == ticket.status);
            ticket.deleted.is_none() && fits && ticket.note.contains(&word)
        });
        prop_assert_eq!(list(&tickets, status, &word, NOW).len(), expected.count());
    }

    #[test]
    fn any_query_can_be_searched_for(query in ".{0,20}") {
        let ticket = Ticket { note: query.clone(), ..ticket("1", Status::Open, None, None) };
        list(std::slice::from_ref(&ticket), None, &query, NOW);
    }
}
