//! Whether the phone says that it has a network, and news of other tabs.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// What the phone says: false is certain, true is a guess.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls back whenever that changes.
pub fn watch(changed: impl Fn() + Clone + 'static) {
    listen("online", changed.clone());
    listen("offline", changed);
}

/// Calls back whenever another tab stores something: the key, none if everything was cleared, and its new text, none if it
/// was removed (HTML, `StorageEvent`).
pub fn watch_other_tabs(changed: impl Fn(Option<String>, Option<String>) + 'static) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        let text = |name: &str| Reflect::get(&event, &name.into()).ok().and_then(|text| text.as_string());
        changed(text("key"), text("newValue"));
    });
    if let Some(window) = web_sys::window() {
        _ = window.add_event_listener_with_callback("storage", heard.as_ref().unchecked_ref());
    }
    heard.forget();
}

/// Listens on the window for as long as the page lives.
pub fn listen(event: &str, heard: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(heard);
    if let Some(window) = web_sys::window() {
        _ = window.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    }
    heard.forget();
}
