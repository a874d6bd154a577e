//! JSON through the browser's own parser, which is there already (`docs/decisions/0003`).

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use crate::domain::persist::Json;

pub struct BrowserJson;

impl Json for BrowserJson {
    fn read<T: DeserializeOwned>(&self, text: &str) -> Result<T, String> {
        let value = js_sys::JSON::parse(text).map_err(describe)?;
        serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())
    }

    fn write<T: Serialize>(&self, value: &T) -> Result<String, String> {
        let value = value
            .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
            .map_err(|error| error.to_string())?;
        Ok(js_sys::JSON::stringify(&value).map_err(describe)?.into())
    }
}

fn describe(error: JsValue) -> String {
    js_sys::Error::from(error).message().into()
}
