//! Numbers and moments in words.

use crate::{
    content::UI,
    rules::{text::fill::fill, time::Millis},
    web::clock,
};

/// Puts a number in the place `{n}`.
pub fn count(text: &str, n: usize) -> String {
    fill(text, &[("n", &n.to_string())])
}

/// A day or month (`2026-11-22`, `2026-11`) in words.
pub fn day(text: &str) -> String {
    let units = [UI.year, UI.month, UI.day];
    text.split('-').zip(units).flat_map(|(number, unit)| [number.trim_start_matches('0'), unit]).collect()
}

/// Puts a moment, as the phone's clock shows it, in the place `{time}`.
pub fn at(text: &str, at: Millis) -> String {
    fill(text, &[("time", &clock::local(at))])
}

/// The same moment in Japan, if a clock there shows something else.
pub fn in_japan(at: Millis) -> Option<String> {
    clock::in_japan(at).map(|time| fill(UI.ticket_opened_japan, &[("time", &time)]))
}
