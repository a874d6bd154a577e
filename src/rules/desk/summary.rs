//! What the first screen and the app's icon show of the desk, so that neither has to know the desk.

use crate::rules::{
    desk::{
        tickets::{list::due_at, state::Tickets, ticket::TicketKey},
        timers::{
            state::Timers,
            timer::{Timer, by_end},
        },
    },
    time::Millis,
};

/// The desk in short.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// How many tickets there are.
    pub tickets: usize,
    /// When tickets are due, the first first.
    pub due: Vec<Due>,
    /// The waits, what ends first first.
    pub timers: Vec<Timer>,
}

/// When a ticket wants to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub at: Millis,
    pub key: TicketKey,
    pub id: String,
}

impl Summary {
    /// The desk as it stands.
    pub fn of(tickets: &Tickets, timers: &Timers) -> Self {
        let due = tickets.living().filter_map(|ticket| {
            Some(Due { at: due_at(ticket)?, key: ticket.key, id: ticket.id.as_str().to_owned() })
        });
        let mut sorted: Vec<Due> = Vec::new();
        for next in due {
            let at = sorted.partition_point(|other| (other.at, other.key) <= (next.at, next.key));
            sorted.insert(at, next);
        }
        let timers = by_end(timers.living()).into_iter().cloned().collect();
        Self { tickets: tickets.living().count(), due: sorted, timers }
    }

    /// The tickets that are due now, the first first.
    pub fn due_now(&self, now: Millis) -> &[Due] {
        &self.due[..self.due.partition_point(|due| due.at <= now)]
    }
}
