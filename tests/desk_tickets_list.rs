//! Tickets as lists: what needs attention, filters, search.

use michishirube::rules::desk::summary::Summary;
use michishirube::rules::desk::tickets::list::{Attention, attention, due_at, list};
use michishirube::rules::desk::tickets::state::{Msg, Tickets};
use michishirube::rules::desk::tickets::ticket::{Line, Ticket, Turn, Who};
use michishirube::rules::desk::timers::state::Timers;
use michishirube::rules::text::secrets::Honest;
use michishirube::rules::time::Millis;
use proptest::prelude::*;

#[path = "support/ticket.rs"]
mod support;
use support::entry;

const NOW: Millis = 1_800_000_000_000;

fn ticket(id: &str, turn: Turn, next_check: Option<Millis>, promised: Option<Millis>) -> Ticket {
    let mut tickets = Tickets::default();
    tickets.update(Msg::Save(0, entry(id)), &Honest::default());
    Ticket { turn, next_check, promised, ..tickets.all.remove(0) }
}

fn summary(tickets: &[Ticket]) -> Summary {
    Summary::of(&Tickets { all: tickets.to_vec(), ..Tickets::default() }, &Timers::default())
}

fn ids<'a>(found: &[&'a Ticket]) -> Vec<&'a str> {
    found.iter().map(|ticket| ticket.id.as_str()).collect()
}

#[test]
fn what_needs_attention() {
    let (past, now, next) = (Some(NOW - 1), Some(NOW), Some(NOW + 1));
    for (turn, next_check, promised, expected) in [
        (Turn::Open, None, None, Attention::Open),
        (Turn::Open, next, next, Attention::Open),
        (Turn::Open, now, None, Attention::Due),
        (Turn::Open, None, past, Attention::Due),
        // Whoever has set a later day to look again has seen that the promise was broken.
        (Turn::Open, next, past, Attention::Open),
        (Turn::Answered, None, None, Attention::Answered),
        // They answered: what was promised is kept.
        (Turn::Answered, None, past, Attention::Answered),
        (Turn::Answered, past, None, Attention::Due),
        (Turn::Waiting, next, None, Attention::WaitingForMe),
        (Turn::Waiting, None, past, Attention::WaitingForMe),
        (Turn::Waiting, past, None, Attention::Due),
        (Turn::Closed, past, past, Attention::Closed),
    ] {
        let ticket = ticket("1", turn, next_check, promised);
        assert_eq!(attention(&ticket, NOW), expected, "{turn:?} {next_check:?} {promised:?}");
    }
}

#[test]
fn the_most_urgent_comes_first() {
    let mut tickets = vec![
        ticket("closed-old", Turn::Closed, Some(NOW - 5), None),
        ticket("open-none-old", Turn::Open, None, None),
        ticket("open-later", Turn::Open, Some(NOW + 9), None),
        ticket("due-late", Turn::Open, Some(NOW), None),
        ticket("answered", Turn::Answered, None, None),
        ticket("open-none-new", Turn::Open, None, None),
        ticket("waiting", Turn::Waiting, None, None),
        ticket("due-early", Turn::Waiting, Some(NOW - 9), None),
        ticket("open-soon", Turn::Open, None, Some(NOW + 2)),
        ticket("closed-new", Turn::Closed, None, None),
        ticket("deleted", Turn::Open, Some(NOW - 99), None),
    ];
    for (opened, ticket) in (0..).zip(&mut tickets) {
        ticket.opened = opened;
    }
    tickets[10].deleted = Some(1);
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
    assert_eq!(ids(&list(&tickets, Some(Turn::Waiting), "", NOW)), ["due-early", "waiting"]);
    let due: Vec<String> = summary(&tickets).due_now(NOW).iter().map(|due| due.id.clone()).collect();
    assert_eq!(due, ["due-early", "due-late"]);
}

#[test]
fn every_word_is_searched_for_in_every_text() {
    let mut ticket = ticket("#128-ABC", Turn::Open, None, None);
    ticket.subject = "２段階認証のリセット".into();
    ticket.note = "返事は明日".into();
    ticket.history = vec![
        Line { key: 0, at: 0, who: Who::Me, text: "Hello World".into(), deleted: None },
        Line {
            key: 1, at: 1, who: Who::Support, text: "Ｐｌｅａｓｅ wait 48時間".into(), deleted: None
        },
        Line { key: 2, at: 1, who: Who::Me, text: "gone".into(), deleted: Some(1) },
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
        ("gone", false),
    ] {
        assert_eq!(list(&tickets, None, query, NOW).len(), usize::from(found), "{query}");
    }
}

fn any_ticket() -> impl Strategy<Value = Ticket> {
    let near = || prop::option::of(NOW - 9..NOW + 9);
    let turn = prop::sample::select(&Turn::ALL[..]);
    (turn, near(), near(), NOW - 9..NOW, "[abc]{0,4}", any::<bool>()).prop_map(
        |(turn, next_check, promised, opened, note, deleted)| Ticket {
            opened,
            note,
            deleted: deleted.then_some(1),
            ..ticket("1", turn, next_check, promised)
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
        let summary = summary(&tickets);
        let due = summary.due_now(NOW);
        prop_assert_eq!(due.len(), urgent);
        let first = found.first().copied().filter(|_| urgent > 0).and_then(due_at);
        prop_assert_eq!(due.first().map(|due| due.at), first);
    }

    #[test]
    fn filters_and_search_agree_with_looking_at_each(
        tickets in prop::collection::vec(any_ticket(), 0..20),
        turn in prop::option::of(prop::sample::select(&Turn::ALL[..])),
        word in "[abc]{1,2}",
    ) {
        let expected = tickets.iter().filter(|ticket| {
            let fits = turn.is_none_or(|turn| turn == ticket.turn);
            ticket.deleted.is_none() && fits && ticket.note.contains(&word)
        });
        prop_assert_eq!(list(&tickets, turn, &word, NOW).len(), expected.count());
    }

    #[test]
    fn any_query_can_be_searched_for(query in ".{0,20}") {
        let ticket = Ticket { note: query.clone(), ..ticket("1", Turn::Open, None, None) };
        list(std::slice::from_ref(&ticket), None, &query, NOW);
    }
}
