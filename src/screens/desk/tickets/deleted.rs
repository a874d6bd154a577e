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
        ui::undo_bar::UndoBar,
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
    UndoBar {
        class: "",
        id: UNDO,
        then: &[UNDO, PAGE_HEADING],
        deleted,
        undo: Msg::UndoDelete.into(),
        settle: Msg::SettleDelete.into(),
    }
    .view()
}

/// The entry that was deleted last from this ticket's history, at the thumb.
#[component]
pub fn DeletedLine(key: TicketKey) -> impl IntoView {
    let store = expect_store();
    let deleted = Memo::new(move |_| {
        let latest = |tickets: &Tickets| Some(undo::latest(&tickets.get(key)?.history)?.key);
        store.tickets.with(latest).map(|_| UI.line_deleted.to_owned())
    });
    UndoBar {
        class: "foot undo-foot",
        id: UNDO_LINE,
        then: &[HISTORY],
        deleted,
        undo: Msg::UndoDeleteLine(key).into(),
        settle: Msg::SettleDeleteLines(key).into(),
    }
    .view()
}
