//! The way between the app's parts, at the thumb.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{desk::pages::DeskPage, guide::pages::GuidePage, route::Route},
    screens::{
        store::{OpenRoute, href},
        ui::{
            erased::{List, live},
            icon::{Icon, icon},
        },
    },
};

/// The bar of tabs.
#[component]
pub fn Tabs() -> impl IntoView {
    let tabs = [
        (Route::Home, Icon::Signpost, UI.tab_guide),
        (GuidePage::Search.into(), Icon::Lens, UI.tab_search),
        (DeskPage::Tickets.into(), Icon::Bubble, UI.tab_tickets),
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
        Route::Home | Route::Journey(_) => Some(Route::Home),
        Route::Guide(GuidePage::Search) => Some(GuidePage::Search.into()),
        Route::Desk(_) => Some(DeskPage::Tickets.into()),
        Route::Data => Some(Route::Data),
        Route::Guide(GuidePage::Ledger(_) | GuidePage::About) => None,
    }
}
