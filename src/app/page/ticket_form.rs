//! Writing a ticket down. What is typed is kept at every keystroke, until it is saved or thrown away.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    app::{
        PAGE_HEADING, href,
        part::{
            erased::on_tap,
            phrases::{PageHeading, ui_phrases},
            ticket_fields::{ERRORS, ErrorSummary, Fields, Form},
        },
        store::{Store, expect_store},
    },
    content::UI,
    domain::{
        guide::Phrases,
        msg::Msg,
        route::Route,
        ticket::TicketKey,
        ticket_form::{Dates, Draft, DraftErrors},
    },
    web::{self, clock, storage::Health},
};

/// The form for a new ticket, or for the one with this key.
#[component]
pub fn TicketForm(key: Option<TicketKey>) -> impl IntoView {
    let store = expect_store();
    let Some(draft) = opening_draft(store, key) else {
        return view! { <Gone/> }.into_any();
    };
    // Before the app has taken over nothing could be kept, so nothing can be typed.
    let waiting = cfg!(feature = "prerender");
    let form = Form {
        store,
        ticket: key,
        started: if waiting { 0 } else { clock::now() },
        draft: RwSignal::new(draft),
        errors: RwSignal::new(DraftErrors::default()),
    };
    let navigate = use_navigate();
    let to_list = move || {
        let replace = NavigateOptions { replace: true, resolve: false, ..NavigateOptions::default() };
        navigate(&href(Route::Tickets), replace);
    };
    let leave = to_list.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let opened = form.draft.with_untracked(|draft| match &draft.opened {
            Some(typed) => clock::from_field(typed),
            None => Some(form.started),
        });
        match form.draft.with_untracked(|draft| {
            draft.check(Dates { opened, promised: None, next_check: None }, clock::now())
        }) {
            Ok(entry) => {
                store.send(Msg::SaveTicket(key, entry));
                // If it is not, a banner says so, and the list still shows what was typed.
                if store.health.get_untracked() == Health::Works {
                    store.announce(UI.notice_saved);
                }
                to_list();
            }
            Err(found) => {
                form.errors.set(found);
                web::document::go_to_soon(ERRORS);
            }
        }
    };
    let drop = on_tap(move || {
        store.send(Msg::DropDraft(key));
        leave();
    });
    let title = if key.is_some() { UI.form_edit_title } else { UI.form_new_title };
    view! {
        <main>
            <nav class="crumbs"><a href=href(Route::Tickets)>{UI.step_back}</a></nav>
            <PageHeading text=Phrases(title)/>
            <form on:submit=save novalidate=true autocomplete="off">
                <fieldset disabled=waiting>
                    <ErrorSummary form/>
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

/// What the form starts with: the draft that was left, else the ticket, else nothing.
/// None when the ticket to edit is not there.
fn opening_draft(store: Store, key: Option<TicketKey>) -> Option<Draft> {
    if cfg!(feature = "prerender") {
        return Some(Draft::default());
    }
    store.case.with_untracked(|case| {
        if let Some(draft) = case.draft(key) {
            return Some(draft.clone());
        }
        let Some(key) = key else {
            return Some(Draft::default());
        };
        let ticket = case.ticket(key)?;
        Some(Draft {
            id: ticket.id.as_str().to_owned(),
            channel: ticket.channel,
            opened: Some(clock::to_field(ticket.opened)),
            note: ticket.note.clone(),
            ..Draft::default()
        })
    })
}

/// The ticket to edit is not on this phone.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <main>
            <h1 id=PAGE_HEADING tabindex="-1">{ui_phrases(UI.form_gone_title)}</h1>
            <p>{UI.form_gone_text}</p>
            <a class="button" href=href(Route::Tickets)>{UI.tickets_row}</a>
        </main>
    }
}
