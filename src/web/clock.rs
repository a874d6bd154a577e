//! The phone's clock and its time zone.

use js_sys::{Date, Intl::DateTimeFormat, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::domain::Millis;

/// The furthest moment a JavaScript date can hold (ECMAScript, time values).
const FURTHEST: Millis = 8_640_000_000_000_000;

pub fn now() -> Millis {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    let now = Date::now() as Millis;
    now
}

/// Date and time in the phone's zone, `2026年11月22日 21:40`.
pub fn local(at: Millis) -> String {
    formatted(at, None)
}

/// Date and time in Japan, if it reads differently there.
pub fn in_japan(at: Millis) -> Option<String> {
    let japan = formatted(at, Some("Asia/Tokyo"));
    (japan != local(at)).then_some(japan)
}

fn formatted(at: Millis, zone: Option<&str>) -> String {
    let Some(date) = date(at) else {
        return "—".into();
    };
    let options = Object::new();
    let fields = [
        ("year", "numeric"),
        ("month", "long"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("hourCycle", "h23"),
    ];
    for (name, value) in fields.into_iter().chain(zone.map(|zone| ("timeZone", zone))) {
        _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let format = DateTimeFormat::new(&js_sys::Array::of1(&"ja-JP".into()), &options).format();
    match format.call1(&JsValue::UNDEFINED, &date) {
        Ok(text) => text.as_string().unwrap_or_default(),
        Err(_) => "—".into(),
    }
}

fn date(at: Millis) -> Option<Date> {
    #[expect(clippy::cast_precision_loss, reason = "checked to lie within the exact range")]
    (-FURTHEST..=FURTHEST).contains(&at).then(|| Date::new(&JsValue::from_f64(at as f64)))
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
