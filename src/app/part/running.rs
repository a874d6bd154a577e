//! What the person is waiting for.

use leptos::prelude::*;

use super::{
    blocks::block,
    erased::{List, Maybe, live_view},
};
use crate::{
    app::{store::expect_store, texts},
    content::{GUIDE, UI},
    domain::flow::{self, Running},
    web::clock,
};

/// The waiting times that have begun, each with how long it usually takes. A prerendered page knows
/// of none.
#[component]
pub fn RunningWaits() -> impl IntoView {
    let store = expect_store();
    let running = Memo::new(move |_| {
        if cfg!(feature = "prerender") {
            Vec::new()
        } else {
            store.case.with(|case| flow::running(&GUIDE, case, clock::now()))
        }
    });
    live_view(move || running.get().into_iter().map(card).list())
}

fn card(running: Running) -> impl IntoView {
    let since = running.since.map(|at| view! { <p class="fine">{texts::at(UI.wait_since, at)}</p> });
    view! {
        <section class="card wait">
            <p class="now-label">{UI.wait_label}</p>
            {block(0, &running.wait.block)}
            {since.maybe()}
        </section>
    }
}
