//! What the app offers by itself, one thing at a time: another browser, a place on the home screen, a copy. And how a person puts
//! it off.

pub mod saved;
pub mod state;
