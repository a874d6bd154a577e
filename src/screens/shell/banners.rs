//! What the person should know wherever they are: a part that is missing, and a word on what just happened. What went wrong
//! with saving (`trouble.rs`), and what is offered (`offers`), can only be told once the case is open.

use leptos::prelude::*;

use crate::{
    content::UI,
    screens::{
        rest::{Piece, piece},
        shell::later,
        store::expect_store,
        ui::erased::{live_option, on_tap},
    },
};

/// The strip of messages, and the place for a word on what just happened.
#[component]
pub fn Banners() -> impl IntoView {
    let store = expect_store();
    view! {
        {piece(Piece::Trouble)}
        {live_option(move || store.is_missing.get().then(|| view! {
            <div class="banner banner-alert banner-row" role="alert">
                <p>{UI.later_missing}</p>
                <button type="button" id="later-again" on:click=on_tap(move || later::fetch(store))>
                    {UI.later_again}
                </button>
            </div>
        }))}
        <div role="status" class="notices">
            {live_option(move || store.notice.get().map(|text| view! { <p class="notice">{text}</p> }))}
        </div>
    }
}
