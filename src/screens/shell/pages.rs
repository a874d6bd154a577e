//! Which page is open: each room tells of its own.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{guide::blocks::Phrases, route::Route, text::fill::fill},
    screens::{
        desk, guide,
        home::page::Home,
        journey,
        shell::{later, missing::Missing},
        ui::page::Page,
    },
};

fn page(route: Option<Route>) -> Page {
    let later = |route, title| Some(Page::new(Phrases(title), move || later::page(route, Phrases(title))));
    let known = route.and_then(|route| match route {
        Route::Home => Some(Page::new(Phrases(UI.home_title), || view! { <Home/> })),
        Route::Journey(page) => journey::page(page),
        Route::Guide(page) => later(route, guide::title(page)),
        Route::Desk(page) => later(route, desk::title(page)),
        Route::Data => later(route, UI.data_title),
    });
    known.unwrap_or_else(|| Page::new(Phrases(UI.missing_title), || view! { <Missing/> }))
}

/// The page at an address; for an unknown one, the way back.
pub fn of(route: Option<Route>) -> AnyView {
    (page(route).view)()
}

/// The title of the page, for the browser's tab and history.
pub fn title(route: Option<Route>) -> String {
    if route == Some(Route::Home) {
        return UI.title_home.into();
    }
    fill(UI.title_pattern, &[("page", &page(route).title.plain())])
}

/// What a page is about, in a sentence: for search results and shared links.
pub fn description(route: Option<Route>) -> &'static str {
    page(route).description.unwrap_or(UI.app_description)
}
