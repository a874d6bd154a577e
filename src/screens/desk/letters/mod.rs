//! Letters to support on the screen: what is typed, the letter in both languages, the ways to take it along.

pub mod fields;
pub mod follow_up;
pub mod page;
pub mod texts;
pub mod video;
pub mod write;
