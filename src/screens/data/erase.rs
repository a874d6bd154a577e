//! Erasing everything.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::case::sync::Health,
    screens::{
        store::{PAGE_HEADING, expect_store},
        ui::erased::{live_option, live_view, on_tap},
    },
    web::{document, taps},
};

/// Ids of the buttons before and after the question.
const ASK: &str = "erase-ask";
const CANCEL: &str = "erase-cancel";

/// Erasing everything takes two taps in different places.
#[component]
pub fn Erase() -> impl IntoView {
    let store = expect_store();
    let asked = RwSignal::new(false);
    let waits = RwSignal::new(false);
    let answer = move |ask: bool, focus: &'static [&'static str]| {
        asked.set(ask);
        taps::screen_changed();
        document::focus_soon(focus);
    };
    let erase = move || {
        let is_done = store.erase();
        asked.set(false);
        waits.set(!is_done);
        document::focus_soon(&[PAGE_HEADING]);
        if is_done {
            store.announce(UI.notice_erased);
        }
    };
    let question = move || {
        view! {
            <p><b>{UI.erase_sure}</b></p>
            <div class="button-row">
                <button type="button" class="button button-second" id=CANCEL
                    on:click=on_tap(move || answer(false, &[ASK]))>
                    {UI.erase_cancel}
                </button>
                <button type="button" class="button button-danger" id="erase-confirm" on:click=on_tap(erase)>
                    {UI.erase_confirm}
                </button>
            </div>
        }
    };
    let ask = move || {
        view! {
            <button type="button" class="button button-second" id=ASK
                on:click=on_tap(move || answer(true, &[CANCEL]))>{UI.erase_ask}</button>
        }
    };
    view! {
        <section class="card" id="erase">
            <h2>{UI.erase_heading}</h2>
            <p>{UI.erase_text}</p>
            <div role="alert">
                {live_option(move || (waits.get() && store.health.get() != Health::Works).then(|| view! {
                    <p class="banner banner-alert" id="erase-waits">{UI.erase_waits}</p>
                }))}
            </div>
            {live_view(move || if asked.get() { question().into_any() } else { ask().into_any() })}
        </section>
    }
}
