//! The phone's clock and its time zone.

use js_sys::Date;
use wasm_bindgen::JsValue;

use crate::rules::time::{Civil, JAPAN, MINUTE, Millis, civil};

/// The furthest moment a JavaScript date can hold (ECMAScript, time values).
const FURTHEST: Millis = 8_640_000_000_000_000;

/// This moment.
pub fn now() -> Millis {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    let now = Date::now() as Millis;
    now
}

/// What the phone's clock and calendar show at a moment; none outside what a date can hold. The browser's own formatter
/// (ECMA-402) takes a slow phone 60 ms to make, and the first 「できた」 needed one.
pub fn local(at: Millis) -> Option<Civil> {
    ahead(at, zone(at))
}

/// What a clock in Japan shows, if it is not the same.
pub fn in_japan(at: Millis) -> Option<Civil> {
    if zone(at) == JAPAN { None } else { ahead(at, JAPAN) }
}

fn ahead(at: Millis, by: Millis) -> Option<Civil> {
    can_hold(at).then(|| civil(at.saturating_add(by)))
}

/// How far the phone's zone is ahead of UTC at a moment.
fn zone(at: Millis) -> Millis {
    Millis::from(offset(at)) * MINUTE
}

/// Whether a JavaScript date can be this moment.
fn can_hold(at: Millis) -> bool {
    (-FURTHEST..=FURTHEST).contains(&at)
}

fn date(at: Millis) -> Option<Date> {
    #[expect(clippy::cast_precision_loss, reason = "checked to lie within the exact range")]
    can_hold(at).then(|| Date::new(&JsValue::from_f64(at as f64)))
}

/// How far the phone's zone is ahead of UTC at a moment, in minutes; 0 where a date cannot hold it.
pub fn offset(at: Millis) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "minutes, less than a day")]
    date(at).map_or(0, |date| -date.get_timezone_offset() as i32)
}

/// Text for a date-and-time field (HTML local date and time, `2026-11-22T21:40`).
pub fn to_field(at: Millis) -> String {
    date(at).map_or_else(String::new, |date| {
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}",
            date.get_full_year(),
            date.get_month() + 1,
            date.get_date(),
            date.get_hours(),
            date.get_minutes()
        )
    })
}

/// What was typed into a date-and-time field, with the zone of the phone behind it (RFC 3339, `2026-11-22T21:40+07:00`): it stays that
/// moment when the phone travels on. What is no date stays as it is.
pub fn with_zone(typed: String) -> String {
    /// `2026-11-22T21:40`, which names no zone.
    const BARE: usize = 16;
    let Some(at) = from_field(&typed).filter(|_| typed.len() == BARE) else { return typed };
    let minutes = offset(at);
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{typed}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// What a field shows of such a text: the same moment, where the phone is now.
pub fn shown(typed: String) -> String {
    match from_field(&typed) {
        Some(at) if typed.contains(['+', 'Z']) || typed.matches('-').count() > 2 => to_field(at),
        _ => typed,
    }
}

/// The moment that a date-and-time field stands for in the phone's zone.
pub fn from_field(text: &str) -> Option<Millis> {
    let at = Date::new(&JsValue::from_str(text)).get_time();
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, within ±8.64e15")]
    (text.contains('T') && at.is_finite()).then_some(at as Millis)
}
