//! Tickets on the screen: the list, one ticket, its form.
//!
//! Owns: what the list is narrowed down to.

pub mod card;
pub mod deleted;
pub mod fields;
pub mod filter;
pub mod form;
pub mod gone;
pub mod history;
pub mod line_form;
pub mod list;
pub mod next_check;
pub mod summary;
pub mod ticket;
pub mod turn;
pub mod words;
