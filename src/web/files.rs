//! Files that the person saves on the phone. Nothing leaves it.

use std::time::Duration;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, HtmlAnchorElement, Url};

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

/// What came of picking a file.
pub enum Picked {
    /// The person changed their mind.
    Nothing,
    Text(String),
    /// More bytes than asked for. It was not read.
    TooLong,
    /// The browser could not read it.
    Unread,
}

/// The text of the file that was picked in a field for files, if it has no more bytes than this. The field is empty then: the
/// same file can be picked again.
pub async fn picked(event: &Event, longest: usize) -> Picked {
    let field = event.target().map(JsValue::from).unwrap_or_default();
    let of = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).unwrap_or_default();
    let file = of(&of(&field, "files"), "0");
    if !file.is_object() {
        return Picked::Nothing;
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let is_short = of(&file, "size").as_f64().is_some_and(|size| size <= longest as f64);
    if !is_short {
        return Picked::TooLong;
    }
    let read = of(&file, "text").dyn_into::<Function>().and_then(|text| text.call0(&file));
    let text = match read.and_then(JsCast::dyn_into::<Promise>) {
        Ok(promise) => JsFuture::from(promise).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    _ = Reflect::set(&field, &"value".into(), &"".into());
    text.map_or(Picked::Unread, Picked::Text)
}
