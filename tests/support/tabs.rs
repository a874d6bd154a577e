//! What the tests of `sync` share: a small app, and a local storage that several tabs of it use, with
//! everything that goes wrong in one.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::panic, clippy::similar_names, reason = "a model that cannot go on should fail the test")]

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};

use michishirube::rules::{
    case::sync::{Denied, Disk, Health, Imported, Json, State, Stored, Sync},
    records::{
        doc::{Doc, Parsed},
        value::{Fields, Value},
    },
};
use serde::{Serialize, de::DeserializeOwned};

/// The prefix of every key.
pub const SPACE: &str = "michishirube:/:";

/// Reads through a tree, as the browser does.
pub fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let tree: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::from_value(tree).map_err(|error| error.to_string())
}

pub fn write_json<T: Serialize>(value: &T) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

/// JSON without a disk.
pub struct PlainJson;

impl Json for PlainJson {
    fn read(&self, text: &str) -> Result<Value, String> {
        read_json(text)
    }

    fn write(&self, value: &Value) -> Result<String, String> {
        write_json(value)
    }
}

/// The app: records by name. It knows few fields and forgets the others, as decoding does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Desk(pub BTreeMap<String, Fields>);

/// Fields that a later minor build may add, unknown here.
pub fn is_known(field: &str) -> bool {
    matches!(field, "id" | "note" | "status" | "promised" | "deleted")
        || ["tick/", "answer/", "line/"].iter().any(|start| field.starts_with(start))
}

impl State for Desk {
    type Name = String;

    fn parse(name: &str) -> Option<String> {
        let is_fine = match name.split_once(':') {
            None => matches!(name, "journey" | "letter"),
            Some((kind, key)) => {
                matches!(kind, "ticket" | "timer" | "ticket-draft" | "timer-draft")
                    && !key.is_empty()
                    && key.bytes().all(|byte| byte.is_ascii_alphanumeric())
            }
        };
        is_fine.then(|| name.to_owned())
    }

    fn print(name: &String) -> String {
        name.clone()
    }

    fn fields(&self, name: &String) -> Option<Fields> {
        self.0.get(name).cloned()
    }

    fn adopt(&mut self, name: &String, fields: Option<&Fields>) {
        match fields {
            Some(fields) => {
                let known = fields.iter().filter(|(field, _)| is_known(field));
                self.0.insert(
                    name.clone(),
                    known.map(|(field, value)| (field.clone(), value.clone())).collect(),
                );
            }
            None => _ = self.0.remove(name),
        }
    }

    fn leaves_trace(name: &String) -> bool {
        !name.contains("-draft:")
    }

    fn names(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn former(key: &str) -> Option<u8> {
        match key {
            "michishirube:case" => Some(2),
            _ if key.starts_with("michishirube:ticket:") => Some(1),
            _ if key.starts_with("michishirube:set-aside:") => Some(0),
            _ => None,
        }
    }

    /// `{"version":3,"ticket":{…}}`, or a case with ticks and perhaps tickets inside:
    /// `{"version":2,"case":{"ticks":{…},"tickets":{…}}}`.
    fn import<J: Json>(&self, json: &J, key: &str, text: &str) -> Option<Imported<String>> {
        records_of(json, key, text).map(|records| Imported { records, is_damaged: false })
    }
}

fn records_of<J: Json>(json: &J, key: &str, text: &str) -> Option<Vec<(String, Fields)>> {
    let value: Value = json.read(text).ok()?;
    let version = value.get("version")?.int().filter(|version| (1..=3).contains(version))?;
    let fields = |value: &Value| match value {
        Value::Map(entries) => Some(entries.iter().cloned().collect::<Fields>()),
        _ => None,
    };
    if let Some(number) = key.strip_prefix("michishirube:ticket:") {
        return Some(vec![(format!("ticket:{number}"), fields(value.get("ticket")?)?)]);
    }
    let case = value.get("case").filter(|_| key == "michishirube:case")?;
    let mut records = Vec::new();
    if let Some(ticks) = case.get("ticks").and_then(fields) {
        let ticks = ticks.into_iter().map(|(step, at)| (format!("tick/{step}"), at));
        records.push(("journey".to_owned(), ticks.collect()));
    }
    for (number, ticket) in case.get("tickets").and_then(fields).unwrap_or_default() {
        // Version 2 numbered its tickets by itself: 0 there is not 0 of version 3.
        let kind = if version < 3 { "old" } else { "" };
        records.push((format!("ticket:{kind}{number}"), fields(&ticket)?));
    }
    Some(records)
}

impl Desk {
    pub fn field(&self, name: &str, field: &str) -> Option<&Value> {
        self.0.get(name)?.get(field)
    }

    pub fn text(&self, name: &str, field: &str) -> Option<&str> {
        self.field(name, field)?.text()
    }

    pub fn set(&mut self, name: &str, field: &str, value: impl Into<Value>) {
        self.0.entry(name.into()).or_default().insert(field.into(), value.into());
    }
}

/// A storage event: which key (none: cleared), and its new text.
pub type Event = (Option<String>, Option<String>);

/// What all tabs share.
#[derive(Debug, Clone, Default)]
pub struct Store {
    pub texts: BTreeMap<String, Stored>,
    /// UTF-16 units in all; none: as much as one likes.
    pub quota: Option<usize>,
    /// Events that each tab has not heard yet.
    pub events: Vec<VecDeque<Event>>,
    /// Every write and removal, for tests that count.
    pub log: Vec<String>,
    pub reads: usize,
    /// Reads of these keys throw; `*` for the list of keys.
    pub unreadable: BTreeSet<String>,
    /// Writes of any key throw.
    pub refuses_writes: bool,
    /// After this many more writes and removals the tab is dead: nothing happens any more.
    pub dies_after: Option<usize>,
}

fn size(key: &str, stored: &Stored) -> usize {
    match stored {
        Stored::Nothing => 0,
        Stored::Text(text) | Stored::Odd(text) => key.len() + text.encode_utf16().count(),
    }
}

impl Store {
    pub fn used(&self) -> usize {
        self.texts.iter().map(|(key, stored)| size(key, stored)).sum()
    }

    pub fn put(&mut self, key: &str, text: &str) {
        self.texts.insert(key.into(), Stored::Text(text.into()));
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        match self.texts.get(key) {
            Some(Stored::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn change(&mut self, tab: usize, key: &str, stored: Option<Stored>) -> Result<(), Denied> {
        if let Some(left) = &mut self.dies_after {
            *left = left.checked_sub(1).ok_or(Denied)?;
        }
        let new = stored.as_ref().map_or(0, |stored| size(key, stored));
        let old = self.texts.get(key).map_or(0, |stored| size(key, stored));
        let is_too_much = self.quota.is_some_and(|quota| new > old && self.used() - old + new > quota);
        if is_too_much || self.refuses_writes {
            return Err(Denied);
        }
        self.log.push(key.into());
        let text = match &stored {
            Some(Stored::Text(text) | Stored::Odd(text)) => Some(text.clone()),
            _ => None,
        };
        let has_changed = self.texts.get(key) != stored.as_ref();
        match stored {
            Some(stored) => _ = self.texts.insert(key.into(), stored),
            None => _ = self.texts.remove(key),
        }
        for (other, events) in self.events.iter_mut().enumerate() {
            if has_changed && other != tab {
                events.push_back((Some(key.into()), text.clone()));
            }
        }
        Ok(())
    }
}

/// Local storage as one tab sees it.
#[derive(Clone)]
pub struct Local {
    pub store: Rc<RefCell<Store>>,
    pub tab: usize,
}

impl Json for Local {
    fn read(&self, text: &str) -> Result<Value, String> {
        read_json(text)
    }

    fn write(&self, value: &Value) -> Result<String, String> {
        write_json(value)
    }
}

impl Disk for Local {
    fn keys(&self) -> Result<Vec<String>, Denied> {
        let store = self.store.borrow();
        if store.unreadable.contains("*") {
            return Err(Denied);
        }
        Ok(store.texts.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Stored, Denied> {
        let mut store = self.store.borrow_mut();
        store.reads += 1;
        if store.unreadable.contains(key) || store.unreadable.contains("all") {
            return Err(Denied);
        }
        Ok(store.texts.get(key).cloned().unwrap_or(Stored::Nothing))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Denied> {
        self.store.borrow_mut().change(self.tab, key, Some(Stored::Text(text.into())))
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Denied> {
        let stored = self.store.borrow().texts.get(from).cloned();
        self.store.borrow_mut().change(self.tab, to, stored)
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        self.store.borrow_mut().change(self.tab, key, None)
    }
}

/// The moment at which tests start.
pub const NOW: i64 = 1_795_491_154_635;

/// A tab of the app.
pub struct Tab {
    pub disk: Local,
    pub sync: Sync<Desk>,
    pub desk: Desk,
}

impl Tab {
    pub fn open(store: &Rc<RefCell<Store>>) -> Self {
        Self::open_at(store, NOW)
    }

    pub fn open_at(store: &Rc<RefCell<Store>>, now: i64) -> Self {
        let tab = store.borrow().events.len();
        store.borrow_mut().events.push(VecDeque::new());
        let disk = Local { store: Rc::clone(store), tab };
        let (sync, desk) = Sync::open(SPACE, &disk, now);
        Self { disk, sync, desk }
    }

    /// A person sets a field.
    pub fn set(&mut self, name: &str, field: &str, value: impl Into<Value>) {
        self.desk.set(name, field, value);
        self.save(&[name]);
    }

    /// A person takes a record away.
    pub fn drop(&mut self, name: &str) {
        self.desk.0.remove(name);
        self.save(&[name]);
    }

    pub fn save(&mut self, names: &[&str]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.sync.save(&self.disk, &mut self.desk, &names)
    }

    pub fn look(&mut self) -> Vec<String> {
        self.sync.look(&self.disk, &mut self.desk)
    }

    pub fn erase(&mut self) -> bool {
        self.sync.erase(&self.disk, &mut self.desk)
    }

    /// Hears everything that it has not heard yet.
    pub fn hear(&mut self) -> Vec<String> {
        let mut news = Vec::new();
        loop {
            let Some((key, text)) = self.disk.store.borrow_mut().events[self.disk.tab].pop_front() else {
                return news;
            };
            news.extend(self.sync.heard(&self.disk, &mut self.desk, key.as_deref(), text.as_deref()));
        }
    }

    pub fn text(&self, name: &str, field: &str) -> Option<&str> {
        self.desk.text(name, field)
    }

    pub fn health(&self) -> Health {
        self.sync.health()
    }
}

/// An empty storage.
pub fn store() -> Rc<RefCell<Store>> {
    Rc::default()
}

pub fn key(name: &str) -> String {
    [SPACE, name].concat()
}

/// A record as it stands in storage.
pub fn stored(store: &Rc<RefCell<Store>>, name: &str) -> Option<Doc> {
    match Doc::read(&PlainJson, store.borrow().text(&key(name))?) {
        Parsed::Good { doc, .. } => Some(doc),
        _ => None,
    }
}

/// Another app, or the browser, clears everything.
pub fn clear(store: &Rc<RefCell<Store>>) {
    let mut store = store.borrow_mut();
    store.texts.clear();
    for events in &mut store.events {
        events.push_back((None, None));
    }
}

/// Every tab hears everything and looks, until nobody writes any more.
pub fn settle(tabs: &mut [&mut Tab]) {
    for _ in 0..20 {
        let before = tabs.first().map(|tab| tab.disk.store.borrow().log.len());
        for tab in tabs.iter_mut() {
            tab.hear();
            tab.look();
        }
        if tabs.first().map(|tab| tab.disk.store.borrow().log.len()) == before {
            return;
        }
    }
    panic!("tabs write for ever");
}
