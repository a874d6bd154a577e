//! The rooms that nobody needs first: the desk, the ledger, search, the data page. They are in a chunk of their own
//! (`docs/decisions/0012`), which is fetched once the app answers, or when one of their pages is opened.

use std::{
    cell::Cell,
    pin::pin,
    task::{Context, Poll, Waker},
};

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::{
    content::UI,
    rules::{guide::blocks::Phrases, route::Route},
    screens::{
        data::Data,
        desk, guide,
        store::{PAGE_HEADING, expect_store, is_everybodys},
        ui::{
            erased::{List, live_view, on_tap},
            phrases::PageHeading,
        },
    },
    web::document,
};

thread_local! {
    /// Natively nothing is split off.
    static IS_HERE: Cell<bool> = const { Cell::new(is_everybodys()) };
}

/// Builds a page of these rooms. All go through one function: each split function has a loader of its own, and
/// what one has loaded the others know nothing of.
#[allow(clippy::unnecessary_wraps, reason = "the macro puts the failure of loading in")]
#[wasm_split(later, wasm_split_path = leptos::wasm_split, preload(fetch), fallible)]
fn build(route: Route) -> Result<AnyView, SplitLoaderError> {
    Ok(match route {
        Route::Guide(page) => guide::view(page),
        Route::Desk(page) => desk::view(page),
        Route::Data => view! { <Data/> }.into_any(),
        Route::Home | Route::Journey(_) => ().into_any(),
    })
}

/// Whether a page is of these rooms.
#[cfg(target_arch = "wasm32")]
pub fn holds(route: Route) -> bool {
    match route {
        Route::Guide(_) | Route::Desk(_) | Route::Data => true,
        Route::Home | Route::Journey(_) => false,
    }
}

/// Fetches the chunk, unless it is here. False: it did not come.
pub async fn load() -> bool {
    let has_come = fetch().await.is_ok();
    if has_come {
        IS_HERE.set(true);
    }
    has_come
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Chunk {
    Coming,
    Here,
    Missing,
}

/// A page of these rooms: at once if the chunk is here; else its title, and the page when the chunk has come.
pub fn page(route: Route, title: Phrases) -> AnyView {
    if IS_HERE.get() {
        return built(route);
    }
    let chunk = RwSignal::new(Chunk::Coming);
    let attempt = move || {
        chunk.set(Chunk::Coming);
        spawn_local(async move {
            let next = if load().await { Chunk::Here } else { Chunk::Missing };
            // The page may be gone by now.
            _ = chunk.try_set(next);
            document::focus_soon(&[PAGE_HEADING]);
        });
    };
    attempt();
    live_view(move || match chunk.get() {
        Chunk::Coming => coming(title).into_any(),
        Chunk::Here => built(route),
        Chunk::Missing => missing(title, attempt).into_any(),
    })
    .into_any()
}

/// The page itself. What is here is ready at the first poll.
fn built(route: Route) -> AnyView {
    match pin!(build(route)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => ().into_any(),
    }
}

fn coming(title: Phrases) -> impl IntoView {
    view! {
        <main>
            <PageHeading text=title/>
            <p role="status">{UI.later_coming}</p>
        </main>
    }
}

fn missing(title: Phrases, again: impl Fn() + Copy + 'static) -> impl IntoView {
    let store = expect_store();
    let ids: Vec<String> = store
        .tickets
        .with_untracked(|tickets| tickets.living().map(|ticket| ticket.id.as_str().to_owned()).collect());
    let numbers = (!ids.is_empty()).then(|| {
        view! {
            <h2>{UI.later_tickets}</h2>
            <ul translate="no">{ids.into_iter().map(|id| view! { <li class="ticket-id">{id}</li> }).list()}</ul>
        }
    });
    view! {
        <main>
            <PageHeading text=title/>
            <div class="banner banner-alert" role="alert"><p>{UI.later_missing}</p></div>
            <button type="button" class="button" id="later-again" on:click=on_tap(again)>{UI.later_again}</button>
            <button type="button" class="button button-second" id="later-reload" on:click=on_tap(document::reload)>
                {UI.later_reload}
            </button>
            {numbers}
        </main>
    }
}
