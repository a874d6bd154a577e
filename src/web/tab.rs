//! What a tab remembers by itself: a storage of its own, which outlives a reload and goes with the tab, and how far down its
//! page is.

use web_sys::{PerformanceNavigation, Storage};

use super::{document, storage};

fn store() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn key(name: &str) -> String {
    [&*storage::space(&document::base()), name].concat()
}

/// What it remembers under a name.
pub fn recall(name: &str) -> Option<String> {
    store()?.get_item(&key(name)).ok()?
}

/// Remembers a text under a name, in place of what was there. Where no storage takes it, nothing is remembered.
pub fn remember(name: &str, text: Option<&str>) {
    let Some(store) = store() else { return };
    let key = key(name);
    if text.is_none_or(|text| store.set_item(&key, text).is_err()) {
        _ = store.remove_item(&key);
    }
}

/// Whether the browser came back to the page that the app was opened at, or loaded it again: no link led there.
pub fn came_back() -> bool {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.is_some_and(|it| it.navigation().type_() != PerformanceNavigation::TYPE_NAVIGATE)
}

/// How far down its page is, in CSS pixels.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no page is as long, and what is pulled above the top counts as the top"
)]
pub fn depth() -> u32 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default() as u32
}

/// Goes at least as far down, once the page has been built: the browser tries that too, on a page that is still short.
pub fn go_down_soon(by: u32) {
    leptos::prelude::request_animation_frame(move || {
        if let Some(window) = web_sys::window().filter(|_| depth() < by) {
            window.scroll_to_with_x_and_y(0.0, f64::from(by));
        }
    });
}
