//! The screens, by room, with the names of the rules' rooms.
//!
//! From the ground up: `store`; `ui`; `offers`; `guide`; `journey`; `desk`; `home`; `data`; `shell`. A room uses those before it here
//! and no other (`tests/architecture.rs`).

pub mod data;
pub mod desk;
pub mod guide;
pub mod home;
pub mod journey;
pub mod offers;
pub mod place;
pub mod rest;
pub mod shell;
pub mod store;
pub mod ui;
