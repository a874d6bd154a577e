//! The rooms of the rules, one by one, each with those below it only: what uses a room above it does not compile here.
//!
//! `build.rs` proves the same of `guide` and `journey`, which it includes.

#![allow(dead_code, unused_imports, reason = "all that matters is that it compiles")]

/// The rules without the case: the desk does not know how it is saved together with the rest, or where its pages lead.
#[path = "../src/rules"]
mod rules {
    pub mod desk;
    pub mod guide;
    pub mod journey;
    pub mod offers;
    pub mod records;
    pub mod text;
    pub mod time;
}

#[path = "../src/ids.rs"]
mod ids;

/// What the rooms' own tests look at: they are compiled, not run.
mod content {
    pub use michishirube::content::GUIDE;
}

/// Without a harness: the rooms' own tests run where they belong.
fn main() {
    let tickets = rules::desk::tickets::state::Tickets::default();
    let timers = rules::desk::timers::state::Timers::default();
    assert_eq!(rules::desk::summary::Summary::of(&tickets, &timers).tickets, 0);
    println!("the desk stands on the journey and not on the case");
}
