//! A ticket's form that may be saved, as the tests need it.

#![expect(clippy::unwrap_used, reason = "a helper outside the tests themselves makes sound ids")]

use michishirube::rules::desk::tickets::form::Entry;
use michishirube::rules::desk::tickets::id::TicketId;
use michishirube::rules::desk::tickets::ticket::{Channel, Service, Status};

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
        status: Status::Open,
        note: String::new(),
    }
}
