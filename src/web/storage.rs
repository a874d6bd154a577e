//! The case in local storage, and each of its tickets by itself. The only file that touches
//! `gloo-storage`.

use std::cell::RefCell;

use gloo_storage::{LocalStorage, Storage};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::json::BrowserJson;
use crate::domain::{
    Millis,
    case::Case,
    msg::Effect,
    persist::{self, Decoded},
    ticket::{Ticket, TicketKey},
};

/// The case without its tickets. `start.js` reads it too, for the rescue panel.
const KEY: &str = "michishirube:case";
/// A ticket: this prefix, then its key. `start.js` reads these too.
const TICKET: &str = "michishirube:ticket:";
/// What could not be decoded: this prefix, then when it was set aside.
const SET_ASIDE: &str = "michishirube:set-aside:";

thread_local! {
    /// The text of the case that this tab read or wrote last, to notice what another tab wrote since.
    static KNOWN: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Changes of tickets that could not be written yet, because the storage was full.
    static OWED: RefCell<Vec<Effect>> = const { RefCell::new(Vec::new()) };
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

/// Reads the case and its tickets. What cannot be decoded is set aside before anything may
/// overwrite it; a ticket alone, if only that one is at fault.
pub fn load(now: Millis) -> Found {
    let Some(store) = store() else {
        return Found { case: Case::default(), health: Health::Blocked };
    };
    let (mut case, mut health, tickets_inside) = load_case(&store, now);
    let mut tickets = Vec::new();
    for (key, place) in ticket_places(&store) {
        match read(&store, &place).and_then(|text| persist::decode_ticket(&BrowserJson, &text).ok()) {
            Some(ticket) => tickets.push(Ticket { key, ..ticket }),
            None if set_aside(&store, &place, now) => {}
            None => health = Health::Guarded,
        }
    }
    case.adopt_tickets(tickets);
    if tickets_inside && health == Health::Works {
        let all: Vec<Effect> = case.tickets.iter().map(|ticket| Effect::SaveTicket(ticket.key)).collect();
        health = save(&case, &all);
    }
    Found { case, health }
}

/// The case as it stands, and whether it brought tickets along.
fn load_case(store: &web_sys::Storage, now: Millis) -> (Case, Health, bool) {
    let text = store.get_item(KEY).ok().flatten();
    KNOWN.set(text.clone());
    if text.is_none() {
        return (Case::default(), Health::Works, false);
    }
    match read(store, KEY).and_then(|text| persist::decode(&BrowserJson, &text).ok()) {
        Some(Decoded { case, tickets_inside }) => (case, Health::Works, tickets_inside),
        None if set_aside(store, KEY, now) => {
            KNOWN.set(None);
            (Case::default(), Health::Works, false)
        }
        None => (Case::default(), Health::Guarded, false),
    }
}

/// The text under a key. None for text that a Rust string cannot hold: with a lone surrogate in it,
/// it would be saved back changed.
fn read(store: &web_sys::Storage, key: &str) -> Option<String> {
    let text = store.get_item(key).ok().flatten()?;
    let is_exact = Reflect::get(store, &key.into()).is_ok_and(|stored| stored == JsValue::from_str(&text));
    is_exact.then_some(text)
}

/// Every key in storage that begins like this.
fn keys(store: &web_sys::Storage, prefix: &str) -> Vec<String> {
    let all = (0..store.length().unwrap_or(0)).filter_map(|at| store.key(at).ok().flatten());
    all.filter(|key| key.starts_with(prefix)).collect()
}

/// The keys of all tickets, with where they stand.
fn ticket_places(store: &web_sys::Storage) -> Vec<(TicketKey, String)> {
    let with_key = |place: String| {
        let key: TicketKey = place.strip_prefix(TICKET)?.parse().ok()?;
        // `007` is not where ticket 7 is written.
        (ticket_place(key) == place).then_some((key, place))
    };
    keys(store, TICKET).into_iter().filter_map(with_key).collect()
}

/// Where a ticket stands.
fn ticket_place(key: TicketKey) -> String {
    [TICKET, &key.to_string()].concat()
}

/// Reads everything again if another tab changed it since this one read or wrote it.
pub fn newer(now: Millis) -> Option<Found> {
    let text = store()?.get_item(KEY).ok().flatten();
    (KNOWN.with_borrow(|known| *known != text)).then(|| load(now))
}

/// The tickets with changes that are only in memory, because the storage was full.
pub fn owed() -> Vec<TicketKey> {
    let key = |effect: &Effect| match effect {
        Effect::SaveTicket(key) => Some(*key),
        Effect::RemoveTicket(_) | Effect::EraseAll => None,
    };
    OWED.with_borrow(|owed| owed.iter().filter_map(key).collect())
}

/// Moves undecodable text to a key of its own. Both steps stay in JavaScript: a Rust string
/// cannot hold lone surrogates, and the copy must be exact.
fn set_aside(store: &web_sys::Storage, place: &str, now: Millis) -> bool {
    let copied = Reflect::get(store, &place.into())
        .and_then(|text| Reflect::set(store, &JsValue::from(free_key(store, now)), &text));
    matches!(copied, Ok(true)) && store.remove_item(place).is_ok()
}

/// A key that nothing was set aside under yet: a clock that was set back may show a moment twice.
fn free_key(store: &web_sys::Storage, now: Millis) -> String {
    let mut keys = (now..).map(|at| [SET_ASIDE, &at.to_string()].concat());
    let is_free = |key: &String| !matches!(store.get_item(key), Ok(Some(_)));
    keys.find(is_free).unwrap_or_else(|| SET_ASIDE.into())
}

/// Everything set aside so far, and what could not even be copied and still stands in its place.
pub fn all_set_aside() -> Vec<SetAside> {
    let Some(store) = store() else {
        return Vec::new();
    };
    let text = |key: &str| store.get_item(key).ok().flatten();
    let mut kept: Vec<SetAside> = Vec::new();
    for key in keys(&store, SET_ASIDE) {
        let at = key.strip_prefix(SET_ASIDE).and_then(|at| at.parse().ok());
        kept.extend(text(&key).map(|text| SetAside { key, text, at }));
    }
    let is_odd_case = |text: &String| persist::decode(&BrowserJson, text).is_err();
    kept.extend(text(KEY).filter(is_odd_case).map(|text| SetAside { key: KEY.into(), text, at: None }));
    let is_odd = |text: &String| persist::decode_ticket(&BrowserJson, text).is_err();
    for (_, key) in ticket_places(&store) {
        kept.extend(text(&key).filter(is_odd).map(|text| SetAside { key, text, at: None }));
    }
    kept
}

/// Everything in one text, to take along as a file.
pub fn written(case: &Case) -> String {
    persist::encode_whole(&BrowserJson, case).unwrap_or_default()
}

/// Writes what changed, the tickets before the case: a tab that is killed in between has lost nothing.
pub fn save(case: &Case, effects: &[Effect]) -> Health {
    let Some(store) = store() else {
        return Health::Blocked;
    };
    let mut owed = OWED.take();
    owed.extend(effects);
    owed.retain(|effect| !carry_out(&store, case, *effect));
    let is_full = !owed.is_empty();
    OWED.set(owed);
    let Ok(text) = persist::encode(&BrowserJson, case) else {
        return Health::Full;
    };
    match store.set_item(KEY, &text) {
        Ok(()) => {
            KNOWN.set(Some(text));
            if is_full { Health::Full } else { Health::Works }
        }
        Err(_) => Health::Full,
    }
}

fn carry_out(store: &web_sys::Storage, case: &Case, effect: Effect) -> bool {
    match effect {
        Effect::SaveTicket(key) => {
            // It may be gone again, if it was owed for a while.
            let Some(ticket) = case.tickets.iter().find(|ticket| ticket.key == key) else {
                return true;
            };
            let text = persist::encode_ticket(&BrowserJson, ticket);
            text.is_ok_and(|text| store.set_item(&ticket_place(key), &text).is_ok())
        }
        Effect::RemoveTicket(key) => store.remove_item(&ticket_place(key)).is_ok(),
        Effect::EraseAll => true,
    }
}

/// Removes everything this app ever stored here.
pub fn erase() -> Health {
    let Some(store) = store() else {
        return Health::Blocked;
    };
    for key in [KEY, TICKET, SET_ASIDE].iter().flat_map(|prefix| keys(&store, prefix)) {
        _ = store.remove_item(&key);
    }
    KNOWN.set(None);
    OWED.take();
    Health::Works
}
