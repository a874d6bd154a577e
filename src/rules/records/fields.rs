//! Writing and reading fields.

use super::value::{Fields, Value};

/// The fields that are there.
pub fn collected(values: &mut [(&str, Option<Value>)]) -> Fields {
    let mut fields = Fields::new();
    // Not `collect`: every one of those brings its own copy of the standard sort into the bundle.
    for (name, value) in values {
        if let Some(value) = value.take() {
            fields.insert((*name).to_owned(), value);
        }
    }
    fields
}

/// A value with these parts, those that are there.
pub fn parts(values: &mut [(&str, Option<Value>)]) -> Value {
    let mut parts = Vec::with_capacity(values.len());
    for (name, value) in collected(values) {
        parts.push((name, value));
    }
    Value::Map(parts)
}

/// The text of a field, if it is one.
pub fn text(fields: &Fields, name: &str) -> Option<String> {
    fields.get(name).and_then(Value::text).map(ToOwned::to_owned)
}

/// A number that counts, none below 0.
pub fn order(number: u64) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}
