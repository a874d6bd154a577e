//! The screens. State, dispatch and router meet here and nowhere else.

mod letters;
pub mod page;
pub mod part;
pub mod store;
mod texts;
mod time_texts;

use leptos::prelude::*;
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use crate::{
    content::GUIDE,
    domain::route::{Base, Route},
    web,
};
use part::{banners::Banners, header::Header, tabs::Tabs};
use store::Store;

/// The open page: none for an unknown address.
pub type OpenRoute = Memo<Option<Route>>;

/// Id of what gets the focus when a page opens.
pub const PAGE_HEADING: &str = "page-heading";

/// Takes over the page that the prerenderer wrote.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        web::document::announce_panic();
    }));
    let base = web::document::base();
    web::document::take_over(move || view! { <App base/> });
}

/// Address of a page of this app.
pub fn href(route: Route) -> String {
    let base = use_context::<Base>().unwrap_or_else(|| Base::new("/"));
    route.href(&GUIDE, &base)
}

/// The whole app.
#[component]
pub fn App(base: Base) -> impl IntoView {
    provide_context(base.clone());
    provide_context(Store::open());
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
    if !cfg!(feature = "prerender") {
        follow_navigation(route, path, query);
        store::expect_store().connect(&base);
    }
    view! {
        <Header/>
        <Banners/>
        {move || page::of(route.get())}
        <Tabs/>
    }
}

/// After each navigation: lets the router put the address into the history (it waits for its own
/// `Routes` to say so, which are not used here), then moves title and focus.
fn follow_navigation(route: OpenRoute, path: Memo<String>, query: Memo<String>) {
    let location = use_context::<BrowserUrl>();
    let store = store::expect_store();
    Effect::new(move |before: Option<Option<Route>>| {
        path.track();
        query.track();
        let now = route.get();
        let title = page::title(now);
        if before.is_none() {
            // The page was written without the query, which tells a new ticket from an old one.
            web::document::set_title(&title);
        } else {
            web::taps::screen_changed();
            store.previous.set_value(before.flatten());
            if !matches!(now, Some(Route::Facts(_))) {
                store.came_from.set_value(None);
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
