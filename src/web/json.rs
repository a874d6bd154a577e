//! JSON through the browser's own parser, which is there already (`docs/decisions/0003`).

use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::rules::{
    case::sync::Json,
    records::value::{DEEPEST, GREATEST, Value},
};

/// The browser as a reader and writer of JSON.
pub struct BrowserJson;

impl Json for BrowserJson {
    fn read(&self, text: &str) -> Result<Value, String> {
        let value = JSON::parse(text).map_err(describe)?;
        refuse_lone_surrogates(&value)?;
        from_js(&value, DEEPEST).ok_or_else(|| "nested too deep".into())
    }

    fn write(&self, value: &Value) -> Result<String, String> {
        Ok(JSON::stringify(&to_js(value)?).map_err(describe)?.into())
    }
}

fn from_js(value: &JsValue, depth: u8) -> Option<Value> {
    let inner = depth.checked_sub(1)?;
    if let Some(number) = value.as_f64() {
        return Some(from_number(number));
    }
    if let Some(text) = value.as_string() {
        return Some(Value::Text(text));
    }
    if let Some(yes) = value.as_bool() {
        return Some(Value::Bool(yes));
    }
    if let Some(list) = value.dyn_ref::<Array>() {
        return list.iter().map(|item| from_js(&item, inner)).collect::<Option<_>>().map(Value::List);
    }
    let Some(object) = value.dyn_ref::<Object>() else { return Some(Value::Null) };
    let mut entries = Vec::new();
    for entry in Object::entries(object).iter() {
        let entry: Array = entry.unchecked_into();
        entries.push((entry.get(0).as_string()?, from_js(&entry.get(1), inner)?));
    }
    Some(Value::Map(entries).settled())
}

/// Browsers know one kind of number only.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "checked to be whole and exact just before"
)]
fn from_number(number: f64) -> Value {
    let is_whole = number.trunc().to_bits() == number.to_bits() && number.abs() <= GREATEST as f64;
    if is_whole { Value::Int(number as i64) } else { Value::Float(number).settled() }
}

#[expect(clippy::cast_precision_loss, reason = "clamped to what is exact")]
fn to_js(value: &Value) -> Result<JsValue, String> {
    Ok(match value {
        Value::Null => JsValue::NULL,
        Value::Bool(yes) => JsValue::from_bool(*yes),
        Value::Int(number) => JsValue::from_f64((*number).clamp(-GREATEST, GREATEST) as f64),
        Value::Float(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::List(items) => items.iter().map(to_js).collect::<Result<Array, String>>()?.into(),
        Value::Map(entries) => {
            let entry = |(name, value): &(String, Value)| {
                Ok(JsValue::from(Array::of2(&JsValue::from_str(name), &to_js(value)?)))
            };
            let entries = entries.iter().map(entry).collect::<Result<Array, String>>()?;
            // Not by setting properties: `__proto__` is a name like any other here.
            Object::from_entries(&entries).map_err(describe)?.into()
        }
    })
}

/// JSON may escape half a surrogate pair, a Rust string cannot hold it, and replacing it would
/// change what was saved. `JSON.stringify` escapes nothing else in that way (ECMAScript,
/// well-formed `JSON.stringify`).
fn refuse_lone_surrogates(value: &JsValue) -> Result<(), String> {
    let written: String = JSON::stringify(value).map_err(describe)?.into();
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
