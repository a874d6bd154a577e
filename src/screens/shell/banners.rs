//! What the person should know wherever they are: a part that is missing, a new version, and a word on what just
//! happened. Trouble with saving (`trouble.rs`) can only be told once the case is open.

use leptos::prelude::*;

use crate::{
    content::UI,
    screens::{
        rest::{Piece, piece},
        shell::later,
        store::{expect_store, knows_person},
        ui::erased::{Maybe, live_option, on_tap},
    },
    web,
};

/// The strip of messages, and the place for a word on what just happened.
#[component]
pub fn Banners() -> impl IntoView {
    let store = expect_store();
    let in_app = knows_person() && web::install::in_app_browser();
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
        {in_app.then(|| view! { <p class="banner">{UI.banner_in_app}</p> }).maybe()}
        {live_option(move || store.update_waiting.get().then(|| view! {
            <div class="banner banner-row">
                <p>{UI.banner_update}</p>
                <button type="button" on:click=on_tap(web::worker::activate_update)>
                    {UI.banner_update_button}
                </button>
            </div>
        }))}
        <div role="status" class="notices">
            {live_option(move || store.notice.get().map(|text| view! { <p class="notice">{text}</p> }))}
        </div>
    }
}
