//! Trouble with saving, at the top of every page.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        case::{counts::Counts, sync::Health},
        route::Route,
        time::OLDEST,
    },
    screens::{
        store::{OpenRoute, expect_store, href, knows_person},
        ui::{
            erased::{live_option, on_tap},
            texts,
        },
    },
    web,
};

/// What could not be saved or read, and what to do about it.
#[component]
pub fn Trouble() -> impl IntoView {
    let store = expect_store();
    let open: OpenRoute = expect_context();
    let trouble = move || match store.health.get() {
        Health::Works => None,
        Health::Blocked => Some(UI.banner_blocked),
        Health::Full => Some(UI.banner_full),
        Health::Unread => Some(UI.banner_unread),
        Health::Newer => Some(UI.banner_newer),
    };
    let is_clock_wrong = Memo::new(move |_| knows_person() && store.now.get() < OLDEST);
    let clock = move || is_clock_wrong.get().then(|| texts::at(UI.banner_clock, store.now.get_untracked()));
    // On an iPhone the app on the home screen begins empty, whatever was written in Safari: there the style sheet shows this.
    let is_new = Memo::new(move |_| {
        open.get() == Some(Route::Home)
            && knows_person()
            && store.with_case(|case| Counts::of(case).is_nothing())
    });
    let has_set_aside = move || open.get() != Some(Route::Data) && store.has_set_aside.get();
    view! {
        <div role="alert">
            {live_option(move || trouble().map(|text| view! { <p class="banner banner-alert">{text}</p> }))}
        </div>
        {live_option(move || clock().map(|text| view! { <p class="banner banner-alert" id="clock-wrong">{text}</p> }))}
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
        {live_option(move || is_new.get().then(|| view! {
            <p class="banner" id="bring-back"><a href=href(Route::Data)>{UI.import_offer}</a></p>
        }))}
    }
}
