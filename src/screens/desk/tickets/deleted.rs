//! What was deleted, with the way to get it back.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::{
            tickets::{
                state::{Msg, Tickets},
                ticket::{LineKey, TicketKey},
            },
            undo,
        },
        text::fill::fill,
    },
    screens::{
        store::{PAGE_HEADING, Store, expect_store},
        ui::erased::{live_option, on_tap},
    },
    web::{document, taps},
};

/// Id of the button that brings a deleted ticket back.
const UNDO: &str = "ticket-undo";
/// Id of the button that brings a deleted entry of a history back.
const UNDO_LINE: &str = "line-undo";
/// Id of the heading of a ticket's history.
pub const HISTORY: &str = "history-heading";

/// Deletes a ticket where the list shows how to get it back.
pub fn delete_ticket(store: Store, key: TicketKey) {
    store.send(Msg::Delete(key));
    taps::screen_changed();
    document::focus_soon(&[UNDO]);
}

/// Deletes an entry of a ticket's history.
pub fn delete_line(store: Store, key: TicketKey, line: LineKey) {
    store.send(Msg::DeleteLine(key, line));
    taps::screen_changed();
    document::focus_soon(&[UNDO_LINE]);
}

/// The ticket that was deleted last. It outlives a reload.
#[component]
pub fn DeletedTicket() -> impl IntoView {
    let store = expect_store();
    let deleted = Memo::new(move |_| {
        store.tickets.with(|tickets| {
            let id = undo::latest(&tickets.all)?.id.as_str();
            let count = tickets.all.len() - tickets.living().count();
            let words = if count == 1 { UI.ticket_deleted } else { UI.tickets_deleted };
            Some(fill(words, &[("n", &count.to_string()), ("id", id)]))
        })
    });
    let settled = || {
        taps::screen_changed();
        document::focus_soon(&[UNDO, PAGE_HEADING]);
    };
    let undo = move || {
        let outcome = store.send(Msg::UndoDelete);
        settled();
        store.announce_kept(outcome, UI.notice_restored);
    };
    let settle = move || {
        store.send(Msg::SettleDelete);
        settled();
    };
    view! {
        <div role="status">
            {live_option(move || deleted.get().map(|words| view! {
                <div class="banner banner-row">
                    <p>{words}</p>
                    <button type="button" id=UNDO on:click=on_tap(undo)>{UI.ticket_undo}</button>
                    <button type="button" class="quiet" on:click=on_tap(settle)>{UI.ticket_settle}</button>
                </div>
            }))}
        </div>
    }
}

/// The entry that was deleted last from this ticket's history, at the thumb.
#[component]
pub fn DeletedLine(key: TicketKey) -> impl IntoView {
    let store = expect_store();
    let is_there = Memo::new(move |_| {
        let has_deleted = |tickets: &Tickets| Some(undo::latest(&tickets.get(key)?.history)?.key);
        store.tickets.with(has_deleted).is_some()
    });
    let settle = move |msg: Msg| {
        let outcome = store.send(msg);
        taps::screen_changed();
        document::focus_soon(&[HISTORY]);
        outcome
    };
    let undo = move || store.announce_kept(settle(Msg::UndoDeleteLine(key)), UI.notice_restored);
    view! {
        <div class="foot undo-foot" role="status">
            {live_option(move || is_there.get().then(|| view! {
                <div class="banner banner-row">
                    <p>{UI.line_deleted}</p>
                    <button type="button" id=UNDO_LINE on:click=on_tap(undo)>{UI.ticket_undo}</button>
                    <button type="button" class="quiet" on:click=on_tap(move || _ = settle(Msg::SettleDeleteLines(key)))>
                        {UI.ticket_settle}
                    </button>
                </div>
            }))}
        </div>
    }
}
