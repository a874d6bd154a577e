//! Local storage in memory: with a size, and with a tab that can end at any write.

#![allow(dead_code, reason = "each test file uses its share")]

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

use michishirube::rules::{
    case::sync::{Denied, Disk, Json, Stored},
    records::value::Value,
};

/// What is in the browser's storage.
#[derive(Default)]
pub struct MemoryDisk {
    pub texts: RefCell<BTreeMap<String, String>>,
    /// How much fits, in UTF-16 units; none: everything.
    pub size: Cell<Option<usize>>,
    /// After so many writes and removals the tab ends.
    pub ends_after: Cell<Option<usize>>,
    pub changes: Cell<usize>,
}

/// The tab ended.
struct Killed;

impl MemoryDisk {
    /// Storage with these texts.
    pub fn with(texts: BTreeMap<String, String>) -> Self {
        Self { texts: RefCell::new(texts), ..Self::default() }
    }

    /// The UTF-16 units that are used.
    pub fn used(&self) -> usize {
        self.texts.borrow().iter().map(|(key, text)| units(key) + units(text)).sum()
    }

    /// Runs a tab until it ends by itself or is killed. None: it was killed.
    pub fn tab<T>(&self, act: impl FnOnce(&Self) -> T) -> Option<T> {
        self.changes.set(0);
        match catch_unwind(AssertUnwindSafe(|| act(self))) {
            Ok(value) => Some(value),
            Err(why) if why.is::<Killed>() => None,
            Err(why) => resume_unwind(why),
        }
    }

    fn change(&self) {
        if self.ends_after.get() == Some(self.changes.get()) {
            resume_unwind(Box::new(Killed));
        }
        self.changes.set(self.changes.get() + 1);
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

impl Json for MemoryDisk {
    fn read(&self, text: &str) -> Result<Value, String> {
        // By way of a tree, as in the browser: what is odd inside can be passed over.
        let tree: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        serde_json::from_value(tree).map_err(|error| error.to_string())
    }

    fn write(&self, value: &Value) -> Result<String, String> {
        serde_json::to_string(value).map_err(|error| error.to_string())
    }
}

impl Disk for MemoryDisk {
    fn keys(&self) -> Result<Vec<String>, Denied> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Stored, Denied> {
        Ok(self.texts.borrow().get(key).cloned().map_or(Stored::Nothing, Stored::Text))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Denied> {
        self.change();
        let before = self.texts.borrow().get(key).map_or(0, |old| units(key) + units(old));
        let after = self.used() - before + units(key) + units(text);
        if self.size.get().is_some_and(|size| after > size) {
            return Err(Denied);
        }
        self.texts.borrow_mut().insert(key.into(), text.into());
        Ok(())
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Denied> {
        let text = self.texts.borrow().get(from).cloned();
        text.map_or(Ok(()), |text| self.set(to, &text))
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        self.change();
        self.texts.borrow_mut().remove(key);
        Ok(())
    }
}
