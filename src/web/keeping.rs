//! Whether the browser promises to keep what is stored (Storage Standard, 4), and how full it is.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Asks the browser to keep what is stored, also when space is short. None: it cannot be asked.
pub async fn ask() -> Option<bool> {
    call("persist").await?.as_bool()
}

/// Whether it has promised that. None: it does not say.
pub async fn is_promised() -> Option<bool> {
    call("persisted").await?.as_bool()
}

async fn call(name: &str) -> Option<JsValue> {
    let navigator = JsValue::from(web_sys::window()?.navigator());
    let storage = Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
    let method = Reflect::get(&storage, &name.into()).ok()?.dyn_into::<Function>().ok()?;
    let promise = method.call0(&storage).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}
