//! Taking a copy along.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    screens::{
        data::readable::readable,
        store::{Store, expect_store, knows_person},
        ui::{
            erased::{Maybe, on_tap},
            keep::Keep,
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
                store.announce(UI.notice_copy_refused);
            }
        });
    });
    let can_share = knows_person() && share::is_there();
    let share_button = can_share.then(|| {
        view! {
            <button type="button" class="button button-second" id="export-share" on:click=hand_over>
                {UI.export_share}
            </button>
        }
    });
    view! {
        <section class="card" id="export">
            <h2>{UI.export_heading}</h2>
            <p>{UI.export_text}</p>
            <Keep name=FILE text=move || copy(store) save_label=UI.export_save copy_label=UI.export_copy/>
            {share_button.maybe()}
            <p class="fine">{UI.copy_private}</p>
        </section>
    }
}

fn copy(store: Store) -> String {
    let words = store.with_case(|case| readable(case, clock::now()));
    store.written(&words)
}
