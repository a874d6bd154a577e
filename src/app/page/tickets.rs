//! The tickets: what support gave, to copy and to keep.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        href,
        part::{
            erased::{List, Maybe, live_option, live_view, on_tap},
            phrases::PageHeading,
        },
        store::expect_store,
        texts,
    },
    content::{UI, fill},
    domain::{
        case::{Case, Msg},
        guide::Phrases,
        route::Route,
        ticket::Ticket,
    },
    web::{clipboard, clock},
};

#[component]
pub fn Tickets() -> impl IntoView {
    let store = expect_store();
    let tickets = move || {
        let cards = |case: &Case| case.tickets_by_age().into_iter().cloned().map(card).list();
        store.case.with(cards)
    };
    let is_empty = move || store.case.with(|case| case.tickets.is_empty());
    let has_draft = move || store.case.with(|case| case.draft(None).is_some_and(|draft| !draft.is_blank()));
    view! {
        <main>
            <PageHeading text=Phrases(UI.tickets_title)/>
            <Deleted/>
            {live_option(move || has_draft().then(|| view! {
                <p class="banner banner-row">
                    <span>{UI.draft_waiting}</span>
                    <a href=href(Route::TicketForm(None))>{UI.draft_continue}</a>
                </p>
            }))}
            {live_option(move || is_empty().then(|| view! {
                <div class="empty"><p>{UI.tickets_empty}</p><p>{UI.tickets_empty_hint}</p></div>
            }))}
            <ul class="tickets">
                {live_view(tickets)}
            </ul>
            <div class="foot">
                <a class="button" id="ticket-add" href=href(Route::TicketForm(None))>{UI.ticket_add}</a>
            </div>
        </main>
    }
}

fn card(ticket: Ticket) -> impl IntoView {
    let store = expect_store();
    let Ticket { key, id, channel, opened, note } = ticket;
    let id = id.as_str().to_owned();
    let named = fill(UI.ticket_which, &[("id", &id)]);
    let copied = id.clone();
    let copy = on_tap(move || {
        let text = copied.clone();
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            store.announce(if done { UI.notice_copied } else { UI.notice_copy_refused });
        });
    });
    let delete = on_tap(move || store.send(Msg::DeleteTicket(key)));
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
            <div class="button-row">
                <button type="button" class="button button-second" on:click=copy>{UI.ticket_copy}</button>
                <a class="button button-second" href=href(Route::TicketForm(Some(key)))>{UI.ticket_edit}</a>
                <button type="button" class="button button-second" on:click=delete>{UI.ticket_delete}</button>
            </div>
        </li>
    }
}

/// What was deleted last, with the way to get it back. It outlives a reload.
#[component]
fn Deleted() -> impl IntoView {
    let store = expect_store();
    let deleted =
        move || store.case.with(|case| case.deleted.as_ref().map(|ticket| ticket.id.as_str().to_owned()));
    let undo = move || {
        store.send(Msg::UndoDelete);
        store.announce(UI.notice_restored);
    };
    let settle = move || store.send(Msg::SettleDelete);
    view! {
        <div role="status">
            {live_option(move || deleted().map(|id| view! {
                <div class="banner banner-row">
                    <p>{fill(UI.ticket_deleted, &[("id", &id)])}</p>
                    <button type="button" id="ticket-undo" on:click=on_tap(undo)>{UI.ticket_undo}</button>
                    <button type="button" class="quiet" on:click=on_tap(settle)>{UI.ticket_settle}</button>
                </div>
            }))}
        </div>
    }
}
