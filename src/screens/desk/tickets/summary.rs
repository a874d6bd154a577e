//! What is written down of a ticket, besides its history.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::{
            drafts::Draft,
            pages::DeskPage,
            tickets::{
                list::{Attention, attention},
                state::Tickets,
                ticket::{Channel, Service, Ticket, TicketKey, Turn},
            },
        },
        time::Millis,
    },
    screens::{
        desk::tickets::{turn::state_chips, words},
        store::{expect_store, href},
        ui::{
            erased::{List, Maybe, live_option, on_tap},
            keep::copy,
            texts,
        },
    },
};

#[derive(Clone, PartialEq)]
struct TicketFacts {
    key: TicketKey,
    id: String,
    service: Service,
    channel: Channel,
    opened: Millis,
    subject: String,
    promised: Option<Millis>,
    turn: Turn,
    is_due: bool,
    note: String,
    has_draft: bool,
    has_line_draft: bool,
}

impl TicketFacts {
    fn of(tickets: &Tickets, key: TicketKey, now: Millis) -> Option<Self> {
        let ticket = tickets.get(key)?;
        let Ticket { service, channel, opened, promised, turn, .. } = *ticket;
        Some(Self {
            key,
            id: ticket.id.as_str().to_owned(),
            service,
            channel,
            opened,
            subject: ticket.subject.clone(),
            promised,
            turn,
            is_due: attention(ticket, now) == Attention::Due,
            note: ticket.note.clone(),
            has_draft: tickets.drafts.get(key).is_some(),
            has_line_draft: tickets.begun_line(key, |_| false).is_some_and(|(_, draft)| !draft.is_blank()),
        })
    }
}

/// Number, state and all that was written down, with the ways to copy and to change it.
#[component]
pub fn Summary(key: TicketKey) -> impl IntoView {
    let store = expect_store();
    let shown =
        Memo::new(move |_| store.tickets.with(|tickets| TicketFacts::of(tickets, key, store.now.get())));
    live_option(move || shown.get().map(card))
}

fn card(shown: TicketFacts) -> impl IntoView {
    let store = expect_store();
    let TicketFacts { key, id, service, channel, opened, subject, promised, turn, is_due, note, .. } = shown;
    let copied = id.clone();
    let rows = [
        (UI.ticket_row_subject, (!subject.is_empty()).then(|| words(subject))),
        (UI.ticket_row_where, Some(words(words::opened_where(channel, service)))),
        (UI.ticket_row_opened, Some(moment(opened))),
        (UI.ticket_row_promised, promised.map(moment)),
        (UI.ticket_row_note, (!note.is_empty()).then(|| words(note))),
    ];
    let row = |(label, value)| {
        Some(view! { <div><dt>{label}</dt> <dd>{Option::<AnyView>::Some(value?)}</dd></div> })
    };
    let drafts = [(UI.draft_changes, shown.has_draft), (UI.ticket_draft_line, shown.has_line_draft)];
    let drafts = drafts.into_iter().filter_map(|(text, is_there)| is_there.then_some(text));
    view! {
        <section class="card">
            <p class="ticket-state">{state_chips(is_due, turn)}</p>
            <p class="ticket-id" translate="no">{id}</p>
            <dl class="facts">{rows.into_iter().filter_map(row).list()}</dl>
            {drafts.map(|text| view! { <p class="draft-mark">{text}</p> }).list()}
            <div class="button-row">
                <button type="button" class="button button-second" id="ticket-copy"
                    on:click=on_tap(move || copy(store, copied.clone()))>
                    {UI.ticket_copy}
                </button>
                <a class="button button-second" id="ticket-edit" href=href(DeskPage::TicketForm(Some(key)))>
                    {UI.ticket_edit}
                </a>
            </div>
        </section>
    }
}

/// Typed text, in the direction and with the lines in which it was typed.
fn words(text: String) -> AnyView {
    view! { <p class="note" dir="auto" translate="no">{text}</p> }.into_any()
}

fn moment(at: Millis) -> AnyView {
    let in_japan = texts::in_japan(at).map(|text| view! { <p class="fine">{text}</p> });
    view! { <p>{texts::moment(at)}</p> {in_japan.maybe()} }.into_any()
}
