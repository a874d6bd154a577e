//! Whether the phone says that it has a network, and news of other tabs.

use wasm_bindgen::{JsCast, closure::Closure};

/// What the phone says: false is certain, true is a guess.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls back whenever that changes.
pub fn watch(changed: impl Fn() + Clone + 'static) {
    listen("online", changed.clone());
    listen("offline", changed);
}

/// Calls back whenever another tab of this app may have stored something: as it happens, and when
/// the browser brings a frozen page back.
pub fn watch_other_tabs(changed: impl Fn() + Clone + 'static) {
    listen("storage", changed.clone());
    listen("pageshow", changed);
}

/// Listens on the window for as long as the page lives.
pub fn listen(event: &str, heard: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(heard);
    if let Some(window) = web_sys::window() {
        _ = window.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    }
    heard.forget();
}
