//! The address of the page, and links that change it without loading the page again.

use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{CustomEvent, Element, HtmlAnchorElement, MouseEvent, Window};

use crate::web::document;

/// The address that the browser shows.
pub fn current() -> Url {
    BrowserUrl::current().unwrap_or_default()
}

/// Reads an address of this origin, whole or without the origin.
pub fn read(address: &str) -> Option<Url> {
    BrowserUrl::parse(address).ok()
}

/// How an address comes into the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// After the present one.
    New,
    /// In its place: the way back leads past it.
    Replaced,
}

/// Puts an address into the history. False: the browser refuses (Safari allows a hundred in half a minute).
pub fn put(address: &str, entry: Entry) -> bool {
    let put = |window: Window| {
        let history = window.history()?;
        match entry {
            Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
            Entry::Replaced => history.replace_state_with_url(&JsValue::NULL, "", Some(address)),
        }
    };
    web_sys::window().is_some_and(|window| put(window).is_ok())
}

/// Has the browser load the page at an address.
pub fn load(address: &str, entry: Entry) {
    if let Some(window) = web_sys::window() {
        let location = window.location();
        _ = match entry {
            Entry::New => location.assign(address),
            Entry::Replaced => location.replace(address),
        };
    }
}

/// Brings the place that the address names into view, else the top of the page.
pub fn scroll_to(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    let place = (!fragment.is_empty()).then(|| window.document()?.get_element_by_id(fragment)).flatten();
    match place {
        Some(place) => place.scroll_into_view(),
        None => window.scroll_to_with_x_and_y(0.0, 0.0),
    }
}

/// Calls back for each tap on a door (`a.door`), wherever it opens, with the line that the tap means.
pub fn listen_for_doors(take: impl Fn(&str) + 'static) {
    listen_for_taps(move |event| {
        let tapped = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let door = tapped.and_then(|tapped| tapped.closest("a.door").ok().flatten());
        if let Some(line) = door.and_then(|door| door.get_attribute("data-early")) {
            take(&line);
        }
    });
}

/// Calls back for each tap on a link to this origin, with its address. Where `follow` says true, the browser does not.
pub fn listen_for_links(follow: impl Fn(&str) -> bool + 'static) {
    listen_for_taps(move |event| {
        if followed(&event).is_some_and(|address| follow(&address)) {
            event.prevent_default();
        }
    });
}

fn listen_for_taps(heard: impl Fn(MouseEvent) + 'static) {
    let tapped = Closure::<dyn Fn(MouseEvent)>::new(heard);
    if let Some(window) = web_sys::window() {
        _ = window.add_event_listener_with_callback("click", tapped.as_ref().unchecked_ref());
    }
    tapped.forget();
}

/// Calls back with the address of a tap that `start.js` has seen and could not follow before the app ran.
pub fn listen_for_goal(follow: impl Fn(&str) + 'static) {
    let heard = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
        if let Some(address) = event.detail().as_string() {
            follow(&address);
        }
    });
    if let Some(window) = web_sys::window() {
        _ = window.add_event_listener_with_callback(document::GOAL, heard.as_ref().unchecked_ref());
    }
    heard.forget();
}

/// Where a tap leads in this tab, from the origin on.
fn followed(event: &MouseEvent) -> Option<String> {
    let is_meant_otherwise = event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.alt_key()
        || event.ctrl_key()
        || event.shift_key();
    let tapped = event.target().filter(|_| !is_meant_otherwise)?.dyn_into::<Element>().ok()?;
    let link = tapped.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    if link.has_attribute("download") || link.has_attribute("rel") || link.has_attribute("target") {
        return None;
    }
    let origin = web_sys::window()?.location().origin().ok()?;
    link.href().strip_prefix(&origin).map(str::to_owned)
}
