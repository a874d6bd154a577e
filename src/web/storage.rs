//! The case in local storage. The only file that touches `gloo-storage`.

use std::cell::RefCell;

use gloo_storage::{LocalStorage, Storage};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::json::BrowserJson;
use crate::domain::{Millis, case::Case, persist};

/// The case. `start.js` reads it too, for the rescue panel.
const KEY: &str = "michishirube:case";
/// What could not be decoded: this prefix, then when it was set aside.
const SET_ASIDE: &str = "michishirube:set-aside:";

thread_local! {
    /// The text that this tab read or wrote last, to notice what another tab wrote since.
    static KNOWN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Whether what the person does is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    Works,
    /// The browser does not let this page store anything.
    Blocked,
    /// Writing failed, as when the storage is full.
    Full,
    /// Undecodable data stands where this app saves and could not be moved: nothing may be
    /// written until it is gone.
    Guarded,
}

/// Saved data that this build cannot read, kept as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    pub key: String,
    pub text: String,
    /// When it was set aside; none while it still stands in its old place.
    pub at: Option<Millis>,
}

/// What was found in storage.
pub struct Found {
    pub case: Case,
    pub health: Health,
}

fn store() -> Option<web_sys::Storage> {
    // `LocalStorage::raw` panics where storage is blocked, so the window is asked first.
    web_sys::window()?.local_storage().ok()??;
    Some(LocalStorage::raw())
}

/// Reads the case. What cannot be decoded is set aside before anything may overwrite it.
pub fn load(now: Millis) -> Found {
    let Some(store) = store() else {
        return Found { case: Case::default(), health: Health::Blocked };
    };
    let text = store.get_item(KEY).ok().flatten();
    KNOWN.set(text.clone());
    let Some(text) = text else {
        return Found { case: Case::default(), health: Health::Works };
    };
    // A Rust string cannot hold a lone surrogate: text that has one would be saved back changed.
    let is_exact = Reflect::get(&store, &KEY.into()).is_ok_and(|stored| stored == JsValue::from_str(&text));
    if is_exact && let Ok(case) = persist::decode(&BrowserJson, &text) {
        return Found { case, health: Health::Works };
    }
    let health = if set_aside(&store, now) { Health::Works } else { Health::Guarded };
    Found { case: Case::default(), health }
}

/// Reads the case again if another tab changed it since this one read or wrote it.
pub fn newer(now: Millis) -> Option<Found> {
    let text = store()?.get_item(KEY).ok().flatten();
    (KNOWN.with_borrow(|known| *known != text)).then(|| load(now))
}

/// Moves undecodable text to a key of its own. Both steps stay in JavaScript: a Rust string
/// cannot hold lone surrogates, and the copy must be exact.
fn set_aside(store: &web_sys::Storage, now: Millis) -> bool {
    let copied = Reflect::get(store, &KEY.into())
        .and_then(|text| Reflect::set(store, &JsValue::from(free_key(store, now)), &text));
    let kept = matches!(copied, Ok(true));
    if kept && store.remove_item(KEY).is_ok() {
        KNOWN.set(None);
    }
    kept
}

/// A key that nothing was set aside under yet: a clock that was set back may show a moment twice.
fn free_key(store: &web_sys::Storage, now: Millis) -> String {
    let mut keys = (now..).map(|at| [SET_ASIDE, &at.to_string()].concat());
    let is_free = |key: &String| !matches!(store.get_item(key), Ok(Some(_)));
    keys.find(is_free).unwrap_or_else(|| SET_ASIDE.into())
}

/// Everything set aside so far.
pub fn all_set_aside() -> Vec<SetAside> {
    let Some(store) = store() else {
        return Vec::new();
    };
    let mut kept: Vec<SetAside> = (0..store.length().unwrap_or(0))
        .filter_map(|at| store.key(at).ok().flatten())
        .filter(|key| key.starts_with(SET_ASIDE))
        .filter_map(|key| {
            let at = key.strip_prefix(SET_ASIDE).and_then(|at| at.parse().ok());
            Some(SetAside { text: store.get_item(&key).ok()??, key, at })
        })
        .collect();
    // Data that could not even be copied is still under its own key.
    if let Ok(Some(text)) = store.get_item(KEY)
        && persist::decode(&BrowserJson, &text).is_err()
    {
        kept.push(SetAside { key: KEY.into(), text, at: None });
    }
    kept
}

/// The case as it is saved, to take along as a file.
pub fn written(case: &Case) -> String {
    persist::encode(&BrowserJson, case).unwrap_or_default()
}

/// Writes the case.
pub fn save(case: &Case) -> Health {
    let Some(store) = store() else {
        return Health::Blocked;
    };
    let Ok(text) = persist::encode(&BrowserJson, case) else {
        return Health::Full;
    };
    match store.set_item(KEY, &text) {
        Ok(()) => {
            KNOWN.set(Some(text));
            Health::Works
        }
        Err(_) => Health::Full,
    }
}

/// Removes everything this app ever stored here.
pub fn erase() -> Health {
    let Some(store) = store() else {
        return Health::Blocked;
    };
    for kept in all_set_aside() {
        _ = store.remove_item(&kept.key);
    }
    _ = store.remove_item(KEY);
    KNOWN.set(None);
    Health::Works
}
