//! What the person is waiting for.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::journey::walk::{self, Running},
    screens::{
        guide::words,
        store::{expect_store, is_everybodys},
        ui::{
            erased::{List, Maybe, live_view},
            texts,
        },
    },
    web::clock,
};

/// The waiting times that have begun, each with how long it usually takes, but for those that the person has written down
/// (`is_noted`, by id): they stand there with the time left. A prerendered page knows of none.
#[component]
pub fn RunningWaits(is_noted: fn(&str) -> bool) -> impl IntoView {
    let store = expect_store();
    let running = Memo::new(move |_| {
        if is_everybodys() {
            Vec::new()
        } else {
            let mut running =
                store.with_course(|journey, course| walk::running(journey, course, clock::now()));
            running.retain(|running| !is_noted(running.wait.id));
            running
        }
    });
    live_view(move || running.get().into_iter().map(card).list())
}

fn card(running: Running) -> impl IntoView {
    let since = running.since.map(|at| view! { <p class="fine">{texts::at(UI.wait_since, at)}</p> });
    view! {
        <section class="card wait">
            <p class="now-label">{UI.wait_label}</p>
            {words::wait(running.wait)}
            {since.maybe()}
        </section>
    }
}
