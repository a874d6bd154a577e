//! Narrowing the list of tickets down.

use leptos::prelude::*;

use super::{
    erased::{List, live, on_event, on_tap},
    ticket_card::Row,
};
use crate::{
    app::{store::expect_store, texts},
    content::{UI, fill},
    domain::{Millis, case::Case, ticket::Status, ticket_list},
};

/// So many cards are built at first: more than a screen holds, and quickly there.
const FIRST: usize = 5;
/// So many more are built at a tap.
pub const PAGE: usize = 20;
/// So many tickets can be overlooked without searching.
const FEW: usize = 3;

/// What the list is narrowed down to, and how much of it is open.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Sought {
    pub status: Option<Status>,
    pub query: String,
    /// How often [`PAGE`] more cards were asked for.
    pub more: usize,
}

/// What of the list is on the screen.
#[derive(Clone, PartialEq)]
pub struct Listing {
    /// The cards, as many as are open.
    pub rows: Vec<Row>,
    /// How many tickets match.
    pub found: usize,
    /// How many there are.
    pub all: usize,
    /// There are enough of them to search through, or some are out of sight.
    pub is_long: bool,
}

impl Listing {
    /// Only the cards that are shown are copied.
    pub fn of(case: &Case, sought: &Sought, now: Millis) -> Self {
        let all = case.tickets.iter().filter(|ticket| ticket.deleted.is_none()).count();
        let found = ticket_list::list(&case.tickets, sought.status, &sought.query, now);
        let narrowed = sought.status.is_some() || !sought.query.trim().is_empty();
        Self {
            rows: found
                .iter()
                .take(FIRST + PAGE * sought.more)
                .map(|ticket| Row::of(case, ticket, now))
                .collect(),
            found: found.len(),
            all,
            is_long: all > FEW || narrowed && all > 0,
        }
    }
}

/// By whose turn it is, and by words.
#[component]
pub fn TicketFilter(listing: Memo<Listing>) -> impl IntoView {
    let store = expect_store();
    let button = |status: Option<Status>| {
        let label = status.map_or(UI.tickets_all, texts::ticket_status);
        let id = ["filter-", status.map_or("all", Status::name)].concat();
        let is_pressed =
            live(move || if store.sought.with(|sought| sought.status) == status { "true" } else { "false" });
        let choose = on_tap(move || {
            store.sought.update(|sought| {
                sought.status = status;
                sought.more = 0;
            });
        });
        view! {
            <button type="button" class="pick" id=id aria-pressed=is_pressed on:click=choose>{label}</button>
        }
    };
    let typed = on_event(move |event| {
        store.sought.update(|sought| {
            sought.query = event_target_value(&event);
            sought.more = 0;
        });
    });
    let buttons = [None].into_iter().chain(Status::ALL.map(Some)).map(button).list();
    let count = live(move || match listing.with(|listing| (listing.found, listing.all)) {
        (0, _) => UI.tickets_not_found.into(),
        (found, all) => fill(UI.tickets_found, &[("all", &all.to_string()), ("n", &found.to_string())]),
    });
    view! {
        <div class="picks" role="group" aria-label=UI.tickets_filter>{buttons}</div>
        <div class="field">
            <label for="tickets-search">{UI.tickets_search}</label>
            <p class="fine" id="hint-tickets-search">{UI.tickets_search_hint}</p>
            <input id="tickets-search" type="search" enterkeyhint="search" autocapitalize="off" autocomplete="off"
                spellcheck="false" aria-describedby="hint-tickets-search" aria-controls="tickets"
                prop:value=store.sought.with_untracked(|sought| sought.query.clone()) on:input=typed/>
        </div>
        <p class="fine" role="status" id="tickets-count">{count}</p>
    }
}
