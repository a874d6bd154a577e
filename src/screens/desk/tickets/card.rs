//! A ticket in the list: what it needs, its number, and what is done most often with it.

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
        text::fill::fill,
        time::Millis,
    },
    screens::{
        desk::tickets::{deleted::delete_ticket, turn::state_chips, words},
        store::{expect_store, href},
        ui::{
            erased::{List, Maybe, on_tap},
            icon::{Icon, icon},
            keep::copy,
            texts,
        },
    },
};

/// What a card shows. Two that are equal look the same.
#[derive(Clone, PartialEq)]
pub struct Row {
    key: TicketKey,
    id: String,
    service: Service,
    channel: Channel,
    opened: Millis,
    /// The subject; where there is none, the note.
    about: String,
    promised: Option<Millis>,
    next_check: Option<Millis>,
    turn: Turn,
    is_due: bool,
    /// The ticket is being changed, or something written down in its history.
    has_draft: bool,
    has_line_draft: bool,
}

impl Row {
    /// The card's share of a ticket.
    pub fn of(tickets: &Tickets, ticket: &Ticket, now: Millis) -> Self {
        let Ticket { key, service, channel, opened, promised, next_check, turn, .. } = *ticket;
        let about = if ticket.subject.is_empty() { &ticket.note } else { &ticket.subject };
        Self {
            key,
            id: ticket.id.as_str().to_owned(),
            service,
            channel,
            opened,
            about: about.clone(),
            promised,
            next_check,
            turn,
            is_due: attention(ticket, now) == Attention::Due,
            has_draft: tickets.drafts.get(key).is_some(),
            has_line_draft: tickets.begun_line(key, |_| false).is_some_and(|(_, draft)| !draft.is_blank()),
        }
    }

    /// Id of the link that opens the ticket.
    pub fn link_id(&self) -> String {
        ["ticket-", &self.key.to_string()].concat()
    }
}

/// The card.
pub fn card(row: Row) -> impl IntoView {
    let store = expect_store();
    let link_id = row.link_id();
    let Row { key, id, service, channel, opened, about, promised, next_check, turn, is_due, .. } = row;
    let named = fill(UI.ticket_which, &[("id", &id)]);
    let copied = id.clone();
    let dates = [(UI.ticket_promised, promised), (UI.ticket_next_check, next_check)];
    let dates = dates.into_iter().filter_map(|(text, at)| Some(texts::at(text, at?)));
    let drafts = [(UI.draft_changes, row.has_draft), (UI.draft_line, row.has_line_draft)];
    let drafts = drafts.into_iter().filter_map(|(text, is_there)| is_there.then_some(text));
    view! {
        <li class="card ticket" aria-label=named>
            <p class="ticket-state">
                {state_chips(is_due, turn)} <span class="fine">{words::opened_where(channel, service)}</span>
            </p>
            <a class="ticket-open" id=link_id href=href(DeskPage::Ticket(Some(key)))>
                <span>
                    <span class="ticket-id" translate="no">{id}</span>
                    {(!about.is_empty()).then(|| view! { <span class="ticket-about" dir="auto" translate="no">{about}</span> }).maybe()}
                </span>
                {icon(Icon::Chevron)}
            </a>
            <p class="fine">{texts::at(UI.ticket_opened, opened)}</p>
            {texts::in_japan(opened).map(|text| view! { <p class="fine">{text}</p> }).maybe()}
            {dates.map(|text| view! { <p class="ticket-date">{text}</p> }).list()}
            {drafts.map(|text| view! { <p class="draft-mark">{text}</p> }).list()}
            <div class="button-row">
                <button type="button" class="button button-second"
                    on:click=on_tap(move || copy(store, copied.clone()))>
                    {UI.ticket_copy}
                </button>
                <a class="button button-second" href=href(DeskPage::TicketForm(Some(key)))>{UI.ticket_edit}</a>
                <button type="button" class="button button-second"
                    on:click=on_tap(move || delete_ticket(store, key))>
                    {UI.ticket_delete}
                </button>
            </div>
        </li>
    }
}
