//! How the app came to be open: in a browser, from the home screen, inside another app. And how it comes to the home screen.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::connectivity::listen;

/// Where `start.js` keeps the browser's offer to install: the event may come before the app does.
const INSTALLER: &str = "installer";

/// Another app that shows this page in a browser of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// LINE takes a link out to the phone's browser, if the link asks for it (LINE Developers, "Using the LINE URL scheme").
    Line,
    Other,
}

/// Another app's built-in browser: it forgets, and cannot put the guide on the home screen.
pub fn inside() -> Option<Inside> {
    let agent = web_sys::window()?.navigator().user_agent().ok()?;
    // `; wv` is what every built-in browser of Android says.
    let others = ["FBAN/", "FBAV/", "Instagram", "Twitter", "MicroMessenger", "KAKAOTALK", "; wv)"];
    if agent.contains(" Line/") {
        Some(Inside::Line)
    } else {
        others.iter().any(|mark| agent.contains(mark)).then_some(Inside::Other)
    }
}

/// How the app can come to the home screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installing {
    /// It was opened from there.
    Done,
    /// The browser asks the person, if told to (Manifest Incubations, `BeforeInstallPromptEvent`).
    Prompt,
    /// By hand, in Safari on iPhone and iPad: only there `navigator.standalone` is known.
    ByHand,
    /// Perhaps by hand, perhaps not at all.
    Unknown,
}

fn window() -> JsValue {
    web_sys::window().map(JsValue::from).unwrap_or_default()
}

fn of(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}

fn installing() -> Installing {
    let standalone = of(&of(&window(), "navigator"), "standalone");
    let query = web_sys::window().and_then(|window| window.match_media("(display-mode: standalone)").ok()?);
    if query.is_some_and(|query| query.matches()) || standalone.is_truthy() {
        Installing::Done
    } else if of(&window(), INSTALLER).is_object() {
        Installing::Prompt
    } else if standalone.as_bool() == Some(false) {
        Installing::ByHand
    } else {
        Installing::Unknown
    }
}

/// Whether it was opened from the home screen.
pub fn is_done() -> bool {
    installing() == Installing::Done
}

/// Tells how it can be installed, now and whenever that changes.
pub fn watch(report: impl Fn(Installing) + Clone + 'static) {
    report(installing());
    let changed = report.clone();
    listen("beforeinstallprompt", move || changed(installing()));
    listen("appinstalled", move || report(Installing::Done));
}

/// Has the browser ask the person. It can be told so once.
pub async fn prompt() {
    let event = of(&window(), INSTALLER);
    _ = Reflect::set(&window(), &INSTALLER.into(), &JsValue::UNDEFINED);
    let Ok(prompt) = of(&event, "prompt").dyn_into::<Function>() else { return };
    let promise = prompt.call0(&event).and_then(JsCast::dyn_into::<Promise>);
    if let Ok(promise) = promise {
        _ = JsFuture::from(promise).await;
    }
}

/// The address of this page, without what stands behind `?` and `#`.
pub fn address() -> String {
    let location = of(&window(), "location");
    let text = |name: &str| of(&location, name).as_string().unwrap_or_default();
    [text("origin"), text("pathname")].concat()
}
