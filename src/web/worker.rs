//! The service worker, as the page sees it. Its own side is `public/sw.js`.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MessageChannel, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerUpdateViaCache,
};

use crate::rules::route::Base;

use super::{connectivity::listen, document};

/// News from the service worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Every file of this version is on the phone.
    OfflineReady,
    /// A newer version is complete and waits for the person's word: what is new in it, a sentence a line, once it has said so.
    UpdateWaiting(String),
    /// So many of so many files have come.
    Progress(u32, u32),
}

/// The browser's worker container; none on plain http and in some built-in browsers.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let there = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    there.dyn_into().ok()
}

/// Registers the worker and reports what becomes of it. Tries again whenever the network or the
/// person comes back: an installation that failed on bad Wi-Fi is to succeed later.
pub fn start(base: &Base, report: impl Fn(News) + Clone + 'static) {
    listen_for_progress(report.clone());
    let (script, scope) = (base.file("sw.js"), base.as_str().to_owned());
    let attempt = move || {
        let (script, scope, report) = (script.clone(), scope.clone(), report.clone());
        spawn_local(async move {
            if let Some(container) = container() {
                // Refused (private mode, no network): the app works on, without offline use.
                _ = follow(&container, &script, &scope, report).await;
            }
        });
    };
    attempt();
    listen("online", attempt.clone());
    listen("visibilitychange", attempt);
}

fn listen_for_progress(report: impl Fn(News) + 'static) {
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred at most")]
        let count = |name: &str| part(&data, name).as_f64().map(|count| count as u32);
        if part(&data, "type") == "progress"
            && let (Some(done), Some(total)) = (count("done"), count("total"))
        {
            report(News::Progress(done, total));
        }
    });
    if let Some(container) = container() {
        container.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    }
    heard.forget();
}

async fn follow(
    container: &ServiceWorkerContainer,
    script: &str,
    scope: &str,
    report: impl Fn(News) + Clone + 'static,
) -> Result<(), JsValue> {
    let options = RegistrationOptions::new();
    options.set_scope(scope);
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registration: ServiceWorkerRegistration =
        JsFuture::from(container.register_with_options(script, &options)).await?.dyn_into()?;
    report_waiting(container, &registration, &report);
    watch_updates(container, &registration, report.clone());
    let mut is_told = false;
    if let Some(worker) = registration.active() {
        // Asked first: on a bad line the look for a newer version may never end.
        is_told = is_complete(&worker).await?;
        if is_told {
            report(News::OfflineReady);
        }
        // Offline there is none.
        _ = JsFuture::from(registration.update()?).await;
    }
    JsFuture::from(container.ready()?).await?;
    if let Some(worker) = registration.active().filter(|_| !is_told)
        && is_complete(&worker).await?
    {
        report(News::OfflineReady);
    }
    Ok(())
}

/// A worker that waits beside an active one is an update. A tab that no worker serves (loaded past it) would not change with it.
fn report_waiting(
    container: &ServiceWorkerContainer,
    registration: &ServiceWorkerRegistration,
    report: &(impl Fn(News) + Clone + 'static),
) {
    let Some(waiting) = registration.waiting() else { return };
    if registration.active().is_none() || container.controller().is_none() {
        return;
    }
    report(News::UpdateWaiting(String::new()));
    let report = report.clone();
    spawn_local(async move {
        let changes = status(&waiting).await.ok().and_then(|status| part(&status, "news").as_string());
        if let Some(changes) = changes {
            report(News::UpdateWaiting(changes));
        }
    });
}

/// Reports an update once it is complete, also one that was already under way.
fn watch_updates(
    container: &ServiceWorkerContainer,
    registration: &ServiceWorkerRegistration,
    report: impl Fn(News) + Clone + 'static,
) {
    let (container, watched) = (container.clone(), registration.clone());
    let look = move || {
        let Some(worker) = watched.installing() else {
            return;
        };
        let (container, registration, report) = (container.clone(), watched.clone(), report.clone());
        let changed = Closure::<dyn Fn()>::new(move || report_waiting(&container, &registration, &report));
        worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    };
    look();
    let found = Closure::<dyn Fn()>::new(look);
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

/// Asks the worker whether every file of its list is in its cache.
async fn is_complete(worker: &ServiceWorker) -> Result<bool, JsValue> {
    Ok(part(&status(worker).await?, "complete").is_truthy())
}

fn part(message: &JsValue, name: &str) -> JsValue {
    Reflect::get(message, &name.into()).unwrap_or_default()
}

/// What a worker says of itself.
async fn status(worker: &ServiceWorker) -> Result<JsValue, JsValue> {
    let channel = MessageChannel::new()?;
    let port = channel.port1();
    let answered = js_sys::Promise::new(&mut |resolve, _| {
        let heard = Closure::once_into_js(move |event: MessageEvent| {
            _ = resolve.call1(&JsValue::UNDEFINED, &event.data());
        });
        port.set_onmessage(Some(heard.unchecked_ref()));
    });
    worker.post_message_with_transferable(&message("status"), &Array::of1(&channel.port2()))?;
    JsFuture::from(answered).await
}

/// Lets the waiting version take over, and loads the page again once it has. Only a tab in which
/// the person agreed reloads, and it agrees anew after each reload, so there is no loop.
pub fn activate_update() {
    spawn_local(async {
        let Some(container) = container() else { return };
        let Ok(registration) = JsFuture::from(container.get_registration()).await else {
            return;
        };
        let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else {
            return;
        };
        let Some(waiting) = registration.waiting() else {
            return document::reload();
        };
        let changed = Closure::<dyn Fn()>::new(document::reload);
        container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
        _ = waiting.post_message(&message("activate"));
    });
}

fn message(kind: &str) -> Object {
    let message = Object::new();
    _ = Reflect::set(&message, &"type".into(), &kind.into());
    message
}
