//! The top of every page: whose guide this is, that it is unofficial, and whether it works offline.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{guide::pages::GuidePage, route::Route, text::fill::fill},
    screens::{
        store::{PAGE_HEADING, expect_store, href},
        ui::{
            erased::live_option,
            icon::{Icon, icon},
        },
    },
};

/// The header of every page.
#[component]
pub fn Header() -> impl IntoView {
    let store = expect_store();
    let chip = move || {
        if !store.online.get() {
            Some(("chip chip-offline", UI.chip_offline.to_owned()))
        } else if store.offline_ready.get() {
            Some(("chip chip-ready", UI.chip_offline_ready.into()))
        } else {
            let (done, total) = store.progress.get()?;
            let [done, total] = [done, total].map(|count| count.to_string());
            Some(("chip", fill(UI.chip_progress, &[("done", &done), ("total", &total)])))
        }
    };
    view! {
        <header class="top">
            <a class="skip" href=["#", PAGE_HEADING].concat() rel="external">{UI.skip_to_content}</a>
            <a class="brand" href=href(Route::Home)>{icon(Icon::Signpost)} {UI.app_name}</a>
            <a class="chip" href=href(GuidePage::About)>{UI.unofficial}</a>
            <span class="top-status" role="status">
                {live_option(move || chip().map(|(class, text)| view! { <span class=class>{text}</span> }))}
            </span>
        </header>
    }
}
