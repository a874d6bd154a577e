//! The frame around every page: state, dispatch and router meet here and nowhere else.
//!
//! May use: every other room.

pub mod banners;
pub mod header;
mod later;
mod missing;
pub mod pages;
pub mod rescue;
pub mod tabs;

use leptos::prelude::*;
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use crate::{
    content::GUIDE,
    rules::{
        guide::pages::GuidePage,
        route::{Base, Route},
    },
    screens::{
        desk::tickets::filter::Sought,
        guide::{search::Query, way_back::WayBack},
        store::{OpenRoute, PAGE_HEADING, Store, expect_store, knows_person},
    },
    web,
};

use banners::Banners;
use header::Header;
use tabs::Tabs;

/// Takes over the page that the prerenderer wrote.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        web::document::announce(web::document::PANIC);
    }));
    let base = web::document::base();
    let route = Route::parse(&GUIDE, &base, &web::document::path(), "");
    web::document::spawn(async move {
        // The page stays as it was written until all of it can answer.
        if route.is_some_and(later::holds) && !later::load().await {
            return web::document::announce(web::document::MISSING);
        }
        web::document::take_over(move || view! { <App base/> });
        later::load().await;
    });
}

/// The whole app.
#[component]
pub fn App(base: Base) -> impl IntoView {
    provide_context(base.clone());
    provide_context(Store::open(&base));
    provide_context(Query::new());
    provide_context(Sought::new());
    provide_context(WayBack::new());
    view! {
        <Router>
            <Shell base/>
        </Router>
    }
}

/// What stays while pages come and go. The routes are matched by [`Route`], not by the router's
/// own components: one type parses, prints and lists them (`docs/decisions/0002`).
#[component]
fn Shell(base: Base) -> impl IntoView {
    let location = use_location();
    let (path, query) = (location.pathname, location.search);
    let parse_base = base.clone();
    let route: OpenRoute = Memo::new(move |_| {
        path.with(|path| query.with(|query| Route::parse(&GUIDE, &parse_base, path, query)))
    });
    provide_context(route);
    if knows_person() {
        follow_navigation(route, path, query);
        follow_erasing();
        expect_store().connect(&base);
    }
    view! {
        <Header/>
        <Banners/>
        {move || pages::of(route.get())}
        <Tabs/>
    }
}

/// After each navigation: lets the router put the address into the history (it waits for its own
/// `Routes` to say so, which are not used here), then moves title and focus.
fn follow_navigation(route: OpenRoute, path: Memo<String>, query: Memo<String>) {
    let location = use_context::<BrowserUrl>();
    let (store, way_back) = (expect_store(), expect_context::<WayBack>());
    Effect::new(move |before: Option<Option<Route>>| {
        path.track();
        query.track();
        let now = route.get();
        let title = pages::title(now);
        if before.is_none() {
            // The page was written without the query, which tells a new ticket from an old one.
            web::document::set_title(&title);
        } else {
            web::taps::screen_changed();
            store.previous.set_value(before.flatten());
            if !matches!(now, Some(Route::Guide(GuidePage::Ledger(_)))) {
                way_back.forget();
            }
            if let Some(location) = &location {
                location.ready_to_complete();
            }
            // The address changes in a task of its own; the title belongs to the new one.
            leptos::task::spawn_local(async move {
                web::document::set_title(&title);
                web::document::focus(PAGE_HEADING);
            });
        }
        now
    });
}

/// What was searched for is about the person, too. Rooms keep it in memory only.
fn follow_erasing() {
    let (store, query, sought) = (expect_store(), expect_context::<Query>(), expect_context::<Sought>());
    Effect::new(move |before: Option<u64>| {
        let era = store.era.get();
        if before.is_some_and(|before| before != era) {
            query.clear();
            sought.clear();
        }
        era
    });
}
