//! The rules of the guide and of the person's case. Pure: no browser, no clock, no IO.

pub mod calendar;
pub mod case;
pub mod date;
pub mod flow;
mod fold;
pub mod follow_up;
pub mod guide;
pub mod hours;
pub mod ledger;
pub mod letters;
pub mod message;
pub mod moment;
pub mod msg;
pub mod persist;
pub mod phrase;
pub mod report;
pub mod route;
pub mod search;
pub mod secret;
pub mod ticket;
pub mod ticket_form;
pub mod ticket_id;
pub mod ticket_list;
pub mod timer;
pub mod timer_form;
pub mod triage;
pub mod typed;
mod update;
pub mod validate;
pub mod validate_triage;

/// A moment: milliseconds since the Unix epoch, UTC.
pub type Millis = i64;
