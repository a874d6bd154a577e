//! The phone's clock and its time zone.

use js_sys::Date;
use wasm_bindgen::JsValue;

use crate::rules::time::{HOUR, MINUTE, Millis, civil};

/// The furthest moment a JavaScript date can hold (ECMAScript, time values).
const FURTHEST: Millis = 8_640_000_000_000_000;

/// Japan is this far ahead of UTC, all year and since 1952 (IANA time zone database, `Asia/Tokyo`).
const JAPAN: Millis = 9 * HOUR;

/// This moment.
pub fn now() -> Millis {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    let now = Date::now() as Millis;
    now
}

/// Date and time in the phone's zone, `2026年11月22日 21:40`. The browser's own formatter (ECMA-402) takes a slow phone 60 ms to
/// make, and the first of them was needed by the first 「できた」.
pub fn local(at: Millis) -> String {
    ahead(at, Millis::from(offset(at)) * MINUTE)
}

/// Date and time in Japan, if it reads differently there.
pub fn in_japan(at: Millis) -> Option<String> {
    let japan = ahead(at, JAPAN);
    (japan != local(at)).then_some(japan)
}

/// What a clock shows that is so far ahead of UTC.
fn ahead(at: Millis, by: Millis) -> String {
    date(at).map_or_else(|| "—".into(), |_| civil(at.saturating_add(by)).in_japanese())
}

fn date(at: Millis) -> Option<Date> {
    #[expect(clippy::cast_precision_loss, reason = "checked to lie within the exact range")]
    (-FURTHEST..=FURTHEST).contains(&at).then(|| Date::new(&JsValue::from_f64(at as f64)))
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

/// The moment that a date-and-time field stands for in the phone's zone.
pub fn from_field(text: &str) -> Option<Millis> {
    let at = Date::new(&JsValue::from_str(text)).get_time();
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, within ±8.64e15")]
    (text.contains('T') && at.is_finite()).then_some(at as Millis)
}
