//! The support desk: tickets, waits, letters to support, support's hours, reminders.
//!
//! Owns: what the person wrote down of them. May use: `journey`, `guide`, `records`, `text`, `time`.

pub mod calendar;
pub mod drafts;
pub mod hours;
pub mod key;
pub mod letters;
pub mod pages;
pub mod summary;
pub mod tickets;
pub mod timers;
pub mod undo;
