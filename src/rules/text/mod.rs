//! Text, whoever typed it: widths, what must not be kept, what can be quoted, places to fill.
//!
//! May use: nothing.

pub mod fill;
pub mod secrets;
pub mod typed;
pub mod width;
