//! What nobody needs first: the plan, the overviews, the desk, the ledger, search, the data page, the words of the guide,
//! and what keeps the case. All of it is in a chunk of its own (`docs/decisions/0012`, `0014`), which is fetched once the
//! app answers, or before, where nothing can be shown without it.

#[cfg(target_arch = "wasm32")]
use std::time::Duration;

#[cfg(target_arch = "wasm32")]
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[cfg(target_arch = "wasm32")]
use crate::rules::journey::pages::JourneyPage;
#[cfg(target_arch = "wasm32")]
use crate::web::document;
use crate::{
    rules::route::Route,
    screens::{
        data::Data,
        desk, guide, home, journey,
        offers::{Gentle, Urgent},
        rest::{self, Piece, Rest, Words},
        shell::{status::Status, trouble::Trouble},
        store::Store,
    },
};
use leptos::prelude::*;

static REST: Rest =
    Rest { show, is_stale: guide::words::is_stale, is_lock_over: home::timers::is_lock_over, open };

/// The only door to the chunk: each split function has a loader of its own, and what one has loaded the others know
/// nothing of.
#[cfg(target_arch = "wasm32")]
#[allow(clippy::unnecessary_wraps, reason = "the macro puts the failure of loading in")]
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn door() -> Result<&'static Rest, SplitLoaderError> {
    Ok(&REST)
}

/// Fetches the chunk. None: it did not come.
#[cfg(target_arch = "wasm32")]
pub async fn load() -> Option<&'static Rest> {
    door().await.ok()
}

/// Fetches it into an app that runs already.
#[cfg(target_arch = "wasm32")]
pub fn fetch(store: Store) {
    store.is_missing.set(false);
    leptos::task::spawn_local(async move {
        match load().await {
            // In a task of its own: the browser may answer a tap before it.
            Some(rest) => set_timeout(move || open_once(rest, store), Duration::ZERO),
            None => store.is_missing.set(true),
        }
    });
}

/// Two attempts to fetch it may have overlapped.
#[cfg(target_arch = "wasm32")]
fn open_once(rest: &'static Rest, store: Store) {
    if !store.is_whole.get_untracked() {
        rest::arrived(rest);
        (rest.open)(store);
        document::mark(document::WHOLE);
    }
}

/// Natively nothing is split off.
#[cfg(not(target_arch = "wasm32"))]
pub fn fetch(store: Store) {
    rest::arrived(&REST);
    (REST.open)(store);
}

/// Whether a page is built only there. An unknown one is not.
#[cfg(target_arch = "wasm32")]
pub fn holds(route: Route) -> bool {
    match route {
        Route::Home | Route::Journey(JourneyPage::Question(_) | JourneyPage::Step(_)) => false,
        Route::Journey(JourneyPage::Plan | JourneyPage::Stage(_))
        | Route::Guide(_)
        | Route::Desk(_)
        | Route::Data => true,
    }
}

fn show(piece: Piece) -> AnyView {
    match piece {
        Piece::Page(Route::Guide(page)) => guide::view(page),
        Piece::Page(Route::Desk(page)) => desk::view(page),
        Piece::Page(Route::Journey(page)) => journey::later_view(page),
        Piece::Page(Route::Data) => view! { <Data/> }.into_any(),
        Piece::Page(Route::Home) => ().into_any(),
        Piece::Words(Words::Foot) => home::foot::foot().into_any(),
        Piece::Words(words) => guide::words::show(words),
        Piece::Due => view! { <home::due::DueCard/> }.into_any(),
        Piece::Waits => {
            view! { <journey::running::RunningWaits is_noted=home::timers::is_noted/> }.into_any()
        }
        Piece::Timers => view! { <home::timers::RunningTimers/> }.into_any(),
        Piece::TicketCount => home::tickets::count(),
        Piece::Status => view! { <Status/> }.into_any(),
        Piece::Trouble => view! { <Trouble/> <Urgent/> }.into_any(),
        Piece::Offer => view! { <Gentle/> }.into_any(),
        Piece::Brake => view! { <journey::brake::BrakeBanner/> }.into_any(),
        Piece::Hours => desk::hours::where_they_matter().into_any(),
    }
}

/// Opens the case, and has the rooms remember what they remember besides.
fn open(store: Store) {
    store.open();
    store.within(|| {
        guide::remember();
        desk::remember();
    });
    store.is_whole.set(true);
}
