//! A value of a record's field: what JSON can say, in one settled form.

use std::{cmp::Ordering, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
    ser::SerializeMap,
};

use super::sorted::SortedMap;

/// What a record says, by field. Never holds [`Value::Null`].
pub type Fields = SortedMap<String, Value>;

/// The greatest integer that a JSON number keeps exactly in a browser.
pub const GREATEST: i64 = (1 << 53) - 1;

/// Text nested deeper than this is nobody's record: reading it must not exhaust the stack.
pub const DEEPEST: u8 = 64;

/// What JSON can say.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing. As a field: it was taken away.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number, written as one within ±[`GREATEST`].
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(String),
    /// Values in their order.
    List(Vec<Value>),
    /// Values by name, names ascending ([`Value::map`] sees to it).
    Map(Vec<(String, Value)>),
}

impl Value {
    /// Values by name, in any order; of a name given twice the later one stays.
    pub fn map<const N: usize>(entries: [(&str, Value); N]) -> Self {
        Self::sorted(entries.map(|(name, value)| (name.to_owned(), value)).into())
    }

    /// By insertion: values have a handful of parts, and the standard sort is far more code.
    fn sorted(entries: Vec<(String, Value)>) -> Self {
        let mut sorted: Vec<(String, Value)> = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            match sorted.binary_search_by(|(known, _)| known.cmp(&name)) {
                Ok(at) => sorted[at].1 = value,
                Err(at) => sorted.insert(at, (name, value)),
            }
        }
        Self::Map(sorted)
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The whole number, if it is one.
    pub fn int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    /// The whole number, if it is one and not negative.
    pub fn uint(&self) -> Option<u64> {
        self.int().and_then(|number| u64::try_from(number).ok())
    }

    /// Yes or no, if it is that.
    pub fn bool(&self) -> Option<bool> {
        if let Self::Bool(yes) = self { Some(*yes) } else { None }
    }

    /// The values in their order; none if it is not a list.
    pub fn list(&self) -> &[Value] {
        if let Self::List(values) = self { values } else { &[] }
    }

    /// The value of this name, if it is a map that has it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find_map(|(own, value)| (own == name).then_some(value))
    }

    /// The one form in which this value comes back from storage, so that equal means written alike:
    /// whole numbers within ±[`GREATEST`], names ascending, no number that JSON cannot write.
    #[must_use]
    pub fn settled(self) -> Self {
        match self {
            Self::Int(number) => Self::Int(number.clamp(-GREATEST, GREATEST)),
            Self::Float(number) => from_float(number),
            Self::List(values) => Self::List(values.into_iter().map(Self::settled).collect()),
            Self::Map(entries) => {
                Self::sorted(entries.into_iter().map(|(name, value)| (name, value.settled())).collect())
            }
            other => other,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Int(_) => 2,
            Self::Float(_) => 3,
            Self::Text(_) => 4,
            Self::List(_) => 5,
            Self::Map(_) => 6,
        }
    }
}

/// Browsers know one kind of number only.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "checked to be whole and exact just before"
)]
fn from_float(number: f64) -> Value {
    if !number.is_finite() {
        Value::Null
    } else if number.trunc().to_bits() == number.to_bits() && number.abs() <= GREATEST as f64 {
        Value::Int(number as i64)
    } else {
        Value::Float(number)
    }
}

/// A total order, nothing first. It only has to be the same in every tab.
impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(one), Self::Bool(two)) => one.cmp(two),
            (Self::Int(one), Self::Int(two)) => one.cmp(two),
            (Self::Float(one), Self::Float(two)) => one.to_bits().cmp(&two.to_bits()),
            (Self::Text(one), Self::Text(two)) => one.cmp(two),
            (Self::List(one), Self::List(two)) => one.cmp(two),
            (Self::Map(one), Self::Map(two)) => one.cmp(two),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Value {}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(yes) => serializer.serialize_bool(*yes),
            Self::Int(number) => serializer.serialize_i64((*number).clamp(-GREATEST, GREATEST)),
            Self::Float(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => serializer.collect_seq(values),
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (name, value) in entries {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Within(DEEPEST).deserialize(deserializer)
    }
}

/// Reads a value that nests no deeper than this.
#[derive(Clone, Copy)]
struct Within(u8);

impl Within {
    fn inner<E: Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("nested too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Within {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Within {
    type Value = Value;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }

    #[allow(clippy::cast_precision_loss, reason = "a browser has read such a number as a float too")]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        let exact = (-GREATEST..=GREATEST).contains(&number);
        Ok(if exact { Value::Int(number) } else { Value::Float(number as f64) })
    }

    #[allow(clippy::cast_precision_loss, reason = "a browser has read such a number as a float too")]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        i64::try_from(number).map_or(Ok(Value::Float(number as f64)), |number| self.visit_i64(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(from_float(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut values = Vec::new();
        while let Some(value) = seq.next_element_seed(inner)? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut entries = Fields::new();
        while let Some(name) = map.next_key::<String>()? {
            entries.insert(name, map.next_value_seed(inner)?);
        }
        Ok(Value::Map(entries.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(of: &str) -> Value {
        serde_json::from_str(of).unwrap()
    }

    fn tree(of: &str) -> Value {
        serde_json::from_value(serde_json::from_str(of).unwrap()).unwrap()
    }

    #[test]
    fn text_and_tree_read_alike() {
        for json in [
            "null",
            "true",
            "-0",
            "1.0",
            "0.5",
            "1e300",
            "9007199254740991",
            "9007199254740992",
            "18446744073709551615",
            "-9007199254740993",
            "\"あ\\u0000\"",
            "[1,[],{\"b\":1,\"a\":[null]}]",
            "{\"at\":1,\"who\":\"me\",\"text\":\"…\"}",
        ] {
            assert_eq!(text(json), tree(json), "{json}");
            let again = serde_json::to_string(&text(json)).unwrap();
            assert_eq!(text(&again), text(json), "{json}");
            assert_eq!(text(json).settled(), text(json), "{json}");
        }
    }

    #[test]
    fn whole_floats_are_integers_and_integers_stay_exact() {
        assert_eq!(text("81.0"), Value::Int(81));
        assert_eq!(Value::Float(9_007_199_254_740_991.0).settled(), Value::Int(GREATEST));
        assert_eq!(text("9007199254740992"), Value::Float(9_007_199_254_740_992.0));
        assert_eq!(serde_json::to_string(&Value::Int(i64::MAX)).unwrap(), "9007199254740991");
        assert_eq!(serde_json::to_string(&Value::Int(i64::MIN)).unwrap(), "-9007199254740991");
        assert_eq!(Value::Int(i64::MAX).settled(), Value::Int(GREATEST));
        assert_eq!(Value::Float(3.0).settled(), Value::Int(3));
        assert_eq!(Value::Float(f64::NAN).settled(), Value::Null);
        assert_eq!(Value::Float(f64::NAN), Value::Float(f64::NAN));
        assert_ne!(Value::Float(-0.5), Value::Float(0.5));
    }

    #[test]
    fn accessors() {
        let value = text(r#"{"who":"me","at":7,"yes":true,"list":[1],"below":-1}"#);
        assert_eq!(value.get("who").and_then(Value::text), Some("me"));
        assert_eq!(value.get("at").and_then(Value::int), Some(7));
        assert_eq!(value.get("at").and_then(Value::uint), Some(7));
        assert_eq!(value.get("below").and_then(Value::uint), None);
        assert_eq!(value.get("yes").and_then(Value::bool), Some(true));
        assert_eq!(value.get("list").map(Value::list), Some(&[Value::Int(1)][..]));
        assert_eq!(value.get("none"), None);
        assert_eq!(Value::Null.get("who"), None);
        assert_eq!(Value::map([("b", 1.into()), ("a", "x".into())]), text(r#"{"a":"x","b":1}"#));
    }

    #[test]
    fn hostile_nesting_is_refused() {
        let deep = ["[".repeat(100), "]".repeat(100)].concat();
        assert!(serde_json::from_str::<Value>(&deep).is_err());
        let fair = ["[".repeat(60), "]".repeat(60)].concat();
        assert!(serde_json::from_str::<Value>(&fair).is_ok());
        assert!(serde_json::from_str::<Value>(&"[".repeat(5_000_000)).is_err());
    }
}
