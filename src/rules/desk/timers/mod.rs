//! Timers: waits with an end in sight.

pub mod form;
pub mod saved;
pub mod state;
pub mod timer;
