//! The frame around every page: state, dispatch and router meet here and nowhere else.
//!
//! May use: every other room.

pub mod banners;
pub mod header;
mod later;
mod missing;
pub mod pages;
pub mod rescue;
#[cfg(target_arch = "wasm32")]
mod start;
mod status;
pub mod tabs;
mod trouble;

#[cfg(target_arch = "wasm32")]
pub use start::start;

use leptos::prelude::*;
use leptos_router::location::Url;

use crate::{
    rules::route::Base,
    screens::{
        place::{Place, expect_place},
        rest,
        store::{OpenRoute, PAGE_HEADING, Store, expect_store, knows_person},
    },
    web,
};

use banners::Banners;
use header::Header;
use tabs::Tabs;

/// The whole app.
#[component]
pub fn App(base: Base, address: Url) -> impl IntoView {
    provide_context(base.clone());
    let store = Store::new(&base);
    provide_context(store);
    provide_context(Place::new(base.clone(), address));
    match rest::get() {
        Some(rest) => (rest.open)(store),
        None => later::fetch(store),
    }
    view! { <Shell base/> }
}

/// What stays while pages come and go.
#[component]
fn Shell(base: Base) -> impl IntoView {
    let place = expect_place();
    let route = place.route;
    provide_context(route);
    if knows_person() {
        place.listen(&base);
        follow_navigation(route);
        expect_store().connect();
    }
    view! {
        <Header/>
        <Banners/>
        {move || pages::of(route.get())}
        <Tabs/>
    }
}

/// After each navigation: moves title and focus.
fn follow_navigation(route: OpenRoute) {
    Effect::new(move |before: Option<()>| {
        // Also of the page that is open already: it was written without the query, which tells a new ticket from an old one.
        web::document::set_title(&pages::title(route.get()));
        if before.is_some() {
            web::taps::screen_changed();
            // Once the page has been built.
            leptos::task::spawn_local(async { web::document::focus(PAGE_HEADING) });
        }
    });
}
