//! Which page is open: each room tells of its own.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{guide::blocks::Phrases, route::Route, text::fill::fill},
    screens::{
        desk, guide,
        home::page::Home,
        journey,
        rest::{Piece, piece},
        shell::missing::Missing,
    },
};

/// The page at an address; for an unknown one, the way back.
pub fn of(route: Option<Route>) -> AnyView {
    match route {
        None => view! { <Missing/> }.into_any(),
        Some(Route::Home) => view! { <Home/> }.into_any(),
        Some(Route::Journey(page)) => {
            journey::view(page).unwrap_or_else(|| piece(Piece::Page(Route::Journey(page))))
        }
        Some(route) => piece(Piece::Page(route)),
    }
}

/// The title of the page, for the browser's tab and history.
pub fn title(route: Option<Route>) -> String {
    let title = match route {
        None => Phrases(UI.missing_title),
        Some(Route::Home) => return UI.title_home.into(),
        Some(Route::Journey(page)) => journey::title(page),
        Some(Route::Guide(page)) => Phrases(guide::title(page)),
        Some(Route::Desk(page)) => Phrases(desk::title(page)),
        Some(Route::Data) => Phrases(UI.data_title),
    };
    fill(UI.title_pattern, &[("page", &title.plain())])
}

/// What a page is about, in a sentence: for search results and shared links.
pub fn description(route: Option<Route>) -> &'static str {
    let own = match route {
        Some(Route::Journey(page)) => journey::description(page),
        _ => None,
    };
    own.unwrap_or(UI.app_description)
}
