//! Taking a copy along.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    screens::{
        data::readable::readable,
        store::{Store, expect_store},
        ui::{
            erased::on_tap,
            keep::{self, Keep},
        },
    },
    web::{
        clock,
        share::{self, Shared},
    },
};

const FILE: &str = "michishirube.txt";

/// Everything in one text: as a file, on the clipboard, or to another app.
#[component]
pub fn Export() -> impl IntoView {
    let store = expect_store();
    let hand_over = on_tap(move || {
        let text = copy(store);
        spawn_local(async move {
            if share::file(FILE, "text/plain", &text).await == Shared::Refused
                && share::text(&text).await == Shared::Refused
            {
                // Where nothing can be handed over, it is ready to be pasted.
                keep::copy(store, text);
            }
        });
    });
    view! {
        <section class="card" id="export">
            <h2>{UI.export_heading}</h2>
            <p>{UI.export_text}</p>
            <Keep name=FILE text=move || copy(store) save_label=UI.export_save copy_label=UI.export_copy/>
            <button type="button" class="button button-second" id="export-share" on:click=hand_over>
                {UI.export_share}
            </button>
            <p class="fine">{UI.copy_private}</p>
        </section>
    }
}

fn copy(store: Store) -> String {
    let words = store.with_case(|case| readable(case, clock::now()));
    store.written(&words)
}
