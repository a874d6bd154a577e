//! The phone's clock and its time zone.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::rules::time::Millis;

/// The furthest moment a JavaScript date can hold (ECMAScript, time values).
const FURTHEST: Millis = 8_640_000_000_000_000;

thread_local! {
    /// Making a formatter takes a millisecond, and a list of tickets needs two each.
    static LOCAL: RefCell<Option<Local>> = const { RefCell::new(None) };
    static JAPAN: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// A formatter for the phone's zone, with the offset that the zone had.
struct Local {
    offset: f64,
    format: Option<Function>,
}

/// This moment.
pub fn now() -> Millis {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    let now = Date::now() as Millis;
    now
}

/// Date and time in the phone's zone, `2026年11月22日 21:40`.
pub fn local(at: Millis) -> String {
    LOCAL
        .with_borrow_mut(|kept| {
            // A traveller's zone changes while the app is open.
            let offset = Date::new_0().get_timezone_offset();
            if kept.as_ref().is_none_or(|local| local.offset.total_cmp(&offset).is_ne()) {
                *kept = Some(Local { offset, format: formatter(None) });
            }
            kept.as_ref().and_then(|local| formatted(local.format.as_ref()?, at))
        })
        .unwrap_or_else(|| "—".into())
}

/// Date and time in Japan, if it reads differently there and the browser knows that zone.
pub fn in_japan(at: Millis) -> Option<String> {
    let japan = JAPAN.with_borrow_mut(|kept| {
        if kept.is_none() {
            *kept = formatter(Some("Asia/Tokyo"));
        }
        formatted(kept.as_ref()?, at)
    })?;
    (japan != local(at)).then_some(japan)
}

/// `format` of an `Intl.DateTimeFormat` (ECMA-402). None where the browser lacks the zone, for
/// which the constructor throws.
fn formatter(zone: Option<&str>) -> Option<Function> {
    let fields = [
        ("year", "numeric"),
        ("month", "long"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("hourCycle", "h23"),
    ];
    let options = Object::new();
    for (name, value) in fields.into_iter().chain(zone.map(|zone| ("timeZone", zone))) {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let made = Reflect::construct(&constructor, &Array::of2(&"ja-JP".into(), &options)).ok()?;
    Reflect::get(&made, &"format".into()).ok()?.dyn_into().ok()
}

fn formatted(format: &Function, at: Millis) -> Option<String> {
    format.call1(&JsValue::UNDEFINED, &date(at)?.into()).ok()?.as_string()
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
