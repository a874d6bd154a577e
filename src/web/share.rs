//! Handing text and files to other apps (Web Share). Nothing is sent: the person picks the app.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    Done,
    /// The person closed the sheet: an answer, not a failure.
    Dismissed,
    /// The browser cannot, or would not.
    Refused,
}

fn navigator() -> Option<JsValue> {
    Some(web_sys::window()?.navigator().into())
}

fn method(name: &str) -> Option<(JsValue, Function)> {
    let navigator = navigator()?;
    let function = Reflect::get(&navigator, &name.into()).ok()?.dyn_into().ok()?;
    Some((navigator, function))
}

/// Whether this browser can share text at all.
pub fn is_there() -> bool {
    method("share").is_some()
}

/// Shares text.
pub async fn text(text: &str) -> Shared {
    share(&fields(&[("text", text.into())])).await
}

/// Shares a file, where the browser takes its kind.
pub async fn file(name: &str, kind: &str, text: &str) -> Shared {
    let Some(data) = file_data(name, kind, text) else {
        return Shared::Refused;
    };
    let can = method("canShare").and_then(|(navigator, can)| can.call1(&navigator, &data).ok());
    if can.is_some_and(|can| can.is_truthy()) { share(&data).await } else { Shared::Refused }
}

fn file_data(name: &str, kind: &str, text: &str) -> Option<Object> {
    let options = fields(&[("type", kind.into())]);
    let constructor: Function = Reflect::get(&js_sys::global(), &"File".into()).ok()?.dyn_into().ok()?;
    let arguments = Array::of3(&Array::of1(&text.into()), &name.into(), &options);
    let file = Reflect::construct(&constructor, &arguments).ok()?;
    Some(fields(&[("files", Array::of1(&file).into())]))
}

fn fields(pairs: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

async fn share(data: &Object) -> Shared {
    let Some((navigator, share)) = method("share") else {
        return Shared::Refused;
    };
    let Some(promise) = share.call1(&navigator, data).ok().and_then(|it| it.dyn_into::<Promise>().ok())
    else {
        return Shared::Refused;
    };
    match JsFuture::from(promise).await {
        Ok(_) => Shared::Done,
        Err(error) if js_sys::Error::from(error.clone()).name() == "AbortError" => Shared::Dismissed,
        Err(_) => Shared::Refused,
    }
}
