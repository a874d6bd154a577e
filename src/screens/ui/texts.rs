//! Numbers and moments in words.

use crate::{
    content::UI,
    rules::{
        text::fill::fill,
        time::{Civil, Millis},
    },
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

/// A moment as the phone's clock shows it: `2026年11月22日 21:40`.
pub fn moment(at: Millis) -> String {
    clock::local(at).map_or_else(|| "—".into(), civil)
}

/// Puts a moment, as the phone's clock shows it, in the place `{time}`.
pub fn at(text: &str, at: Millis) -> String {
    fill(text, &[("time", &moment(at))])
}

/// The same moment in Japan, if a clock there shows something else.
pub fn in_japan(at: Millis) -> Option<String> {
    clock::in_japan(at).map(|japan| fill(UI.time_japan, &[("time", &civil(japan))]))
}

fn civil(Civil { year, month, day, hour, minute, .. }: Civil) -> String {
    let two = |number: i64| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    let [year, month, day] = [year, month, day].map(|number| number.to_string());
    [&*year, UI.year, &month, UI.month, &day, UI.day, " ", &two(hour), ":", &two(minute)].concat()
}
