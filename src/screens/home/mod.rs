//! The first screen: where am I, and what do I do now.
//!
//! Knows the desk by its summary only. May use: `store`, `ui`, `guide`, `journey`, and the words of `desk/timers`.

pub mod due;
pub mod foot;
pub mod page;
pub mod tickets;
pub mod timers;
