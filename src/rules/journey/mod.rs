//! The journey: what the person has answered and done, the plan that follows from it, and the next action.
//!
//! Owns: ticks, answers and place. May use: `guide`, `records`, `text`, `time`. Knows nothing of the desk.

pub mod check;
pub mod early;
pub mod pages;
pub mod saved;
pub mod state;
pub mod triage;
pub mod walk;
