//! How the app takes over the page that the prerenderer wrote.

use std::time::Duration;

use crate::{
    content::MAP,
    rules::route::{Base, Route},
    screens::{
        rest,
        shell::{App, later},
    },
    web::{document, history, storage},
};
use leptos::prelude::*;

/// Starts the app.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        document::announce(document::PANIC);
    }));
    let base = document::base();
    let route = Route::parse(&MAP, &base, &document::path(), "");
    // In a task of its own: the browser may answer a tap between what starts the module and what builds the page.
    set_timeout(move || document::spawn(take_over(base, route)), Duration::ZERO);
}

/// Builds the app and puts it in the page's place.
async fn take_over(base: Base, route: Option<Route>) {
    // The page stays as it was written until all of it can answer, and until it can say what was done before.
    if route.is_some_and(later::holds) || storage::has_records(&base) == Some(true) {
        match later::load().await {
            Some(rest) => rest::arrived(rest),
            None => return document::announce(document::MISSING),
        }
    }
    let address = history::current();
    document::take_over(&rest::SLOTS, move || view! { <App base address/> });
    if rest::get().is_some() {
        document::mark(document::WHOLE);
    }
}
