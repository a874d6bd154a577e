//! The page around the app: its base path, title, focus, and the moment the app takes over.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Document, Event, FocusOptions, HtmlElement};

use crate::{
    rules::route::Base,
    web::{connectivity::listen, install},
};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The path that the build was made for.
pub fn base() -> Base {
    let meta = document().and_then(|page| page.query_selector("meta[name=base-path]").ok()?);
    Base::new(&meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default())
}

/// The path in the address.
pub fn path() -> String {
    web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus without scrolling: a screen reader starts at the new page's heading.
pub fn focus(id: &str) {
    let element = document().and_then(|page| page.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = element.focus_with_options(&options);
    }
}

/// Moves the focus to the first of these that is there once the page has been updated: what had
/// it may be gone, and a keyboard or screen reader would be lost.
pub fn focus_soon(ids: &'static [&'static str]) {
    leptos::prelude::request_animation_frame(move || {
        let is_there = |id: &&&str| document().and_then(|page| page.get_element_by_id(id)).is_some();
        if let Some(id) = ids.iter().find(is_there) {
            focus(id);
        }
    });
}

/// Moves the focus and brings the place into view, once the page has been updated.
pub fn go_to_soon(id: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        if let Some(element) = document().and_then(|page| page.get_element_by_id(id)) {
            element.scroll_into_view();
            focus(id);
        }
    });
}

/// What stands in a field. A date that is half filled in reads as empty there; here it reads as
/// something that is no date, so that nobody takes it for "none".
pub fn field_text(event: &Event) -> String {
    let text = leptos::prelude::event_target_value(event);
    let field = event.target().map(JsValue::from).unwrap_or_default();
    let validity = Reflect::get(&field, &"validity".into()).unwrap_or_default();
    let is_bad = Reflect::get(&validity, &"badInput".into()).is_ok_and(|is_bad| is_bad.is_truthy());
    if text.is_empty() && is_bad { "?".into() } else { text }
}

/// Puts something else in the place of a piece of text in these fields, as if the person had done it: what listens to a field
/// hears of it. The focus goes to the last that had the piece.
pub fn retype(fields: &[&'static str], piece: &str, instead: &str) {
    for id in fields {
        let Some(field) = document().and_then(|page| page.get_element_by_id(id)) else { continue };
        let value = Reflect::get(&field, &"value".into()).ok().and_then(|value| value.as_string());
        let Some(value) = value.filter(|value| value.contains(piece)) else { continue };
        _ = Reflect::set(&field, &"value".into(), &value.replace(piece, instead).into());
        if let Ok(typed) = Event::new("input") {
            _ = field.dispatch_event(&typed);
        }
        focus(id);
    }
}

/// Goes back in the history, to the place on the page where the person was.
pub fn go_back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        _ = history.back();
    }
}

/// Whether this place is there in the page as it was written out, before the app has taken over.
pub fn is_written(id: &str) -> bool {
    stands_here() && document().is_some_and(|page| page.get_element_by_id(id).is_some())
}

/// Whether what stands in the page was written out for the address that the browser shows: on the way back `start.js` may
/// still be waiting for it.
fn stands_here() -> bool {
    let root = document().and_then(|page| page.document_element());
    root.is_some_and(|root| {
        !root.has_attribute("data-app") && root.get_attribute("data-page") == Some(path())
    })
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        _ = window.location().reload();
    }
}

/// A page that says nothing.
pub const NEUTRAL: &str = "about:blank";

/// Leaves for it at once. Nothing stays on the screen meanwhile, and the way back leads past this page.
pub fn leave() {
    let Some(window) = web_sys::window() else { return };
    if let Some(page) = window.document() {
        page.set_title("");
        if let Some(body) = page.body() {
            body.set_hidden(true);
        }
    }
    // Whoever comes back to a page that the browser has kept as it was left.
    listen("pageshow", reload);
    if install::is_done() {
        // A blank page in the app's own window would be what its sign on the home screen opens: it begins anew there.
        when_shown(|| {
            if document().is_some_and(|page| !page.hidden()) {
                reload();
            }
        });
    } else {
        _ = window.location().replace(NEUTRAL);
    }
}

/// Opens the browser's own dialogue for printing the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        _ = window.print();
    }
}

/// Runs when the page comes back into view: timers stand still while a phone sleeps.
pub fn when_shown(act: impl Fn() + 'static) {
    let shown = Closure::<dyn Fn()>::new(act);
    if let Some(document) = document() {
        let listener = shown.as_ref().unchecked_ref();
        _ = document.add_event_listener_with_callback("visibilitychange", listener);
    }
    shown.forget();
}

/// Builds the app away from the page and puts it in the prerendered page's place in one go, so
/// that nothing flickers or moves. What stands in these places is kept: the same elements, open or marked as they are.
#[cfg(target_arch = "wasm32")]
pub fn take_over<N: leptos::IntoView + 'static>(kept: &[&str], app: impl FnOnce() -> N + 'static) {
    let place = document().and_then(|page| page.get_element_by_id("app"));
    let made = document().and_then(|page| page.create_element("div").ok());
    if let (Some(place), Some(made)) = (place, made) {
        made.set_id("app");
        leptos::mount::mount_to(made.clone().unchecked_into(), app).forget();
        for id in kept.iter().filter(|_| stands_here()) {
            let slot = made.query_selector(&["#", id].concat()).ok().flatten();
            let slot = slot.filter(|slot| slot.first_element_child().is_none());
            let written = document().and_then(|page| page.get_element_by_id(id));
            if let (Some(slot), Some(written)) = (slot, written) {
                while let Some(child) = written.first_child() {
                    _ = slot.append_child(&child);
                }
            }
        }
        _ = place.replace_with_with_node_1(&made);
        announce(RUNNING);
        mark(RUNS);
    }
}

/// How far the app has come: it answers; it has its storage, and every room.
#[cfg(target_arch = "wasm32")]
const RUNS: &str = "running";
#[cfg(target_arch = "wasm32")]
pub const WHOLE: &str = "whole";

/// Says in the page how far the app has come, for the style sheet and the tests.
#[cfg(target_arch = "wasm32")]
pub fn mark(state: &str) {
    if let Some(root) = document().and_then(|page| page.document_element()) {
        _ = root.set_attribute("data-app", state);
    }
}

/// Runs a task that begins before there is any view; with one, leptos' own does.
#[cfg(target_arch = "wasm32")]
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// News for `start.js`: the app answers; a part that it cannot begin without has not come; it has died.
pub const RUNNING: &str = "michishirube:running";
pub const MISSING: &str = "michishirube:missing";
pub const PANIC: &str = "michishirube:panic";
/// Here the script tells the app: where a tap leads that came before the app ran.
pub const GOAL: &str = "michishirube:go";

/// Tells `start.js`.
#[cfg(target_arch = "wasm32")]
pub fn announce(news: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(news)) {
        _ = window.dispatch_event(&event);
    }
}
