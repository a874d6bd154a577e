//! Which record is which: every room's records have names of their own.

use crate::rules::desk::{
    key::{END, Key},
    tickets::state as tickets,
    timers::state as timers,
};

/// What is saved by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    Journey,
    Letter,
    Honest,
    Offers,
    Tickets(tickets::Record),
    Timers(timers::Record),
}

impl From<tickets::Record> for Record {
    fn from(record: tickets::Record) -> Self {
        Self::Tickets(record)
    }
}

impl From<timers::Record> for Record {
    fn from(record: timers::Record) -> Self {
        Self::Timers(record)
    }
}

const JOURNEY: &str = "journey";
const LETTER: &str = "letter";
const HONEST: &str = "honest";
const OFFERS: &str = "offers";
const TICKET: &str = "ticket";
const TICKET_DRAFT: &str = "ticket-draft";
const LINE_DRAFT: &str = "line-draft";
const TIMER: &str = "timer";
const TIMER_DRAFT: &str = "timer-draft";

impl Record {
    /// The record with this name. None for what this build does not write: `007` is not 7.
    pub fn parse(name: &str) -> Option<Self> {
        let mut parts = name.split(':');
        let kind = parts.next()?;
        let mut key = || parts.next().and_then(|key| key.parse::<Key>().ok()).filter(|key| *key < END);
        let record = match kind {
            JOURNEY => Self::Journey,
            LETTER => Self::Letter,
            HONEST => Self::Honest,
            OFFERS => Self::Offers,
            TICKET => Self::Tickets(tickets::Record::Ticket(key()?)),
            TICKET_DRAFT => Self::Tickets(tickets::Record::Draft(key()?)),
            LINE_DRAFT => Self::Tickets(tickets::Record::LineDraft(key()?, key()?)),
            TIMER => Self::Timers(timers::Record::Timer(key()?)),
            TIMER_DRAFT => Self::Timers(timers::Record::Draft(key()?)),
            _ => return None,
        };
        (record.name() == name).then_some(record)
    }

    /// Its name in storage.
    pub fn name(self) -> String {
        let (kind, keys) = match self {
            Self::Journey => (JOURNEY, [None, None]),
            Self::Letter => (LETTER, [None, None]),
            Self::Honest => (HONEST, [None, None]),
            Self::Offers => (OFFERS, [None, None]),
            Self::Tickets(tickets::Record::Ticket(key)) => (TICKET, [Some(key), None]),
            Self::Tickets(tickets::Record::Draft(key)) => (TICKET_DRAFT, [Some(key), None]),
            Self::Tickets(tickets::Record::LineDraft(key, line)) => (LINE_DRAFT, [Some(key), Some(line)]),
            Self::Timers(timers::Record::Timer(key)) => (TIMER, [Some(key), None]),
            Self::Timers(timers::Record::Draft(key)) => (TIMER_DRAFT, [Some(key), None]),
        };
        let mut name = kind.to_owned();
        for key in keys.into_iter().flatten() {
            name.push(':');
            name.push_str(&key.to_string());
        }
        name
    }
}
