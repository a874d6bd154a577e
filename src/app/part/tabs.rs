//! The way between the app's parts, at the thumb.

use leptos::prelude::*;

use super::{
    erased::{List, live},
    icon::{Icon, icon},
};
use crate::{
    app::{OpenRoute, href},
    content::UI,
    domain::route::Route,
};

/// The bar of tabs.
#[component]
pub fn Tabs() -> impl IntoView {
    let tabs = [
        (Route::Home, Icon::Signpost, UI.tab_guide),
        (Route::Search, Icon::Lens, UI.tab_search),
        (Route::Tickets, Icon::Bubble, UI.tab_tickets),
        (Route::Data, Icon::Box, UI.tab_data),
    ];
    let open: OpenRoute = expect_context();
    let tab = move |(route, shown, label): (Route, Icon, &'static str)| {
        let current = live(move || (part_of(open.get()) == Some(route)).then_some("true"));
        view! {
            <a href=href(route) aria-current=current>{icon(shown)} {label}</a>
        }
    };
    view! {
        <nav class="tabs" aria-label=UI.tabs_label>{tabs.map(tab).list()}</nav>
    }
}

/// The part that a page belongs to, named by that part's first page.
fn part_of(open: Option<Route>) -> Option<Route> {
    match open? {
        Route::Home | Route::Question(_) | Route::Plan | Route::Stage(_) | Route::Step(_) => {
            Some(Route::Home)
        }
        Route::Search => Some(Route::Search),
        Route::Tickets
        | Route::Ticket(_)
        | Route::TicketForm(_)
        | Route::Timers
        | Route::Message(_)
        | Route::Print => Some(Route::Tickets),
        Route::Data => Some(Route::Data),
        Route::Facts(_) | Route::About => None,
    }
}
