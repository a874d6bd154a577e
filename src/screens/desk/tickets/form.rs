//! Writing a ticket down. What is typed is kept at every keystroke, until it is saved or thrown away.

use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
    task::spawn_local,
};

use crate::{
    content::UI,
    rules::{
        desk::{
            pages::DeskPage,
            tickets::{
                form::DraftErrors,
                state::{Msg, Tickets},
                ticket::TicketKey,
            },
        },
        guide::blocks::Phrases,
        route::Route,
    },
    screens::{
        desk::tickets::{
            fields::{ERRORS, Fields, TicketFormState, error_summary},
            filter::{Narrowed, Sought},
            gone::gone,
        },
        place::expect_place,
        store::{Store, expect_store, href, is_everybodys, keeper::Outcome},
        ui::{erased::on_tap, phrases::PrivateHeading, secrets::SECRETS},
    },
    web::{document, keeping, random},
};

/// The form for a new ticket, or for the one with this key.
#[component]
pub fn TicketForm(key: Option<TicketKey>) -> impl IntoView {
    let store = expect_store();
    let sought = expect_context::<Sought>().0;
    let is_new = key.is_none();
    let Some(ticket) = meant(store, key) else {
        return gone(UI.form_gone_title, [UI.form_gone_text, UI.form_gone_hint]).into_any();
    };
    // Before the app has taken over nothing could be kept, so nothing can be typed.
    let waiting = is_everybodys();
    let form = TicketFormState::open(store, ticket);
    let errors = form.errors;
    let place = expect_place();
    let leave = move || place.replace(opened_from(store, key));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match form.checked() {
            Ok(entry) => {
                let outcome = store.send(Msg::Save(saved_as(store, form, is_new), entry));
                store.announce_kept(outcome, UI.notice_saved);
                if outcome == Outcome::Kept {
                    // Only now is there something worth a promise.
                    spawn_local(async { _ = keeping::ask().await });
                }
                if is_new {
                    // Narrowed down, the list might not show the new one.
                    sought.set(Narrowed::default());
                }
                leave();
            }
            Err(found) => {
                // Taken away first, so that the same errors are said again.
                let place = if found.secret { SECRETS } else { ERRORS };
                errors.set(DraftErrors::default());
                request_animation_frame(move || errors.set(found));
                document::go_to_soon(place);
            }
        }
    };
    let drop = on_tap(move || {
        store.send(Msg::DropDraft(ticket));
        leave();
    });
    let back = Box::new(move |event: MouseEvent| {
        if opened_from(store, key) != DeskPage::Tickets.into() {
            event.prevent_default();
            leave();
        }
    });
    let title = if is_new { UI.form_new_title } else { UI.form_edit_title };
    view! {
        <main>
            <nav class="crumbs"><a href=href(DeskPage::Tickets) on:click=back>{UI.step_back}</a></nav>
            <PrivateHeading text=Phrases(title)/>
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
    let from_ticket = Route::Desk(DeskPage::Ticket(key));
    let previous = store.previous.get_value();
    previous.filter(|route| key.is_some() && *route == from_ticket).unwrap_or(DeskPage::Tickets.into())
}

/// Which ticket the form is about: the one that is edited, the one that was begun, or a new one. None when the ticket to
/// edit is not there: what was begun for one that is deleted waits until that is undone.
fn meant(store: Store, key: Option<TicketKey>) -> Option<TicketKey> {
    if is_everybodys() {
        return Some(0);
    }
    store.tickets.with_untracked(|tickets: &Tickets| match key {
        Some(key) => tickets.get(key).map(|ticket| ticket.key),
        None => Some(
            tickets
                .begun(|record| store.is_elsewhere(record.into()))
                .map_or_else(random::key, |(key, _)| key),
        ),
    })
}

/// Another tab may have deleted the ticket for good while it was edited here: what was typed makes a new one then.
fn saved_as(store: Store, form: TicketFormState, is_new: bool) -> TicketKey {
    let is_there = |tickets: &Tickets| tickets.all.iter().any(|ticket| ticket.key == form.key);
    if is_new || store.tickets.with_untracked(is_there) {
        return form.key;
    }
    store.send(Msg::DropDraft(form.key));
    random::key()
}
