//! Double taps. A screen that changes under the thumb would take the second tap for a new one:
//! two steps ticked, a ticket deleted that was just written down.

use std::cell::Cell;

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{AddEventListenerOptions, MouseEvent};

/// Two taps within this time (milliseconds) and distance (CSS pixels) are one double tap.
const TIME: f64 = 300.0;
const DISTANCE: f64 = 24.0;

#[derive(Clone, Copy, Default)]
struct Tap {
    at: f64,
    x: f64,
    y: f64,
}

thread_local! {
    static LAST: Cell<Tap> = const { Cell::new(Tap { at: f64::NEG_INFINITY, x: 0.0, y: 0.0 }) };
    static SCREEN_CHANGED: Cell<bool> = const { Cell::new(false) };
}

/// Something else may stand under the thumb now.
pub fn screen_changed() {
    SCREEN_CHANGED.set(true);
}

/// Lets only the first tap of a burst through when the screen changed after it.
pub fn ignore_double_taps() {
    let guard = Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| {
        // Keyboards, screen readers and `click()` come without a pointer's count.
        if event.detail() == 0 {
            return;
        }
        let tap =
            Tap { at: event.time_stamp(), x: f64::from(event.client_x()), y: f64::from(event.client_y()) };
        let last = LAST.replace(tap);
        let is_near = (tap.x - last.x).hypot(tap.y - last.y) < DISTANCE;
        // A burst of taps counts once, however many there are.
        if SCREEN_CHANGED.get() && tap.at - last.at < TIME && is_near {
            event.prevent_default();
            event.stop_immediate_propagation();
        } else {
            SCREEN_CHANGED.set(false);
        }
    });
    let first = AddEventListenerOptions::new();
    first.set_capture(true);
    if let Some(window) = web_sys::window() {
        _ = window.add_event_listener_with_callback_and_add_event_listener_options(
            "click",
            guard.as_ref().unchecked_ref(),
            &first,
        );
    }
    guard.forget();
}
