//! The tickets: what support gave, to copy and to keep, by what needs attention.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::{
            drafts::Draft,
            pages::{DeskPage, Letter},
        },
        guide::blocks::Phrases,
    },
    screens::{
        desk::{
            hours::DeskHours,
            tickets::{
                card::{Row, card},
                deleted::DeletedTicket,
                filter::{Listing, PAGE, Sought, TicketFilter},
            },
        },
        offers::Gentle,
        store::{expect_store, href, is_everybodys},
        ui::{
            erased::{List, Maybe, live_option, live_view, on_tap},
            phrases::PrivateHeading,
            texts,
        },
    },
    web::{document, taps},
};

/// The page with all tickets.
#[component]
pub fn Tickets() -> impl IntoView {
    let (store, sought) = (expect_store(), expect_context::<Sought>().0);
    // Follows what the cards show: nothing is built again when the clock ticks or a draft grows.
    let listing = Memo::new(move |_| {
        sought.with(|sought| store.tickets.with(|tickets| Listing::of(tickets, sought, store.now.get())))
    });
    let is_empty = Memo::new(move |_| listing.with(|listing| listing.all == 0));
    let is_long = Memo::new(move |_| listing.with(|listing| listing.is_long));
    let has_draft = Memo::new(move |_| {
        store.tickets.with(|tickets| {
            tickets
                .begun(|record| store.is_elsewhere(record.into()))
                .is_some_and(|(_, draft)| !draft.is_blank())
        })
    });
    let cards = move || listing.with(|listing| listing.rows.iter().cloned().map(card).list());
    view! {
        <main>
            <PrivateHeading text=Phrases(UI.tickets_title)/>
            {live_option(move || has_draft.get().then(|| view! {
                <p class="banner banner-row">
                    <span>{UI.draft_waiting}</span>
                    <a href=href(DeskPage::TicketForm(None))>{UI.draft_continue}</a>
                </p>
            }))}
            {live_view(move || desk(!is_empty.get()))}
            {live_option(move || is_long.get().then(|| view! { <TicketFilter listing/> }))}
            {live_option(move || is_empty.get().then(|| view! {
                <div class="empty">{empty_words().map(|line| view! { <p>{line}</p> }).list()}</div>
            }))}
            <ul class="tickets" id="tickets">
                {live_view(cards)}
            </ul>
            <More listing/>
            <DeskHours/>
            <Gentle/>
            <div class="foot">
                <DeletedTicket/>
                <a class="button" id="ticket-add" href=href(DeskPage::TicketForm(None))>{UI.ticket_add}</a>
            </div>
        </main>
    }
}

/// What stands there instead of tickets. A prerendered page knows nothing of this phone's.
fn empty_words() -> [&'static str; 2] {
    if is_everybodys() {
        // The longer sentence stays: what is painted first stays the largest.
        [UI.tickets_loading, UI.tickets_empty_hint]
    } else {
        [UI.tickets_empty, UI.tickets_empty_hint]
    }
}

/// The other tools of the desk.
fn desk(has_tickets: bool) -> impl IntoView {
    let first = ("desk-first", DeskPage::Letter(Letter::First), UI.desk_first);
    let follow_up = ("desk-follow-up", DeskPage::Letter(Letter::FollowUp), UI.desk_follow_up);
    let timers = ("desk-timers", DeskPage::Timers, UI.desk_timers);
    let print = ("desk-print", DeskPage::Print, UI.desk_print);
    let link = |(id, page, label): (&'static str, DeskPage, &'static str)| {
        view! { <a class="button button-second" id=id href=href(page)>{label}</a> }
    };
    view! {
        <div class="button-row">
            {link(first)} {has_tickets.then(|| link(follow_up)).maybe()} {link(timers)} {link(print)}
        </div>
    }
}

/// Builds the next cards of a long list.
#[component]
fn More(listing: Memo<Listing>) -> impl IntoView {
    let sought = expect_context::<Sought>().0;
    let hidden = move || listing.with(|listing| listing.found - listing.rows.len());
    let more = move || {
        let first = listing.with_untracked(|listing| listing.rows.len());
        sought.update(|sought| sought.more += 1);
        taps::screen_changed();
        if let Some(id) = listing.with_untracked(|listing| listing.rows.get(first).map(Row::link_id)) {
            request_animation_frame(move || document::focus(&id));
        }
    };
    live_option(move || {
        (hidden() > 0).then(|| {
            view! {
                <button type="button" class="button button-second" id="tickets-more" on:click=on_tap(more)>
                    {texts::count(UI.tickets_more, hidden().min(PAGE))}
                </button>
            }
        })
    })
}
