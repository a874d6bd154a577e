//! Waits on the screen.

pub mod card;
pub mod fields;
pub mod form;
pub mod page;
pub mod words;
