//! A ticket's form that may be saved, as the tests need it.

#![expect(clippy::unwrap_used, reason = "a helper outside the tests themselves makes sound ids")]

use michishirube::rules::desk::tickets::{
    form::Entry,
    id::TicketId,
    ticket::{Channel, Service, Turn},
};

/// What opens a ticket with this number at 1,000 ms.
pub fn entry(id: &str) -> Entry {
    Entry {
        id: TicketId::parse(id).unwrap(),
        service: Service::Unknown,
        channel: Channel::Chat,
        opened: 1_000,
        subject: String::new(),
        promised: None,
        next_check: None,
        turn: Turn::Open,
        note: String::new(),
    }
}
