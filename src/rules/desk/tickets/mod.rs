//! Tickets: what support gave a number to, with what was said by whom.

pub mod form;
pub mod id;
pub mod line_form;
pub mod list;
pub mod saved;
pub mod state;
pub mod ticket;
