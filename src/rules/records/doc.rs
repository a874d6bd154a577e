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

use super::{
    fields::order,
    sorted::SortedMap,
    value::{Fields, Value},
};

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
    /// Says why the text is not JSON.
    fn read(&self, text: &str) -> Result<Value, String>;

    /// Writes a text.
    ///
    /// # Errors
    /// Says what cannot be written.
    fn write(&self, value: &Value) -> Result<String, String>;
}

/// A record: its fields, each with its stamp.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// How often everything had been erased when this was written.
    pub era: u64,
    /// Stamp and value by field name. What is absent is as good as `(0, Null)`.
    pub fields: SortedMap<String, (u64, Value)>,
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
        let mut doc = Self { era, fields: SortedMap::new() };
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
        let mut fields = Vec::with_capacity(self.fields.len());
        for (name, (stamp, value)) in &self.fields {
            fields.push((name.clone(), Value::List(vec![order(*stamp), value.clone()])));
        }
        let envelope =
            [("version", Value::Int(VERSION)), ("era", order(self.era)), ("fields", Value::Map(fields))];
        json.write(&Value::Map(envelope.map(|(name, value)| (name.to_owned(), value)).into()))
    }

    /// Whether the record was deleted for good.
    pub fn is_gone(&self) -> bool {
        self.fields.get(GONE).is_some_and(|(_, value)| *value == Value::Bool(true))
    }

    /// Whether it says anything, be it that something was taken away.
    pub fn says_something(&self) -> bool {
        self.is_gone() || self.fields.keys().any(|name| name != GONE)
    }

    /// The greatest stamp in it; 0 if it says nothing.
    pub fn greatest(&self) -> u64 {
        self.fields.values().map(|(stamp, _)| *stamp).max().unwrap_or(0)
    }

    /// The stamp for the next change.
    fn next(&self, seen: u64) -> u64 {
        (self.greatest().max(seen) + 1).min(LIMIT)
    }

    /// What it says, without what was taken away.
    pub fn fields(&self) -> Fields {
        let said = |(name, (_, value)): (&String, &(u64, Value))| {
            (*value != Value::Null && name != GONE).then(|| (name.clone(), value.clone()))
        };
        (self.fields.iter().filter_map(said)).collect()
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
    /// back with all that there is afterwards. `seen` is the greatest stamp ever seen of this record: the
    /// text at hand may be another tab's that knows less. Whether anything changed.
    pub fn apply(&mut self, seen: u64, before: &Digest, after: &Fields) -> bool {
        let is_back = self.is_gone() && !after.is_empty();
        let mut changes: Vec<(String, Value)> = Vec::new();
        if is_back {
            changes.push((GONE.into(), Value::Null));
        } else {
            let taken = before.names().filter(|name| !after.contains_key(*name));
            changes.extend(taken.map(|name| (name.into(), Value::Null)));
        }
        for (name, value) in after.iter().filter(|(name, _)| !is_mark(name)) {
            if is_back || !before.says(name, value) {
                changes.push((name.clone(), value.clone().settled()));
            }
        }
        let stamp = self.next(seen);
        changes.retain(|(name, value)| match self.fields.get(name) {
            Some((_, own)) => own != value,
            None => true,
        });
        let is_changed = !changes.is_empty();
        for (name, value) in changes {
            self.fields.insert(name, (stamp, value));
        }
        is_changed
    }

    /// Puts back what was said before and is still so, where a text that was lost has left no word on it.
    /// That is no change: it gets the greatest stamp `seen`, and whatever another tab said since is later.
    /// Whether anything was lost.
    pub fn restore(&mut self, seen: u64, before: &Digest, after: &Fields) -> bool {
        let is_lost = |name: &str, value: &Value| {
            before.says(name, value) && !self.fields.contains_key(name) && !is_mark(name)
        };
        let lost: Vec<_> = after.iter().filter(|(name, value)| is_lost(name, value)).collect();
        let put_back =
            |(name, value): &(&String, &Value)| ((*name).clone(), (seen.max(1), (*value).clone().settled()));
        self.fields.extend(lost.iter().map(put_back));
        !lost.is_empty()
    }

    /// Deletes the record for good. Whether it was there.
    pub fn bury(&mut self, seen: u64) -> bool {
        let is_there = !self.is_gone();
        if is_there {
            let gone = (GONE.into(), (self.next(seen), Value::Bool(true)));
            self.fields = SortedMap::from([gone]);
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
        let said = said.iter().filter(|(name, value)| !stays(name) && **value != Value::Null);
        let said: Fields = said.map(|(name, value)| (name.clone(), value.clone().settled())).collect();
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
        for (name, value) in said {
            self.fields.insert(name, (0, value));
        }
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
pub struct Digest(Vec<(Box<str>, u64)>);

impl Digest {
    /// What these fields say.
    pub fn of(fields: &Fields) -> Self {
        Self(fields.iter().map(|(name, value)| (name.as_str().into(), Fnv::of(value))).collect())
    }

    /// All of it in one number.
    pub fn sum(&self) -> u64 {
        let mut sum = Fnv::START;
        for (name, value) in &self.0 {
            sum.text(name);
            sum.number(*value);
        }
        sum.0
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| &**name)
    }

    fn says(&self, name: &str, value: &Value) -> bool {
        self.0.iter().any(|(own, hash)| **own == *name && *hash == Fnv::of(value))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct PlainJson;

    impl Json for PlainJson {
        fn read(&self, text: &str) -> Result<Value, String> {
            let tree: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
            serde_json::from_value(tree).map_err(|error| error.to_string())
        }

        fn write(&self, value: &Value) -> Result<String, String> {
            serde_json::to_string(value).map_err(|error| error.to_string())
        }
    }

    fn good(text: &str) -> (Doc, bool) {
        match Doc::read(&PlainJson, text) {
            Parsed::Good { doc, damaged } => (doc, damaged),
            other => panic!("{text}: {other:?}"),
        }
    }

    fn with(fields: &str) -> (Doc, bool) {
        good(&["{\"version\":4,\"era\":0,\"fields\":", fields, "}"].concat())
    }

    fn said(entries: &[(&str, i64)]) -> Fields {
        entries.iter().map(|(name, value)| ((*name).to_owned(), Value::Int(*value))).collect()
    }

    /// What one tab may do to its copy of a record.
    #[derive(Debug, Clone)]
    enum Step {
        Set(u8, i64),
        Take(u8),
        Bury,
        Import(Vec<(u8, i64)>),
        Hear(usize),
    }

    fn name(of: u8) -> String {
        char::from(b'a' + of % 4).to_string()
    }

    fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
        let step = prop_oneof![
            8 => (0..4_u8, 0..9_i64).prop_map(|(name, value)| Step::Set(name, value)),
            2 => (0..4_u8).prop_map(Step::Take),
            1 => Just(Step::Bury),
            2 => prop::collection::vec((0..4_u8, 0..9_i64), 0..4).prop_map(Step::Import),
            3 => (0..3_usize).prop_map(Step::Hear),
        ];
        prop::collection::vec((0..3_usize, step), 0..24)
    }

    /// Three copies of a record after some work on each, as they can come about.
    fn copies(steps: Vec<(usize, Step)>, eras: [u64; 3]) -> [Doc; 3] {
        let mut docs = eras.map(|era| Doc { era, ..Doc::default() });
        for (at, step) in steps {
            let before = docs[at].fields();
            let mut after = before.clone();
            match step {
                Step::Set(of, value) => _ = after.insert(name(of), Value::Int(value)),
                Step::Take(of) => _ = after.remove(&name(of)),
                Step::Bury => _ = docs[at].bury(0),
                Step::Import(all) => {
                    let all = all.into_iter().map(|(of, value)| (name(of), Value::Int(value))).collect();
                    docs[at].import(&all);
                }
                Step::Hear(other) => {
                    let other = docs[other].clone();
                    docs[at].merge(&other);
                }
            }
            if before != after {
                docs[at].apply(0, &Digest::of(&before), &after);
            }
        }
        docs
    }

    fn merged(one: &Doc, two: &Doc) -> Doc {
        let mut doc = one.clone();
        let changed = doc.merge(two);
        assert_eq!(changed, doc != *one);
        doc
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn merging_is_the_same_in_every_order(steps in steps(), eras in prop::array::uniform3(0..2_u64), same in any::<bool>()) {
            let eras = if same { [0; 3] } else { eras };
            let [a, b, c] = copies(steps, eras);
            prop_assert_eq!(merged(&a, &b), merged(&b, &a));
            prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
            prop_assert_eq!(merged(&a, &a), a.clone());
            prop_assert_eq!(merged(&merged(&a, &b), &b), merged(&a, &b));
            prop_assert_eq!(merged(&merged(&a, &b), &a), merged(&a, &b));
        }

        #[test]
        fn a_record_comes_back_as_it_was_written(steps in steps(), era in 0..9_u64) {
            for doc in copies(steps, [era; 3]) {
                let text = doc.write(&PlainJson).unwrap();
                prop_assert_eq!(good(&text), (doc, false));
            }
        }

        #[test]
        fn a_change_outlives_all_that_it_has_seen(steps in steps(), of in 0..4_u8, value in 10..20_i64) {
            let [mut a, b, _] = copies(steps, [0; 3]);
            a.merge(&b);
            if !a.is_gone() {
                let before = a.fields();
                let mut after = before.clone();
                after.insert(name(of), Value::Int(value));
                a.apply(0, &Digest::of(&before), &after);
                prop_assert_eq!(merged(&b, &a).fields(), after);
            }
        }
    }

    #[test]
    fn the_form_in_storage() {
        let mut doc = Doc { era: 2, ..Doc::default() };
        assert!(doc.apply(0, &Digest::default(), &said(&[("id", 1), ("note", 2)])));
        assert!(doc.apply(0, &Digest::of(&said(&[("id", 1), ("note", 2)])), &said(&[("id", 3)])));
        let text = r#"{"version":4,"era":2,"fields":{"id":[2,3],"note":[2,null]}}"#;
        assert_eq!(doc.write(&PlainJson).unwrap(), text);
        assert_eq!(good(text), (doc, false));
    }

    #[test]
    fn what_was_seen_is_outdone_even_where_the_text_at_hand_knows_less() {
        let (mut doc, _) = with(r#"{"id":[2,1]}"#);
        assert!(doc.apply(9, &Digest::of(&said(&[("id", 1), ("note", 5)])), &said(&[("id", 1)])));
        assert!(!doc.merge(&with(r#"{"note":[9,5]}"#).0));
        assert_eq!(doc, with(r#"{"id":[2,1],"note":[10,null]}"#).0);
    }

    #[test]
    fn what_is_put_back_is_older_than_any_change() {
        let (mut doc, _) = with(r#"{"id":[5,1]}"#);
        let known = said(&[("id", 1), ("note", 2)]);
        assert!(doc.restore(4, &Digest::of(&known), &said(&[("id", 1), ("note", 2), ("status", 3)])));
        assert_eq!(doc, with(r#"{"id":[5,1],"note":[4,2]}"#).0);
        assert!(!doc.restore(4, &Digest::of(&known), &known));
    }

    #[test]
    fn only_what_differs_is_stamped() {
        let (mut doc, _) = with(r#"{"id":[1,1],"note":[5,2],"newer":[9,"?"]}"#);
        let before = Digest::of(&said(&[("id", 1), ("note", 2)]));
        assert!(!doc.apply(0, &before, &said(&[("id", 1), ("note", 2)])));
        assert!(doc.apply(0, &before, &said(&[("id", 1), ("note", 3)])));
        assert_eq!(doc, with(r#"{"id":[1,1],"note":[10,3],"newer":[9,"?"]}"#).0);
        // Another tab said the same already.
        assert!(!doc.apply(0, &before, &said(&[("id", 1), ("note", 3)])));
    }

    #[test]
    fn a_field_taken_away_outlives_its_older_values() {
        let (mut doc, _) = with(r#"{"note":[5,2]}"#);
        assert!(doc.apply(0, &Digest::of(&said(&[("note", 2)])), &Fields::new()));
        assert!(!doc.merge(&with(r#"{"note":[5,9]}"#).0));
        assert_eq!(doc.fields(), Fields::new());
        assert!(doc.merge(&with(r#"{"note":[6,0]}"#).0), "in the same instant: something beats nothing");
    }

    #[test]
    fn gone_outlives_all_that_did_not_know() {
        let (mut doc, _) = with(r#"{"note":[5,2]}"#);
        assert!(doc.bury(0) && !doc.bury(0));
        assert_eq!(doc, with(r#"{"gone":[6,true]}"#).0);
        assert!(!doc.merge(&with(r#"{"note":[90,2]}"#).0));
        assert!(!doc.apply(0, &Digest::default(), &Fields::new()));
        assert_eq!(with(r#"{"gone":[6,true],"note":[7,1]}"#).0, doc);
        // Taken back by who saw it.
        assert!(doc.apply(0, &Digest::default(), &said(&[("note", 2)])));
        assert_eq!(doc, with(r#"{"gone":[7,null],"note":[7,2]}"#).0);
        assert_eq!(doc.fields(), said(&[("note", 2)]));
        assert!(!doc.merge(&with(r#"{"gone":[6,true]}"#).0));
    }

    #[test]
    fn imports_fill_what_this_version_did_not_change() {
        let (mut doc, _) = with(r#"{"note":[5,2],"status":[6,null]}"#);
        assert!(doc.import(&said(&[("id", 1), ("note", 9), ("status", 9)])));
        assert_eq!(doc, with(r#"{"id":[0,1],"note":[5,2],"status":[6,null]}"#).0);
        assert!(!doc.import(&said(&[("id", 1), ("note", 8)])));
        let mut later = doc.clone();
        assert!(later.import(&said(&[("id", 0)])));
        assert_eq!(merged(&doc, &later), later, "a lower value, but a later text");
        assert!(later.bury(0));
        assert!(!later.import(&said(&[("id", 0)])));
    }

    #[test]
    fn odd_fields_cost_themselves_only() {
        for (fields, left) in [
            (r#"{"a":[1,1],"b":1}"#, r#"{"a":[1,1]}"#),
            (r#"{"a":[1,1],"b":[1]}"#, r#"{"a":[1,1]}"#),
            (r#"{"a":[1,1],"b":[1,2,3]}"#, r#"{"a":[1,1]}"#),
            (r#"{"a":[1,1],"b":[-1,2]}"#, r#"{"a":[1,1]}"#),
            (r#"{"a":[1,1],"b":["1",2]}"#, r#"{"a":[1,1]}"#),
            (r#"{"a":[1,1],"b":[1.5,2]}"#, r#"{"a":[1,1]}"#),
            (r#"{"a":[1,1],"gone":[1,"yes"]}"#, r#"{"a":[1,1]}"#),
            (r#"{"a":[1,1],"b":[9007199254740991,2]}"#, r#"{"a":[1,1],"b":[0,2]}"#),
            (r#"{"a":[1,1],"b":[1125899906842625,2]}"#, r#"{"a":[1,1],"b":[0,2]}"#),
            (r#"{"a":[1,1],"b":[1e300,2]}"#, r#"{"a":[1,1],"b":[0,2]}"#),
        ] {
            assert_eq!(with(fields), (with(left).0, true), "{fields}");
        }
        assert_eq!(with(r#"{"a":[0,null]}"#), (Doc { era: 0, ..Doc::default() }, false));
        assert!(!with(r#"{"a":[1125899906842624,1]}"#).1);
    }

    #[test]
    fn envelopes() {
        for text in [
            "",
            "1",
            "[]",
            "{}",
            "null",
            r#"{"version":4}"#,
            r#"{"version":3,"fields":{}}"#,
            r#"{"version":"5","fields":{}}"#,
            r#"{"version":4,"fields":[]}"#,
            r#"{"version":4.0,"era":0}"#,
        ] {
            assert_eq!(Doc::read(&PlainJson, text), Parsed::Malformed, "{text}");
        }
        for text in [r#"{"version":5}"#, r#"{"fields":{},"version":4.5}"#, r#"{"version":1e300,"a":[]}"#] {
            assert_eq!(Doc::read(&PlainJson, text), Parsed::Newer, "{text}");
        }
        // An era that cannot be read is nobody's reason to drop a record.
        assert_eq!(good(r#"{"version":4,"fields":{}}"#).0.era, LIMIT);
        assert_eq!(
            good(r#"{"version":4,"era":-1,"fields":{}}"#),
            (Doc { era: LIMIT, ..Doc::default() }, true)
        );
    }

    #[test]
    fn a_later_era_wins_whole() {
        let older = Doc { era: 1, ..with(r#"{"a":[9,1],"b":[9,1]}"#).0 };
        let newer = Doc { era: 2, ..with(r#"{"a":[1,2]}"#).0 };
        assert_eq!(merged(&older, &newer), newer);
        assert_eq!(merged(&newer, &older), newer);
    }

    #[test]
    fn hashes_differ() {
        let values: Vec<Value> =
            ["null", "true", "0", "1", "0.5", "\"0\"", "[]", "{}", "[[]]", "[\"a\",\"b\"]", "[\"ab\"]"]
                .iter()
                .map(|text| PlainJson.read(text).unwrap())
                .collect();
        for (at, one) in values.iter().enumerate() {
            for two in &values[at + 1..] {
                assert_ne!(Fnv::of(one), Fnv::of(two), "{one:?} {two:?}");
            }
        }
        assert_ne!(hash(""), 0);
    }
}
