//! Whether the app works offline, in the header of every page.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::text::fill::fill,
    screens::{
        store::{expect_store, keeper::expect_kept},
        ui::erased::live_option,
    },
};

/// The chip on the right.
#[component]
pub fn Status() -> impl IntoView {
    let (store, kept) = (expect_store(), expect_kept());
    let chip = move || {
        if !store.online.get() {
            Some(("chip chip-offline", UI.chip_offline.to_owned()))
        } else if kept.offline_ready.get() {
            Some(("chip chip-ready", UI.chip_offline_ready.into()))
        } else {
            let (done, total) = kept.progress.get()?;
            let [done, total] = [done, total].map(|count| count.to_string());
            Some(("chip", fill(UI.chip_progress, &[("done", &done), ("total", &total)])))
        }
    };
    live_option(move || chip().map(|(class, text)| view! { <span class=class>{text}</span> }))
}
