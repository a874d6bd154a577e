//! The pages of the support desk.

use std::num::ParseIntError;

use crate::rules::desk::tickets::ticket::TicketKey;

/// A page of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskPage {
    Tickets,
    /// One ticket with its history. None stands for the page as it is written out, before anyone knows which.
    Ticket(Option<TicketKey>),
    /// The form for a new ticket (`None`) or for editing one.
    TicketForm(Option<TicketKey>),
    /// Waiting times that the person set.
    Timers,
    /// A letter to support, to copy.
    Letter(Letter),
    /// What is printed: the case on one page, and the blank card for a backup key.
    Print,
}

/// What kind of letter to support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    First,
    FollowUp,
    /// The dated sentence for the identity video.
    Video,
}

impl Letter {
    /// In the order in which they are offered.
    pub const ALL: [Letter; 3] = [Letter::First, Letter::FollowUp, Letter::Video];
}

/// Name of the query field that tells which ticket is meant.
const TICKET: &str = "ticket";

impl DeskPage {
    /// Every page that is written out as a file.
    pub const ALL: [DeskPage; 8] = [
        DeskPage::Tickets,
        DeskPage::Ticket(None),
        DeskPage::TicketForm(None),
        DeskPage::Timers,
        DeskPage::Letter(Letter::First),
        DeskPage::Letter(Letter::FollowUp),
        DeskPage::Letter(Letter::Video),
        DeskPage::Print,
    ];

    /// Its path below the base, with the query where there is one.
    pub fn path(self) -> String {
        let (path, key) = match self {
            Self::Tickets => ("tickets/", None),
            Self::Ticket(key) => ("tickets/entry/", key),
            Self::TicketForm(key) => ("tickets/form/", key),
            Self::Timers => ("timers/", None),
            Self::Letter(Letter::First) => ("messages/first/", None),
            Self::Letter(Letter::FollowUp) => ("messages/follow-up/", None),
            Self::Letter(Letter::Video) => ("messages/video/", None),
            Self::Print => ("print/", None),
        };
        let query = key.map(|key| ["?", TICKET, "=", &key.to_string()].concat());
        [path, &query.unwrap_or_default()].concat()
    }

    /// The page for what its query names; none if that is no key.
    pub fn with_query(self, query: &str) -> Option<Self> {
        Some(match self {
            Self::Ticket(_) => Self::Ticket(ticket_named(query).ok()?),
            Self::TicketForm(_) => Self::TicketForm(ticket_named(query).ok()?),
            other => other,
        })
    }
}

/// The ticket that a query names, if it names one; an error if what it names is no key.
fn ticket_named(query: &str) -> Result<Option<TicketKey>, ParseIntError> {
    let mut fields = query.split('&').filter_map(|field| field.split_once('='));
    let named = fields.find(|(name, _)| *name == TICKET);
    named.map(|(_, key)| key.parse()).transpose()
}
