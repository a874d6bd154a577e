//! JSON through the browser's own parser, which is there already (`docs/decisions/0003`).

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use crate::rules::case::sync::Json;

/// The browser as a reader and writer of JSON.
pub struct BrowserJson;

impl Json for BrowserJson {
    fn read<T: DeserializeOwned>(&self, text: &str) -> Result<T, String> {
        let value = js_sys::JSON::parse(text).map_err(describe)?;
        refuse_lone_surrogates(&value)?;
        serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())
    }

    fn write<T: Serialize>(&self, value: &T) -> Result<String, String> {
        let value = value
            .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
            .map_err(|error| error.to_string())?;
        Ok(js_sys::JSON::stringify(&value).map_err(describe)?.into())
    }
}

/// JSON may escape half a surrogate pair, a Rust string cannot hold it, and replacing it would
/// change what was saved. `JSON.stringify` escapes nothing else in that way (ECMAScript,
/// well-formed `JSON.stringify`).
fn refuse_lone_surrogates(value: &JsValue) -> Result<(), String> {
    let written: String = js_sys::JSON::stringify(value).map_err(describe)?.into();
    let mut rest = written.as_str();
    while let Some(at) = rest.find('\\') {
        let escape = rest.get(at + 1..).unwrap_or_default();
        if escape.starts_with("ud") {
            return Err("a lone surrogate".into());
        }
        rest = escape.get(1..).unwrap_or_default();
    }
    Ok(())
}

fn describe(error: JsValue) -> String {
    js_sys::Error::from(error).message().into()
}
