//! Narrowing the list of tickets down.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::tickets::{list, state::Tickets, ticket::Turn},
        text::fill::fill,
        time::Millis,
    },
    screens::{
        desk::tickets::{card::Row, words},
        ui::erased::{List, live, on_event, on_tap},
    },
};

/// So many cards are built at first: more than a screen holds, and quickly there.
const FIRST: usize = 5;
/// So many more are built at a tap.
pub const PAGE: usize = 20;
/// So many tickets can be overlooked without searching.
const FEW: usize = 3;

/// What the list is narrowed down to, and how much of it is open.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Narrowed {
    pub turn: Option<Turn>,
    pub query: String,
    /// How often [`PAGE`] more cards were asked for.
    pub more: usize,
}

/// The same, kept while the app is open.
#[derive(Clone, Copy)]
pub struct Sought(pub RwSignal<Narrowed>);

impl Sought {
    /// Every ticket is shown.
    #[expect(
        clippy::new_without_default,
        reason = "it lives in the reactive owner: nobody makes one in passing"
    )]
    pub fn new() -> Self {
        Self(RwSignal::new(Narrowed::default()))
    }

    /// Every ticket is shown again.
    pub fn clear(self) {
        self.0.set(Narrowed::default());
    }
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
    pub fn of(tickets: &Tickets, sought: &Narrowed, now: Millis) -> Self {
        let all = tickets.living().count();
        let found = list::list(&tickets.all, sought.turn, &sought.query, now);
        let narrowed = sought.turn.is_some() || !sought.query.trim().is_empty();
        Self {
            rows: found
                .iter()
                .take(FIRST + PAGE * sought.more)
                .map(|ticket| Row::of(tickets, ticket, now))
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
    let sought = expect_context::<Sought>().0;
    let button = |turn: Option<Turn>| {
        let label = turn.map_or(UI.tickets_all, words::turn);
        let id = ["filter-", turn.map_or("all", Turn::name)].concat();
        let is_pressed =
            live(move || if sought.with(|sought| sought.turn) == turn { "true" } else { "false" });
        let choose = on_tap(move || {
            sought.update(|sought| {
                sought.turn = turn;
                sought.more = 0;
            });
        });
        view! {
            <button type="button" class="pick" id=id aria-pressed=is_pressed on:click=choose>{label}</button>
        }
    };
    let typed = on_event(move |event| {
        sought.update(|sought| {
            sought.query = event_target_value(&event);
            sought.more = 0;
        });
    });
    let buttons = [None].into_iter().chain(Turn::ALL.map(Some)).map(button).list();
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
                aria-describedby="hint-tickets-search" aria-controls="tickets"
                prop:value=sought.with_untracked(|sought| sought.query.clone()) on:input=typed/>
        </div>
        <p class="fine" role="status" id="tickets-count">{count}</p>
    }
}
