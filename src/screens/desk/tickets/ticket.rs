//! One ticket: whose turn it is, when to look again, and what was said.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::{
            pages::{DeskPage, Letter},
            tickets::ticket::TicketKey,
        },
        guide::blocks::Phrases,
    },
    screens::{
        desk::tickets::{
            deleted::{DeletedLine, delete_ticket},
            gone::gone,
            history::History,
            line_form::AddLine,
            next_check::NextCheck,
            summary::Summary,
            turn::TurnButtons,
        },
        place::expect_place,
        store::{expect_store, is_everybodys},
        ui::{
            back::Back,
            erased::{live_view, on_tap},
            phrases::PrivateHeading,
            row_link::row_link,
        },
    },
};

/// The page of the ticket with this key.
#[component]
pub fn TicketPage(key: Option<TicketKey>) -> impl IntoView {
    let store = expect_store();
    let known =
        Memo::new(move |_| key.filter(|key| store.tickets.with(|tickets| tickets.get(*key).is_some())));
    live_view(move || known.get().map_or_else(|| not_there().into_any(), |key| whole(key).into_any()))
}

/// What stands there instead of a ticket. A prerendered page knows of none.
fn not_there() -> impl IntoView {
    if is_everybodys() {
        gone(UI.ticket_title, [UI.tickets_loading, UI.tickets_loading_hint])
    } else {
        gone(UI.ticket_gone_title, [UI.ticket_gone_text, UI.ticket_gone_hint])
    }
}

fn whole(key: TicketKey) -> impl IntoView {
    let store = expect_store();
    let place = expect_place();
    // The list shows how to get it back; the way back here would lead to nothing.
    let delete = on_tap(move || {
        delete_ticket(store, key);
        place.replace(DeskPage::Tickets);
    });
    view! {
        <main>
            <Back to=DeskPage::Tickets.into()/>
            <PrivateHeading text=Phrases(UI.ticket_title)/>
            <Summary key/>
            <TurnButtons key/>
            <NextCheck key/>
            <History key/>
            <AddLine key/>
            {row_link("ticket-letter", UI.ticket_letter, DeskPage::Letter(Letter::FollowUp))}
            <button type="button" class="button button-second" id="ticket-delete" on:click=delete>
                {UI.ticket_delete_whole}
            </button>
            <DeletedLine key/>
        </main>
    }
}
