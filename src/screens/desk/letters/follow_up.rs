//! Reminding support of tickets.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::{
            pages::DeskPage,
            tickets::{state::Tickets, ticket::Turn},
        },
        text::{fill::fill, secrets::Honest},
        time::Millis,
    },
    screens::{
        desk::letters::{
            texts::{CopyButtons, LetterTexts, NotSent, Taking},
            write::{self, CHASED, Chased},
        },
        store::{expect_store, href, is_everybodys},
        ui::{
            erased::{List, Maybe, live_view},
            texts,
        },
    },
};

/// The follow-up: which tickets it is about, and its words.
#[component]
pub fn FollowUp() -> impl IntoView {
    let store = expect_store();
    let written = Memo::new(move |_| {
        let now = store.now.get();
        // Also written ahead, for nobody in particular: without the app it can be copied by hand.
        let letter = |tickets: &_, honest: &_| {
            store.course.with(|course| write::follow_up(tickets, honest, &course.replay, now))
        };
        Some(store.tickets.with(|tickets| store.honest.with(|honest| letter(tickets, honest))))
    });
    let taking = Taking::both(written);
    view! {
        <Tickets/>
        <LetterTexts taking heading=UI.letter_made/>
        <NotSent/>
        <CopyButtons taking/>
    }
}

/// What the list of tickets shows.
#[derive(Clone, PartialEq, Eq, Default)]
struct TicketsAsked {
    /// Number, and when it was opened.
    tickets: Vec<(String, Millis)>,
    rest: usize,
    refused: usize,
    closed: bool,
}

fn shown(tickets: &Tickets, honest: &Honest) -> TicketsAsked {
    let Chased { tickets, rest, refused } = write::chased(tickets, honest);
    TicketsAsked {
        closed: tickets.iter().any(|ticket| ticket.turn == Turn::Closed),
        tickets: tickets.iter().map(|ticket| (ticket.id.as_str().to_owned(), ticket.opened)).collect(),
        rest,
        refused,
    }
}

/// The tickets that the message is about.
#[component]
fn Tickets() -> impl IntoView {
    let store = expect_store();
    let found =
        Memo::new(move |_| store.tickets.with(|tickets| store.honest.with(|honest| shown(tickets, honest))));
    view! {
        <section class="card">
            <h2>{UI.letter_tickets}</h2>
            {live_view(move || rows(found.get()))}
        </section>
    }
}

fn rows(shown: TicketsAsked) -> impl IntoView {
    let TicketsAsked { tickets, rest, refused, closed } = shown;
    if tickets.is_empty() {
        return nothing(refused).into_any();
    }
    let row = |(id, opened): (String, Millis)| {
        view! {
            <li>
                <span class="ticket-id" translate="no">{id}</span>
                <span class="fine">{texts::at(UI.ticket_opened, opened)}</span>
            </li>
        }
    };
    let counts = [("shown", CHASED), ("n", rest)].map(|(name, n)| (name, n.to_string()));
    let counts = counts.each_ref().map(|(name, n)| (*name, n.as_str()));
    let notes = [
        (rest > 0).then(|| fill(UI.letter_tickets_rest, &counts)),
        closed.then(|| UI.letter_tickets_closed.into()),
        (refused > 0).then(|| UI.letter_tickets_secret.into()),
    ];
    view! {
        <ul class="letter-tickets">{tickets.into_iter().map(row).list()}</ul>
        {notes.into_iter().flatten().map(|note| view! { <p class="fine">{note}</p> }).list()}
    }
    .into_any()
}

/// What stands there without tickets. A prerendered page knows nothing of this phone's.
fn nothing(refused: usize) -> impl IntoView {
    let [first, second] = if is_everybodys() {
        [UI.letter_tickets_loading, UI.letter_tickets_loading_hint]
    } else {
        [UI.letter_tickets_none, UI.letter_tickets_none_hint]
    };
    view! {
        {(refused > 0).then(|| view! { <p>{UI.letter_tickets_secret}</p> }).maybe()}
        <p>{first}</p>
        <p class="fine">{second}</p>
        <p><a id="letter-ticket-add" href=href(DeskPage::TicketForm(None))>{UI.ticket_add}</a></p>
    }
}
