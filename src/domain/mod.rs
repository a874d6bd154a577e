//! The rules of the guide and of the person's case. Pure: no browser, no clock, no IO.

pub mod case;
pub mod date;
pub mod flow;
pub mod guide;
pub mod ledger;
pub mod persist;
pub mod route;
pub mod search;
pub mod secret;
pub mod ticket;
pub mod triage;
pub mod validate;
pub mod validate_triage;

/// A moment: milliseconds since the Unix epoch, UTC.
pub type Millis = i64;
