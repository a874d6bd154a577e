//! Files that the person saves on the phone. Nothing leaves it.

use std::time::Duration;

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// How long the browser has to fetch the file: Safari does so some time after the tap.
const FETCH_TIME: Duration = Duration::from_mins(1);

/// Hands text to the browser as a file to keep. False where the browser refuses.
pub fn save_text(name: &str, text: &str) -> bool {
    save(name, "text/plain", text)
}

/// The same for a file of this kind (MIME type), by which the phone picks the app that opens it.
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    try_save(name, kind, text).is_ok()
}

fn try_save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(&blob(kind, text)?)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    set_timeout(move || _ = Url::revoke_object_url(&url), FETCH_TIME);
    Ok(())
}

/// A `Blob` with its type (File API, 3.1).
fn blob(kind: &str, text: &str) -> Result<Blob, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &kind.into())?;
    let constructor: Function = Reflect::get(&js_sys::global(), &"Blob".into())?.dyn_into()?;
    let arguments = Array::of2(&Array::of1(&text.into()), &options);
    Reflect::construct(&constructor, &arguments)?.dyn_into()
}
