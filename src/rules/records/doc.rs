//! A record as storage holds it: every field with a stamp that says which change is the later one.
//!
//! `{"version":4,"era":0,"fields":{"note":[7,"…"],"line/81":[9,{…}]}}`. Two texts of one record merge
//! into the same third one, whoever merges and in whatever order (a last-writer-wins map with
//! Lamport stamps). A value of null is a field taken away. Two names are reserved:
//!
//! * `gone`: `[n,true]` is all that is left of a record that was deleted for good, `[n,null]` says that
//!   it was brought back. A greater entry wins the whole record, so a deletion outlives whatever was
//!   written without knowing of it.
//! * `former`: `[n,null]` counts how often a former version's data changed the fields with stamp 0. The
//!   greater count wins all of those.

use std::collections::BTreeMap;

use serde::{Serialize, de::DeserializeOwned};

use super::value::{Fields, Value};

/// The version of the data that this build writes.
pub const VERSION: i64 = 4;

/// The field that says that a record was deleted for good.
pub const GONE: &str = "gone";

/// The field that counts imports from a former version.
const FORMER: &str = "former";

/// No stamp or era counts as far as this: a greater one is damage.
const LIMIT: u64 = 1 << 50;

/// Reads and writes JSON: the browser's own parser there, `serde_json` in the tests.
pub trait Json {
    /// Reads a text.
    ///
    /// # Errors
    /// Says why the text is not JSON, or not of this shape.
    fn read<T: DeserializeOwned>(&self, text: &str) -> Result<T, String>;

    /// Writes a text.
    ///
    /// # Errors
    /// Says what cannot be written.
    fn write<T: Serialize>(&self, value: &T) -> Result<String, String>;
}

/// A record: its fields, each with its stamp.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// How often everything had been erased when this was written.
    pub era: u64,
    /// Stamp and value by field name. What is absent is as good as `(0, Null)`.
    pub fields: BTreeMap<String, (u64, Value)>,
}

/// What a stored text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parsed {
    /// A record.
    Good {
        /// What could be read of it.
        doc: Doc,
        /// Something in it could not be read.
        damaged: bool,
    },
    /// Written by a newer build, in whatever shape.
    Newer,
    /// No record.
    Malformed,
}

#[derive(Serialize)]
struct Sent<'a> {
    version: i64,
    era: u64,
    fields: &'a BTreeMap<String, (u64, Value)>,
}

impl Doc {
    /// Reads a record, leniently field by field.
    pub fn read(json: &impl Json, text: &str) -> Parsed {
        let Ok(Value::Map(envelope)) = json.read(text) else { return Parsed::Malformed };
        let (mut is_ours, mut fields, mut era, mut damaged) = (false, None, LIMIT, false);
        for (name, value) in envelope {
            match (name.as_str(), value) {
                ("version", value) if is_newer(&value) => return Parsed::Newer,
                ("version", value) => is_ours = value == Value::Int(VERSION),
                ("era", value) => match value.uint() {
                    Some(number) if number <= LIMIT => era = number,
                    _ => damaged = true,
                },
                ("fields", Value::Map(entries)) => fields = Some(entries),
                _ => {}
            }
        }
        let Some(entries) = fields.filter(|_| is_ours) else { return Parsed::Malformed };
        let mut doc = Self { era, fields: BTreeMap::new() };
        for (name, entry) in entries {
            damaged |= !doc.take(name, entry);
        }
        if doc.is_gone() {
            doc.fields.retain(|name, _| name == GONE);
        }
        Parsed::Good { doc, damaged }
    }

    /// Takes a field as it is stored. False: it is not as it should be.
    fn take(&mut self, name: String, entry: Value) -> bool {
        let Value::List(entry) = entry else { return false };
        let Ok([stamp, value]) = <[Value; 2]>::try_from(entry) else { return false };
        let (stamp, is_fair) = match stamp {
            Value::Int(stamp) if stamp < 0 => return false,
            Value::Int(stamp) => (u64::try_from(stamp).unwrap_or(0), true),
            Value::Float(stamp) if stamp > 0.0 && stamp.fract() == 0.0 => (0, false),
            _ => return false,
        };
        let (stamp, is_fair) = if stamp > LIMIT { (0, false) } else { (stamp, is_fair) };
        let is_odd_mark = match name.as_str() {
            GONE => value != Value::Null && value != Value::Bool(true),
            FORMER => value != Value::Null,
            _ => false,
        };
        if is_odd_mark {
            return false;
        }
        if stamp > 0 || value != Value::Null {
            self.fields.insert(name, (stamp, value));
        }
        is_fair
    }

    /// Writes the record.
    ///
    /// # Errors
    /// Says what cannot be written.
    pub fn write(&self, json: &impl Json) -> Result<String, String> {
        json.write(&Sent { version: VERSION, era: self.era, fields: &self.fields })
    }

    /// Whether the record was deleted for good.
    pub fn is_gone(&self) -> bool {
        self.fields.get(GONE).is_some_and(|(_, value)| *value == Value::Bool(true))
    }

    /// The greatest stamp in it; 0 if it says nothing.
    pub fn greatest(&self) -> u64 {
        self.fields.values().map(|(stamp, _)| *stamp).max().unwrap_or(0)
    }

    /// The stamp for the next change.
    fn next(&self) -> u64 {
        (self.greatest() + 1).min(LIMIT)
    }

    /// What it says, without what was taken away.
    pub fn fields(&self) -> Fields {
        let said = |(name, (_, value)): (&String, &(u64, Value))| {
            (*value != Value::Null && name != GONE).then(|| (name.clone(), value.clone()))
        };
        self.fields.iter().filter_map(said).collect()
    }

    /// Takes over what another text of the same record knows better. Whether anything changed.
    ///
    /// In any order and any number of times it comes to the same. The greater era wins whole: the
    /// other text is from before an erasing. So does the greater [`GONE`] entry.
    pub fn merge(&mut self, other: &Self) -> bool {
        let ages = (other.era, other.entry(GONE)).cmp(&(self.era, self.entry(GONE)));
        if ages.is_ne() {
            if ages.is_gt() {
                *self = other.clone();
            }
            return ages.is_gt();
        }
        let imports = other.entry(FORMER).0.cmp(&self.entry(FORMER).0);
        if imports.is_gt() {
            self.fields.retain(|_, (stamp, _)| *stamp > 0);
        }
        let mut changed = false;
        for (name, (stamp, value)) in &other.fields {
            let counts = *stamp > 0 || imports.is_ge();
            if counts && (*stamp, value) > self.entry(name) {
                self.fields.insert(name.clone(), (*stamp, value.clone()));
                changed = true;
            }
        }
        changed
    }

    /// A field's stamp and value.
    fn entry(&self, name: &str) -> (u64, &Value) {
        self.fields.get(name).map_or((0, &Value::Null), |(stamp, value)| (*stamp, value))
    }

    /// Takes over what a person did: what differs between before and after gets the next stamp.
    /// Fields in neither stay untouched: they are a newer build's, or odd. A record that is gone comes
    /// back with all that there is afterwards. Whether anything changed.
    pub fn apply(&mut self, before: &Digest, after: &Fields) -> bool {
        let is_back = self.is_gone() && !after.is_empty();
        let mut changes: Vec<(String, Value)> = Vec::new();
        if is_back {
            changes.push((GONE.into(), Value::Null));
        } else {
            let taken = |name: &&String| before.has(name) && !after.contains_key(*name);
            changes.extend(self.fields.keys().filter(taken).map(|name| (name.clone(), Value::Null)));
        }
        for (name, value) in after.iter().filter(|(name, _)| !is_mark(name)) {
            if is_back || !before.says(name, value) {
                changes.push((name.clone(), value.clone().settled()));
            }
        }
        let stamp = self.next();
        changes.retain(|(name, value)| self.entry(name).1 != value);
        let changed = !changes.is_empty();
        for (name, value) in changes {
            self.fields.insert(name, (stamp, value));
        }
        changed
    }

    /// Deletes the record for good. Whether it was there.
    pub fn bury(&mut self) -> bool {
        let is_there = !self.is_gone();
        if is_there {
            self.fields = BTreeMap::from([(GONE.into(), (self.next(), Value::Bool(true)))]);
        }
        is_there
    }

    /// Begins the record anew after this stamp: whatever was written up to then is another life's.
    pub fn reborn(era: u64, after: u64) -> Self {
        let mark = (after > 0).then(|| (GONE.into(), ((after + 1).min(LIMIT), Value::Null)));
        Self { era, fields: mark.into_iter().collect() }
    }

    /// Takes over what a former version says of the record, all of it. What was changed since by this
    /// version stays, and what is gone stays gone. Whether anything changed.
    pub fn import(&mut self, said: &Fields) -> bool {
        let stays = |name: &str| is_mark(name) || self.entry(name).0 > 0;
        let said: Fields = said
            .iter()
            .filter(|(name, value)| !stays(name) && **value != Value::Null)
            .map(|(name, value)| (name.clone(), value.clone().settled()))
            .collect();
        let had = || self.fields.iter().filter(|(_, (stamp, _))| *stamp == 0);
        let is_same = had().map(|(name, (_, value))| (name, value)).eq(&said);
        if self.is_gone() || is_same {
            return false;
        }
        let count = self.entry(FORMER).0;
        if count > 0 || had().next().is_some() {
            self.fields.insert(FORMER.into(), (count + 1, Value::Null));
        }
        self.fields.retain(|_, (stamp, _)| *stamp > 0);
        self.fields.extend(said.into_iter().map(|(name, value)| (name, (0, value))));
        true
    }
}

fn is_mark(name: &str) -> bool {
    name == GONE || name == FORMER
}

/// Whether an envelope's `version` is beyond this build.
#[allow(clippy::cast_precision_loss, reason = "4 is exact")]
fn is_newer(version: &Value) -> bool {
    match version {
        Value::Int(number) => *number > VERSION,
        Value::Float(number) => *number > VERSION as f64,
        _ => false,
    }
}

/// What fields said at some moment, by hashes: enough to tell later which of them a person changed,
/// without holding a thousand records twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest(Vec<(u64, u64)>);

impl Digest {
    /// What these fields say.
    pub fn of(fields: &Fields) -> Self {
        Self(fields.iter().map(|(name, value)| (hash(name), Fnv::of(value))).collect())
    }

    /// All of it in one number.
    pub fn sum(&self) -> u64 {
        let mut sum = Fnv::START;
        for (name, value) in &self.0 {
            sum.number(*name);
            sum.number(*value);
        }
        sum.0
    }

    /// Only what the record still has a word on, be it that a field was taken away. The rest counts as
    /// never said, and is written again.
    pub fn keep_known(&mut self, doc: &Doc) {
        let names: Vec<u64> = doc.fields.keys().map(|name| hash(name)).collect();
        self.0.retain(|(name, _)| names.contains(name));
    }

    fn has(&self, name: &str) -> bool {
        let name = hash(name);
        self.0.iter().any(|(own, _)| *own == name)
    }

    fn says(&self, name: &str, value: &Value) -> bool {
        self.0.contains(&(hash(name), Fnv::of(value)))
    }
}

/// A text's hash (FNV-1a, 64 bits); never 0.
pub fn hash(text: &str) -> u64 {
    let mut hash = Fnv::START;
    hash.bytes(text.as_bytes());
    hash.0.max(1)
}

struct Fnv(u64);

impl Fnv {
    const START: Self = Self(0xcbf2_9ce4_8422_2325);

    fn of(value: &Value) -> u64 {
        let mut hash = Self::START;
        hash.value(value);
        hash.0
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.bytes(b"n"),
            Value::Bool(yes) => self.bytes(&[b'b', u8::from(*yes)]),
            Value::Int(number) => {
                self.bytes(b"i");
                self.bytes(&number.to_le_bytes());
            }
            Value::Float(number) => {
                self.bytes(b"f");
                self.number(number.to_bits());
            }
            Value::Text(text) => {
                self.bytes(b"t");
                self.text(text);
            }
            Value::List(values) => {
                self.bytes(b"l");
                self.number(values.len() as u64);
                for value in values {
                    self.value(value);
                }
            }
            Value::Map(entries) => {
                self.bytes(b"m");
                self.number(entries.len() as u64);
                for (name, value) in entries {
                    self.text(name);
                    self.value(value);
                }
            }
        }
    }
}
