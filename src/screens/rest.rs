//! What comes later (`docs/decisions/0012`, `0014`), as the rooms see it that are there first: a table of what to ask for.
//!
//! Owns: whether it has come. May use: `store`.

use std::cell::Cell;

use leptos::prelude::*;

use crate::{
    rules::route::Route,
    screens::{
        store::{Store, expect_store, is_everybodys},
        ui::erased::{live_option, live_view},
    },
    web::document,
};

/// A piece of a page that is built only there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A whole page.
    Page(Route),
    Words(Words),
    /// The ticket that is due.
    Due,
    /// The waits of the plan that run.
    Waits,
    /// The waits that the person wrote down.
    Timers,
    /// How many tickets there are.
    TicketCount,
    /// When the operators answer.
    Hours,
    /// Whether the app works offline.
    Status,
    /// What could not be saved or read, and what is offered above all else.
    Trouble,
    /// What is offered, and can wait.
    Offer,
    /// A word for those who have tried often.
    Brake,
}

/// Words of the guide that stand in a page as it was written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    Opening,
    /// Every block of a step.
    Step(&'static str),
    /// Of a step that asks: what stands above the answers, and what below.
    Above(&'static str),
    Below(&'static str),
    /// What helps with a question.
    Help(&'static str),
    /// The foot of the first screen.
    Foot,
}

/// Where they stand in a page.
pub const SLOTS: [&str; 4] = ["words-opening", "words", "words-below", "words-help"];

impl Words {
    const fn slot(self) -> &'static str {
        SLOTS[match self {
            Self::Opening => 0,
            Self::Step(_) | Self::Above(_) => 1,
            Self::Below(_) | Self::Foot => 2,
            Self::Help(_) => 3,
        }]
    }
}

/// What can be asked for.
pub struct Rest {
    pub show: fn(Piece) -> AnyView,
    /// Whether words that were written out say too little today: a claim in them has not been looked at for too long, or they
    /// tell the time.
    pub is_stale: fn(Words) -> bool,
    /// Whether a lock that the person wrote down has come to its estimated end. Follows clock and case.
    pub is_lock_over: fn() -> bool,
    /// Opens the case.
    pub open: fn(Store),
}

thread_local! {
    static REST: Cell<Option<&'static Rest>> = const { Cell::new(None) };
}

/// It has come.
pub fn arrived(rest: &'static Rest) {
    REST.set(Some(rest));
}

/// The table, if it is here.
pub fn get() -> Option<&'static Rest> {
    REST.get()
}

/// A piece of a page; nothing until it can be built.
pub fn piece(piece: Piece) -> AnyView {
    if let Some(rest) = get() {
        return (rest.show)(piece);
    }
    let store = expect_store();
    live_option(move || store.is_whole.get().then(get).flatten().map(|rest| (rest.show)(piece))).into_any()
}

/// Words of the guide. Those of the page that was written out stay: the take-over puts them into this place
/// ([`SLOTS`]).
pub fn words(words: Words) -> AnyView {
    let slot = words.slot();
    let built = move || view! { <div class="words" id=slot>{piece(Piece::Words(words))}</div> }.into_any();
    if is_everybodys() || !document::is_written(slot) {
        return built();
    }
    let store = expect_store();
    // What the person has unfolded or marked there stays: it is built anew only if it has to say more.
    let is_stale =
        Memo::new(move |_| store.is_whole.get() && get().is_some_and(|rest| (rest.is_stale)(words)));
    live_view(
        move || {
            if is_stale.get() { built() } else { view! { <div class="words" id=slot></div> }.into_any() }
        },
    )
    .into_any()
}
