//! Writing a ticket down. What is typed is kept at every keystroke, until it is saved or thrown away.

use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    app::{
        href,
        part::{
            erased::on_tap,
            phrases::PageHeading,
            ticket_fields::{ERRORS, Fields, Form, error_summary},
            ticket_filter::Sought,
            ticket_gone::gone,
        },
        store::{Store, expect_store},
    },
    content::UI,
    domain::{
        case::Case,
        guide::Phrases,
        msg::Msg,
        route::Route,
        ticket::{Service, Ticket, TicketKey},
        ticket_form::{Dates, Draft, DraftErrors},
    },
    web::{self, clock, storage::Health},
};

/// The form for a new ticket, or for the one with this key.
#[component]
pub fn TicketForm(key: Option<TicketKey>) -> impl IntoView {
    let store = expect_store();
    let Some((draft, untouched)) = opening(store, key) else {
        return gone(UI.form_gone_title, [UI.form_gone_text, UI.form_gone_hint]).into_any();
    };
    // Before the app has taken over nothing could be kept, so nothing can be typed.
    let waiting = cfg!(feature = "prerender");
    let form = Form::open(store, key, draft, untouched);
    let errors = form.errors;
    let navigate = use_navigate();
    let leave = move || {
        let replace = NavigateOptions { replace: true, resolve: false, ..NavigateOptions::default() };
        navigate(&href(opened_from(store, key)), replace);
    };
    let (leave_saved, leave_dropped) = (leave.clone(), leave.clone());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match form.checked() {
            Ok(entry) => {
                store.send(Msg::SaveTicket(key, entry));
                // If it is not, a banner says so, and the list still shows what was typed.
                if store.health.get_untracked() == Health::Works {
                    store.announce(UI.notice_saved);
                }
                if key.is_none() {
                    // Narrowed down, the list might not show the new one.
                    store.sought.set(Sought::default());
                }
                leave_saved();
            }
            Err(found) => {
                // Taken away first, so that the same errors are said again.
                errors.set(DraftErrors::default());
                request_animation_frame(move || errors.set(found));
                web::document::go_to_soon(ERRORS);
            }
        }
    };
    let drop = on_tap(move || {
        store.send(Msg::DropDraft(key));
        leave_dropped();
    });
    let back = Box::new(move |event: MouseEvent| {
        if opened_from(store, key) != Route::Tickets {
            event.prevent_default();
            leave();
        }
    });
    let title = if key.is_some() { UI.form_edit_title } else { UI.form_new_title };
    view! {
        <main>
            <nav class="crumbs"><a href=href(Route::Tickets) on:click=back>{UI.step_back}</a></nav>
            <PageHeading text=Phrases(title)/>
            <form on:submit=save novalidate=true autocomplete="off">
                <fieldset disabled=waiting>
                    {error_summary(form)}
                    <Fields form/>
                    <p class="fine">{UI.form_kept}</p>
                    <button type="submit" class="button" id="form-save">{UI.form_save}</button>
                    <button type="button" class="button button-second" id="form-cancel" on:click=drop>
                        {UI.form_cancel}
                    </button>
                </fieldset>
            </form>
        </main>
    }
    .into_any()
}

/// The page that the form goes back to: the ticket's own, if it was opened from there.
fn opened_from(store: Store, key: Option<TicketKey>) -> Route {
    let previous = store.previous.get_value();
    previous.filter(|route| key.is_some() && *route == Route::Ticket(key)).unwrap_or(Route::Tickets)
}

/// What the form starts with: the draft that was left, else the ticket, else nothing; and what its
/// dates mean until someone touches them. None when the ticket to edit is not there.
fn opening(store: Store, key: Option<TicketKey>) -> Option<(Draft, Dates)> {
    if cfg!(feature = "prerender") {
        return Some(Default::default());
    }
    store.case.with_untracked(|case| {
        let ticket = key.and_then(|key| case.ticket(key));
        let untouched = Dates {
            opened: Some(ticket.map_or_else(clock::now, |ticket| ticket.opened)),
            promised: ticket.and_then(|ticket| ticket.promised),
            next_check: ticket.and_then(|ticket| ticket.next_check),
        };
        let begun = case.draft(key).cloned();
        // What was begun for a ticket that is deleted now waits until that is undone.
        let draft = match key {
            Some(_) => begun.or_else(|| Some(filled(ticket?))).filter(|_| ticket.is_some()),
            None => Some(begun.unwrap_or_else(|| blank(case))),
        };
        Some((draft?, untouched))
    })
}

/// Dates stay untouched: a field shows no seconds, and would cut them off.
fn filled(ticket: &Ticket) -> Draft {
    Draft {
        id: ticket.id.as_str().to_owned(),
        service: ticket.service,
        channel: ticket.channel,
        subject: ticket.subject.clone(),
        status: ticket.status,
        note: ticket.note.clone(),
        ..Draft::default()
    }
}

/// The company is the one named in the questions.
fn blank(case: &Case) -> Draft {
    let named = Service::ALL.into_iter().find(|service| case.reply("service") == Some(service.name()));
    Draft { service: named.unwrap_or_default(), ..Draft::default() }
}
