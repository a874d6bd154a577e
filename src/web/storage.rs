//! Local storage as a disk. The only file that touches `gloo-storage`.

use gloo_storage::{LocalStorage, Storage};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::rules::{
    case::{
        former,
        sync::{Denied, Disk, EARLY, Json, Stored},
    },
    records::{sorted::SortedMap, value::Value},
    route::Base,
    time::Millis,
};

use super::{json::BrowserJson, random};

/// Where `start.js` leaves what no storage takes.
const UNWRITTEN: &str = "unwritten";

/// The phone's local storage.
pub struct LocalDisk;

/// What the names of this app's records begin with: apps under other paths of the same origin leave each other alone.
/// `start.js` reads the records too, for the rescue panel.
pub fn space(base: &Base) -> String {
    ["michishirube:", base.as_str(), ":"].concat()
}

fn store() -> Result<web_sys::Storage, Denied> {
    // `LocalStorage::raw` panics where storage is blocked, so the window is asked first.
    let there = web_sys::window().and_then(|window| window.local_storage().ok()?);
    there.map(|_| LocalStorage::raw()).ok_or(Denied)
}

/// Every key, other apps' too.
fn keys() -> Result<Vec<String>, Denied> {
    let store = store()?;
    let count = store.length().map_err(|_| Denied)?;
    let all = (0..count).map(|at| store.key(at).map_err(|_| Denied));
    Ok(all.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

impl Json for LocalDisk {
    fn read(&self, text: &str) -> Result<Value, String> {
        BrowserJson.read(text)
    }

    fn write(&self, value: &Value) -> Result<String, String> {
        BrowserJson.write(value)
    }
}

impl Disk for LocalDisk {
    fn keys(&self) -> Result<Vec<String>, Denied> {
        keys()
    }

    fn get(&self, key: &str) -> Result<Stored, Denied> {
        let store = store()?;
        let Some(text) = store.get_item(key).map_err(|_| Denied)? else {
            return Ok(Stored::Nothing);
        };
        // A Rust string cannot hold half a surrogate pair: it would be saved back changed.
        let is_exact =
            Reflect::get(&store, &key.into()).is_ok_and(|stored| stored == JsValue::from_str(&text));
        Ok(if is_exact { Stored::Text(text) } else { Stored::Odd(text) })
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Denied> {
        let store = store()?;
        store.set_item(key, text).map_err(|_| Denied)?;
        // Some private modes take everything and keep nothing.
        let kept = store.get_item(key).map_err(|_| Denied)?;
        kept.filter(|kept| kept.len() == text.len()).map(|_| ()).ok_or(Denied)
    }

    /// Both steps stay in JavaScript: a Rust string cannot hold lone surrogates, and the copy must be exact.
    fn copy(&self, from: &str, to: &str) -> Result<(), Denied> {
        let store = store()?;
        let text = Reflect::get(&store, &from.into()).map_err(|_| Denied)?;
        let is_set = Reflect::set(&store, &to.into(), &text).map_err(|_| Denied)?;
        if is_set { Ok(()) } else { Err(Denied) }
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        store()?.remove_item(key).map_err(|_| Denied)
    }
}

/// How much of local storage is taken, other apps' share of this origin too, in hundredths. None: it cannot be listed.
pub fn fullness() -> Option<usize> {
    /// UTF-16 units that every browser in use takes.
    const SPACE: usize = 5 << 20;
    let store = store().ok()?;
    let units = |text: &str| text.encode_utf16().count();
    let taken = |key: &String| units(key) + store.get_item(key).ok().flatten().map_or(0, |text| units(&text));
    Some((keys().ok()?.iter().map(taken).sum::<usize>() * 100).div_ceil(SPACE).min(100))
}

/// Whether anything stands in storage that the case would be opened from. None: it cannot be listed.
pub fn has_records(base: &Base) -> Option<bool> {
    let space = space(base);
    let is_record = |key: &String| {
        key.strip_prefix(&*space).is_some_and(|name| !name.starts_with(EARLY)) || former::order(key).is_some()
    };
    keys().ok().map(|keys| keys.iter().any(is_record))
}

/// Writes down what the person did before the case was open, as `start.js` does. False: nothing takes it.
pub fn write_early(base: &Base, at: Millis, line: &str) -> bool {
    let key = [&*space(base), EARLY, &at.to_string(), ":", &random::bits().to_string()].concat();
    stores().any(|store| store.set_item(&key, line).is_ok())
}

/// What `start.js` could write down nowhere, each with its time; taken once.
pub fn take_unwritten() -> Vec<(Millis, String)> {
    let window = web_sys::window().map(JsValue::from).unwrap_or_default();
    let lines =
        Reflect::get(&window, &UNWRITTEN.into()).ok().and_then(|lines| lines.dyn_into::<Array>().ok());
    _ = Reflect::set(&window, &UNWRITTEN.into(), &JsValue::UNDEFINED);
    let lines = lines.iter().flat_map(|lines| lines.iter()).filter_map(|line| line.as_string());
    lines
        .filter_map(|line| line.split_once(' ').and_then(|(at, line)| Some((at.parse().ok()?, line.into()))))
        .collect()
}

/// Local storage, then the tab's own.
fn stores() -> impl Iterator<Item = web_sys::Storage> {
    let session = web_sys::window().and_then(|window| window.session_storage().ok()?);
    store().ok().into_iter().chain(session)
}

/// Something that the person did before the case was open: each under a key of its own, so that tabs never write over
/// each other.
pub struct EarlyLine {
    store: web_sys::Storage,
    key: String,
    /// When; none if the key does not say it.
    pub at: Option<Millis>,
    pub line: String,
}

/// All of them, the earliest first. Where local storage was full, they stand in the tab's own.
pub fn early_lines(base: &Base) -> Vec<EarlyLine> {
    let start = [&*space(base), EARLY].concat();
    let mut found = SortedMap::new();
    for store in stores() {
        let count = store.length().unwrap_or_default();
        for key in (0..count).filter_map(|at| store.key(at).ok()?) {
            let Some(rest) = key.strip_prefix(&start) else { continue };
            let at = rest.split(':').next().and_then(|at| at.parse().ok());
            if let Ok(Some(line)) = store.get_item(&key) {
                found.insert((at, key.clone()), EarlyLine { store: store.clone(), at, line, key });
            }
        }
    }
    found.into_iter().map(|(_, early)| early).collect()
}

/// Removes them: they are kept elsewhere now.
pub fn forget_early(lines: &[EarlyLine]) {
    for EarlyLine { store, key, .. } in lines {
        _ = store.remove_item(key);
    }
}
