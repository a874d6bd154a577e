//! The guide: its words as data, what makes them sound, how sure they are, and the search over them.
//!
//! Owns: the types that `build.rs` fills from `src/content/ja` (which is why it includes this room).
//! May use: `text` and `time`. Knows nothing of what a person has done.

pub mod blocks;
pub mod check;
pub mod claims;
pub mod folding;
pub mod ids;
pub mod ledger;
pub mod model;
pub mod pages;
pub mod questions;
pub mod search;
