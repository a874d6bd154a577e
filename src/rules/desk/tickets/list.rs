//! The tickets as lists: by what needs attention, by status, by what is searched for.

use std::cmp::Reverse;

use crate::rules::{
    desk::tickets::ticket::{Ticket, Turn},
    text::width::{half_width, narrow},
    time::Millis,
};

/// How urgently a ticket needs the person, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    /// The time to look again, or for the promised answer, has come.
    Due,
    WaitingForMe,
    Answered,
    Open,
    Closed,
}

/// When a ticket is due: at its next check; without one, when the promised answer is. What was
/// promised no longer counts once support has answered, and nothing does once the ticket is closed.
pub fn due_at(ticket: &Ticket) -> Option<Millis> {
    let promised = ticket.promised.filter(|_| ticket.turn == Turn::Open);
    ticket.next_check.or(promised).filter(|_| ticket.turn != Turn::Closed)
}

/// What a ticket needs now.
pub fn attention(ticket: &Ticket, now: Millis) -> Attention {
    match ticket.turn {
        Turn::Closed => Attention::Closed,
        _ if due_at(ticket).is_some_and(|at| at <= now) => Attention::Due,
        Turn::Waiting => Attention::WaitingForMe,
        Turn::Answered => Attention::Answered,
        Turn::Open => Attention::Open,
    }
}

/// The tickets that were not deleted, are at this turn (none: any) and hold every word of the
/// query. In order of attention, then of when they are due, then the latest first.
pub fn list<'a>(tickets: &'a [Ticket], turn: Option<Turn>, query: &str, now: Millis) -> Vec<&'a Ticket> {
    let query = half_width(query).to_ascii_lowercase();
    let words: Vec<Vec<char>> = query.split_whitespace().map(|word| word.chars().collect()).collect();
    let wanted = |ticket: &&Ticket| {
        ticket.deleted.is_none()
            && turn.is_none_or(|turn| ticket.turn == turn)
            && words.iter().all(|word| holds(ticket, word))
    };
    let mut found: Vec<&Ticket> = tickets.iter().filter(wanted).collect();
    found.sort_unstable_by_key(|ticket| {
        let due = due_at(ticket).unwrap_or(Millis::MAX);
        (attention(ticket, now), due, Reverse((ticket.opened, ticket.key)))
    });
    found
}

fn holds(ticket: &Ticket, word: &[char]) -> bool {
    let texts = [ticket.id.as_str(), &ticket.subject, &ticket.note];
    let history = ticket.lines().map(|line| line.text.as_str());
    texts.into_iter().chain(history).any(|text| contains(text, word))
}

/// Whether the text holds the word, in whatever case and width it was typed. Folded character by
/// character, so that thousands of entries are searched without copying them.
fn contains(text: &str, word: &[char]) -> bool {
    text.char_indices().any(|(at, _)| {
        let mut rest = text[at..].chars().map(|c| narrow(c).to_ascii_lowercase());
        word.iter().all(|c| rest.next() == Some(*c))
    })
}
