//! The case: everything that is kept of one person, how it is saved, and how several tabs share it.
//!
//! May use: every other room of the rules, except `route`.

pub mod copy;
pub mod counts;
pub mod former;
pub mod honest_saved;
pub mod record;
mod records;
pub mod sealed;
pub mod state;
pub mod sync;
