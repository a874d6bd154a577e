//! The rules, by room. Pure: no browser, no clock, no IO.
//!
//! From the ground up: `time`, `text`, `records`; `guide`; `journey`; `desk`; `offers`; `case` and `route`. A room uses those
//! before it here and no other (`build.rs` and `tests/rooms.rs` compile some without the later ones).

pub mod case;
pub mod desk;
pub mod guide;
pub mod journey;
pub mod offers;
pub mod records;
pub mod route;
pub mod text;
pub mod time;
