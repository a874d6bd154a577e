//! Writing a ticket down. What is typed is kept at every keystroke, until it is saved or thrown away.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    app::{
        href,
        part::phrases::{PageHeading, ui_phrases},
        store::{Store, expect_store},
        texts,
    },
    content::UI,
    domain::{
        case::Msg,
        guide::Phrases,
        route::Route,
        ticket::{Channel, Draft, DraftErrors, TicketKey},
    },
    web::{self, clock},
};

#[component]
pub fn TicketForm(key: Option<TicketKey>) -> impl IntoView {
    let store = expect_store();
    let Some(draft) = opening_draft(store, key) else {
        return view! { <Gone/> }.into_any();
    };
    let draft = RwSignal::new(draft);
    let errors = RwSignal::new(DraftErrors::default());
    let navigate = use_navigate();
    let to_list = move || {
        let replace = NavigateOptions { replace: true, resolve: false, ..NavigateOptions::default() };
        navigate(&href(Route::Tickets), replace);
    };
    let leave = to_list.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let opened = draft.with_untracked(|draft| clock::from_field(&draft.opened));
        match draft.with_untracked(|draft| draft.check(opened, clock::now())) {
            Ok(entry) => {
                store.send(Msg::SaveTicket(key, entry));
                store.announce(UI.notice_saved);
                to_list();
            }
            Err(found) => {
                errors.set(found);
                web::document::go_to("form-errors");
            }
        }
    };
    let drop = move |_| {
        store.send(Msg::DropDraft(key));
        leave();
    };
    let title = if key.is_some() { UI.form_edit_title } else { UI.form_new_title };
    // Before the app has taken over nothing could be kept, so nothing can be typed.
    let waiting = cfg!(feature = "prerender");
    view! {
        <main>
            <nav class="crumbs"><a href=href(Route::Tickets)>{UI.step_back}</a></nav>
            <PageHeading text=Phrases(title)/>
            <form on:submit=save novalidate=true autocomplete="off">
                <fieldset disabled=waiting>
                    <ErrorSummary errors/>
                    <Fields key draft errors/>
                    <p class="fine">{UI.form_kept}</p>
                    <button type="submit" class="button" id="form-save">{UI.form_save}</button>
                    <button type="button" class="button button-second" id="form-cancel" on:click=drop>
                        {UI.form_cancel}
                    </button>
                </fieldset>
            </form>
            {waiting.then(|| view! { <noscript><p class="banner">{UI.form_needs_script}</p></noscript> })}
        </main>
    }
    .into_any()
}

/// What the form starts with: the draft that was left, else the ticket, else nothing but the time.
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
            return Some(Draft { opened: clock::to_field(clock::now()), ..Draft::default() });
        };
        let ticket = case.ticket(key)?;
        Some(Draft {
            id: ticket.id.as_str().to_owned(),
            channel: ticket.channel,
            opened: clock::to_field(ticket.opened),
            note: ticket.note.clone(),
        })
    })
}

#[component]
fn ErrorSummary(errors: RwSignal<DraftErrors>) -> impl IntoView {
    let found = move || errors.get() != DraftErrors::default();
    view! {
        <div id="form-errors" tabindex="-1" role="alert">
            {move || found().then(|| view! {
                <div class="banner banner-alert">
                    <p><b>{UI.error_heading}</b></p>
                    <p>{UI.error_kept}</p>
                </div>
            })}
        </div>
    }
}

#[component]
fn Fields(key: Option<TicketKey>, draft: RwSignal<Draft>, errors: RwSignal<DraftErrors>) -> impl IntoView {
    let store = expect_store();
    let change = move |edit: &dyn Fn(&mut Draft)| {
        draft.update(|draft| edit(draft));
        store.send(Msg::ChangeDraft(key, draft.get_untracked()));
    };
    let id_error = move || errors.get().id.map(texts::id_error);
    let opened_error = move || errors.get().opened.map(texts::opened_error);
    let note_error = move || errors.get().note.map(|n| texts::count(UI.error_note_long, n));
    let channel = move |channel: Channel| view! {
        <label class="choice">
            <input type="radio" name="channel" value=channel.name()
                prop:checked=move || draft.with(|draft| draft.channel == channel)
                on:change=move |_| change(&|draft| draft.channel = channel)/>
            {texts::channel(channel)}
        </label>
    };
    view! {
        <div class="field">
            <label for="field-id">{UI.field_id}</label>
            <p class="fine" id="hint-id">{UI.field_id_hint}</p>
            <FieldError id="error-id" text=Signal::derive(id_error)/>
            <input id="field-id" type="text" translate="no" autocapitalize="off" spellcheck="false"
                enterkeyhint="done" aria-describedby="hint-id error-id"
                aria-invalid=move || id_error().map(|_| "true")
                prop:value=move || draft.with(|draft| draft.id.clone())
                on:input:target=move |event| change(&|draft| draft.id = event.target().value())/>
        </div>
        <fieldset class="field">
            <legend>{UI.field_channel}</legend>
            <div class="choices">{Channel::ALL.map(channel).collect_view()}</div>
        </fieldset>
        <div class="field">
            <label for="field-opened">{UI.field_opened}</label>
            <p class="fine" id="hint-opened">{UI.field_opened_hint}</p>
            <FieldError id="error-opened" text=Signal::derive(opened_error)/>
            <input id="field-opened" type="datetime-local" aria-describedby="hint-opened error-opened"
                aria-invalid=move || opened_error().map(|_| "true")
                prop:value=move || draft.with(|draft| draft.opened.clone())
                on:input:target=move |event| change(&|draft| draft.opened = event.target().value())/>
        </div>
        <div class="field">
            <label for="field-note">{UI.field_note}</label>
            <p class="fine" id="hint-note">{UI.field_note_hint}</p>
            <FieldError id="error-note" text=Signal::derive(note_error)/>
            <textarea id="field-note" rows="3" aria-describedby="hint-note error-note"
                aria-invalid=move || note_error().map(|_| "true")
                prop:value=move || draft.with(|draft| draft.note.clone())
                on:input:target=move |event| change(&|draft| draft.note = event.target().value())>
            </textarea>
        </div>
    }
}

#[component]
fn FieldError(id: &'static str, text: Signal<Option<String>>) -> impl IntoView {
    view! { <p class="field-error" id=id>{text}</p> }
}

/// The ticket to edit is not on this phone.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <main>
            <h1 id=crate::app::PAGE_HEADING tabindex="-1">{ui_phrases(UI.form_gone_title)}</h1>
            <p>{UI.form_gone_text}</p>
            <a class="button" href=href(Route::Tickets)>{UI.tickets_row}</a>
        </main>
    }
}
