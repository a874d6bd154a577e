//! The tickets: what support gave, to copy and to keep.

use leptos::prelude::*;

use crate::{
    app::{
        PAGE_HEADING, href,
        part::{
            erased::{List, Maybe, live_option, live_view, on_tap},
            keep::copy,
            phrases::PageHeading,
        },
        store::expect_store,
        texts,
    },
    content::{UI, fill},
    domain::{case::Case, guide::Phrases, msg::Msg, route::Route, ticket::Ticket, ticket_list},
    web::{clock, document, taps},
};

/// Id of the button that brings a deleted ticket back.
const UNDO: &str = "ticket-undo";

/// The page with all tickets.
#[component]
pub fn Tickets() -> impl IntoView {
    let store = expect_store();
    let tickets = move || {
        let cards = |case: &Case| {
            ticket_list::list(&case.tickets, None, "", store.now.get_untracked())
                .into_iter()
                .cloned()
                .map(card)
                .list()
        };
        store.case.with(cards)
    };
    let nothing = move || store.case.with(|case| case.tickets.is_empty()).then(|| empty_words());
    let has_draft = move || store.case.with(|case| case.draft(None).is_some_and(|draft| !draft.is_blank()));
    view! {
        <main>
            <PageHeading text=Phrases(UI.tickets_title)/>
            {live_option(move || has_draft().then(|| view! {
                <p class="banner banner-row">
                    <span>{UI.draft_waiting}</span>
                    <a href=href(Route::TicketForm(None))>{UI.draft_continue}</a>
                </p>
            }))}
            {live_option(move || nothing().map(|[first, second]| view! {
                <div class="empty"><p>{first}</p><p>{second}</p></div>
            }))}
            <ul class="tickets">
                {live_view(tickets)}
            </ul>
            <div class="foot">
                <Deleted/>
                <a class="button" id="ticket-add" href=href(Route::TicketForm(None))>{UI.ticket_add}</a>
            </div>
        </main>
    }
}

/// What stands there instead of tickets. A prerendered page knows nothing of this phone's.
fn empty_words() -> [&'static str; 2] {
    if cfg!(feature = "prerender") {
        [UI.tickets_loading, UI.tickets_loading_hint]
    } else {
        [UI.tickets_empty, UI.tickets_empty_hint]
    }
}

fn card(ticket: Ticket) -> impl IntoView {
    let store = expect_store();
    let has_draft = store.case.with_untracked(|case| case.draft(Some(ticket.key)).is_some());
    let Ticket { key, id, channel, opened, note, .. } = ticket;
    let id = id.as_str().to_owned();
    let named = fill(UI.ticket_which, &[("id", &id)]);
    let copied = id.clone();
    let copy = on_tap(move || copy(store, copied.clone()));
    let delete = on_tap(move || {
        store.send(Msg::DeleteTicket(key));
        taps::screen_changed();
        document::focus_soon(&[UNDO]);
    });
    let in_japan = clock::in_japan(opened)
        .map(|time| view! { <p class="fine">{fill(UI.ticket_opened_japan, &[("time", &time)])}</p> })
        .maybe();
    view! {
        <li class="card ticket" aria-label=named>
            <p class="fine">{texts::channel(channel)}</p>
            <p class="ticket-id" translate="no">{id}</p>
            <p class="fine">{texts::at(UI.ticket_opened, opened)}</p>
            {in_japan}
            {(!note.is_empty()).then(|| view! { <p class="note">{note}</p> }).maybe()}
            {has_draft.then(|| view! { <p class="draft-mark">{UI.draft_changes}</p> }).maybe()}
            <div class="button-row">
                <button type="button" class="button button-second" on:click=copy>{UI.ticket_copy}</button>
                <a class="button button-second" href=href(Route::TicketForm(Some(key)))>{UI.ticket_edit}</a>
                <button type="button" class="button button-second" on:click=delete>{UI.ticket_delete}</button>
            </div>
        </li>
    }
}

/// What was deleted last, with the way to get it back, at the thumb. It outlives a reload.
#[component]
fn Deleted() -> impl IntoView {
    let store = expect_store();
    let deleted = move || store.case.with(|case| Some(case.deleted_ticket()?.id.as_str().to_owned()));
    let settled = || {
        taps::screen_changed();
        document::focus_soon(&[UNDO, PAGE_HEADING]);
    };
    let undo = move || {
        store.send(Msg::UndoDelete);
        settled();
        store.announce(UI.notice_restored);
    };
    let settle = move || {
        store.send(Msg::SettleDelete);
        settled();
    };
    view! {
        <div role="status">
            {live_option(move || deleted().map(|id| view! {
                <div class="banner banner-row">
                    <p>{fill(UI.ticket_deleted, &[("id", &id)])}</p>
                    <button type="button" id=UNDO on:click=on_tap(undo)>{UI.ticket_undo}</button>
                    <button type="button" class="quiet" on:click=on_tap(settle)>{UI.ticket_settle}</button>
                </div>
            }))}
        </div>
    }
}
