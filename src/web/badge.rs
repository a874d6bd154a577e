//! The number on the app's icon (Badging API), where there is one.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Shows how much is due; nothing for 0.
pub fn show(count: usize) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let navigator: JsValue = window.navigator().into();
    let name = if count == 0 { "clearAppBadge" } else { "setAppBadge" };
    let Ok(method) = Reflect::get(&navigator, &name.into()).and_then(JsCast::dyn_into::<Function>) else {
        return;
    };
    #[expect(clippy::cast_precision_loss, reason = "a handful of tickets")]
    let count = JsValue::from_f64(count as f64);
    if let Ok(Ok(promise)) = method.call1(&navigator, &count).map(JsCast::dyn_into::<Promise>) {
        // Refused where the app is not installed: then there is no icon to mark.
        leptos::task::spawn_local(async move { _ = JsFuture::from(promise).await });
    }
}
