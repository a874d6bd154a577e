//! What the app offers by itself, one thing at a time, and a newer version.
//!
//! May use: `store`, `ui`.

pub mod home_screen;
pub mod pictures;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    rules::{
        offers::state::{Msg, Offer},
        route::Route,
    },
    screens::{
        offers::home_screen::{HOME_SCREEN, InstallButton},
        store::{Store, expect_store, href, keeper::expect_kept, knows_person},
        ui::erased::{List, live_option, live_view, on_tap},
    },
    web::{
        clipboard,
        install::{self, Inside, Installing},
        worker,
    },
};

/// The most urgent of these that is due on this phone.
fn due(among: [Offer; 2]) -> Memo<Option<Offer>> {
    let (store, kept) = (expect_store(), expect_kept());
    let is_inside = knows_person() && install::inside().is_some();
    Memo::new(move |_| {
        let installing = kept.installing.get();
        let is_possible = |offer| match offer {
            Offer::WrittenBack => kept.was_written_back.get(),
            Offer::Browser => is_inside,
            Offer::Install => [Installing::Prompt, Installing::ByHand].contains(&installing) && !is_inside,
            Offer::Copy => knows_person(),
        };
        store.offers.with(|offers| {
            store.journey.with(|journey| {
                store.tickets.with(|tickets| {
                    let is_due = |offer: &Offer| offers.is_due(*offer, journey, tickets, store.now.get());
                    among.into_iter().find(|offer| is_possible(*offer) && is_due(offer))
                })
            })
        })
    })
}

/// What stands above every page: a newer version, a way out of another app, what was written back.
#[component]
pub fn Urgent() -> impl IntoView {
    let (store, kept) = (expect_store(), expect_kept());
    let due = due([Offer::WrittenBack, Offer::Browser]);
    view! {
        {live_option(move || kept.update.get().map(update))}
        {live_option(move || match due.get()? {
            Offer::Browser => Some(browser(store).into_any()),
            Offer::WrittenBack => Some(written_back(kept.was_written_back).into_any()),
            Offer::Install | Offer::Copy => None,
        })}
    }
}

/// What can wait: at the end of a page, where nothing moves under a thumb.
#[component]
pub fn Gentle() -> impl IntoView {
    let (store, kept) = (expect_store(), expect_kept());
    let due = due([Offer::Install, Offer::Copy]);
    live_option(move || match due.get()? {
        Offer::Browser | Offer::WrittenBack => None,
        Offer::Install => Some(install_offer(store, kept.installing).into_any()),
        Offer::Copy => Some(copy(store).into_any()),
    })
}

/// A newer version, with what is new in it.
fn update(changes: String) -> impl IntoView {
    let kept = expect_kept();
    let put_off = on_tap(move || {
        kept.is_update_put_off.set_value(true);
        kept.update.set(None);
    });
    let lines = || changes.lines().map(|line| view! { <li>{line.to_owned()}</li> }).list();
    let list = (!changes.is_empty()).then(|| {
        view! { <details><summary>{UI.update_news}</summary><ul>{lines()}</ul></details> }.into_any()
    });
    view! {
        <div class="banner" id="update">
            <p>{UI.banner_update}</p>
            {list}
            <p class="banner-actions">
                <button type="button" on:click=on_tap(worker::activate_update)>{UI.banner_update_button}</button>
                <button type="button" on:click=put_off>{UI.offer_later}</button>
            </p>
        </div>
    }
}

/// The way out of another app.
fn browser(store: Store) -> impl IntoView {
    let copy = on_tap(move || {
        spawn_local(async move {
            let is_copied = clipboard::copy(&install::address()).await;
            store.announce(if is_copied { UI.notice_link_copied } else { UI.notice_link_refused });
        });
    });
    let open = (install::inside() == Some(Inside::Line))
        .then(|| view! { <a href="?openExternalBrowser=1" rel="external">{UI.in_app_open}</a> }.into_any());
    view! {
        <div class="banner" id="in-app">
            <p>{UI.banner_in_app}</p>
            <p class="banner-actions">{open} <button type="button" on:click=copy>{UI.in_app_copy}</button></p>
        </div>
    }
}

fn written_back(is_told: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="banner" id="written-back">
            <p>{UI.written_back}</p>
            <p class="banner-actions">
                <a href=[href(Route::Data), "#erase".into()].concat()>{UI.written_back_erase}</a>
                <button type="button" on:click=on_tap(move || is_told.set(false))>{UI.offer_close}</button>
            </p>
        </div>
    }
}

fn install_offer(store: Store, installing: RwSignal<Installing>) -> impl IntoView {
    let way = live_view(move || {
        if installing.get() == Installing::Prompt {
            view! { <InstallButton class=""/> }.into_any()
        } else {
            view! { <a href=[&href(Route::Data), "#", HOME_SCREEN].concat()>{UI.offer_install_how}</a> }
                .into_any()
        }
    });
    view! {
        <div class="banner" id="offer-install">
            <p>{UI.offer_install}</p>
            <p class="banner-actions">{way} {later(store, Offer::Install)}</p>
        </div>
    }
}

fn copy(store: Store) -> impl IntoView {
    view! {
        <div class="banner" id="offer-copy">
            <p>{UI.offer_copy}</p>
            <p class="banner-actions">
                <a href=[href(Route::Data), "#export".into()].concat()>{UI.offer_copy_take}</a>
                {later(store, Offer::Copy)}
            </p>
        </div>
    }
}

fn later(store: Store, offer: Offer) -> impl IntoView {
    let put_off = on_tap(move || _ = store.send(Msg::PutOff(offer)));
    view! { <button type="button" on:click=put_off>{UI.offer_later}</button> }
}
