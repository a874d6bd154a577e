//! Encryption by the browser (Web Cryptography, AES-GCM) and bits that nobody can guess. Both are there on https only.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::rules::case::sealed::{Key, Sealed};

fn of(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}

fn crypto() -> JsValue {
    of(&js_sys::global(), "crypto")
}

fn call(object: &JsValue, name: &str, arguments: &Array) -> Option<JsValue> {
    of(object, name).dyn_into::<Function>().ok()?.apply(object, arguments).ok()
}

/// Bytes that nobody can guess. None: the browser has none.
fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let filled = Uint8Array::from(&bytes[..]);
    call(&crypto(), "getRandomValues", &Array::of1(&filled))?;
    filled.copy_to(&mut bytes);
    Some(bytes)
}

/// Encrypts a text. None: this browser cannot, or there is not enough memory.
pub async fn seal(passphrase: &str, text: &str) -> Option<Sealed> {
    let mut sealed = Sealed::new(random()?, random()?);
    let key = sealed.key(passphrase)?;
    sealed.text = cipher("encrypt", &key, &sealed.iv, text.as_bytes()).await?;
    Some(sealed)
}

/// The text in it. None: it is another passphrase, or the text was changed on the way.
pub async fn unseal(passphrase: &str, sealed: &Sealed) -> Option<String> {
    let key = sealed.key(passphrase)?;
    String::from_utf8(cipher("decrypt", &key, &sealed.iv, &sealed.text).await?).ok()
}

async fn cipher(way: &str, key: &Key, iv: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let subtle = of(&crypto(), "subtle");
    let key: Uint8Array = key.as_slice().into();
    let [format, name, may] = ["raw", "AES-GCM", way].map(JsValue::from);
    let arguments = Array::of5(&format, &key, &name, &false.into(), &Array::of1(&may));
    let key = settled(call(&subtle, "importKey", &arguments)?).await?;
    let parameters = js_sys::Object::new();
    for (field, value) in [("name", name), ("iv", Uint8Array::from(iv).into())] {
        Reflect::set(&parameters, &field.into(), &value).ok()?;
    }
    let arguments = Array::of3(&parameters, &key, &Uint8Array::from(text));
    Some(Uint8Array::new(&settled(call(&subtle, way, &arguments)?).await?).to_vec())
}

async fn settled(promise: JsValue) -> Option<JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()
}
