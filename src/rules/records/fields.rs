//! Writing and reading fields.

use super::value::{Fields, Value};

/// The fields that are there.
pub fn collected<const N: usize>(values: [(&str, Option<Value>); N]) -> Fields {
    values.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// The text of a field, if it is one.
pub fn text(fields: &Fields, name: &str) -> Option<String> {
    fields.get(name).and_then(Value::text).map(ToOwned::to_owned)
}

/// A number that counts, none below 0.
pub fn order(number: u64) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}
