//! What the person should know wherever they are: trouble with saving, a new version, and a word
//! on what just happened.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{case::sync::Health, route::Route},
    screens::{
        shell::later,
        store::{OpenRoute, expect_store, href, knows_person},
        ui::erased::{Maybe, live_option, on_tap},
    },
    web,
};

/// The strip of messages, and the place for a word on what just happened.
#[component]
pub fn Banners() -> impl IntoView {
    let store = expect_store();
    let open: OpenRoute = expect_context();
    let trouble = move || match store.health.get() {
        Health::Works => None,
        Health::Blocked => Some(UI.banner_blocked),
        Health::Full => Some(UI.banner_full),
        Health::Unread => Some(UI.banner_unread),
        Health::Newer => Some(UI.banner_newer),
    };
    let has_set_aside = move || open.get() != Some(Route::Data) && store.has_set_aside.get();
    let in_app = knows_person() && web::install::in_app_browser();
    view! {
        <div role="alert">
            {live_option(move || trouble().map(|text| view! { <p class="banner banner-alert">{text}</p> }))}
        </div>
        {live_option(move || (store.health.get() == Health::Newer).then(|| view! {
            <div class="banner banner-row">
                <a href=href(Route::Data)>{UI.banner_newer_copy}</a>
                <button type="button" id="newer-reload" on:click=on_tap(web::document::reload)>
                    {UI.banner_newer_reload}
                </button>
            </div>
        }))}
        {live_option(move || has_set_aside().then(|| view! {
            <p class="banner">
                {UI.banner_set_aside} " " <a href=href(Route::Data)>{UI.banner_set_aside_link}</a>
            </p>
        }))}
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
