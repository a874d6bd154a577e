//! The fields of a ticket's form.

use leptos::{ev::Event, prelude::*};

use super::erased::{List, Live, live, live_option, on_event};
use crate::{
    app::{store::Store, texts},
    content::UI,
    domain::{
        Millis,
        msg::Msg,
        ticket::{Channel, TicketKey},
        ticket_form::{Draft, DraftErrors},
    },
    web::clock,
};

/// Id of the place that tells what was refused.
pub const ERRORS: &str = "form-errors";

/// A form that is being filled in: what is typed, and what was refused.
#[derive(Clone, Copy)]
pub struct Form {
    pub store: Store,
    pub ticket: Option<TicketKey>,
    /// When the form was opened; 0 in a prerendered page.
    pub started: Millis,
    pub draft: RwSignal<Draft>,
    pub errors: RwSignal<DraftErrors>,
}

impl Form {
    /// Takes over what is typed and keeps it at once, unless it must not be kept.
    fn change(self, edit: impl FnOnce(&mut Draft)) {
        self.draft.update(edit);
        let draft = self.draft.get_untracked();
        if !draft.holds_secret() {
            self.store.send(Msg::ChangeDraft(self.ticket, draft));
        }
    }

    /// What typing into a text field does. The field keeps its text by itself: written back, a
    /// half-typed date would be wiped.
    fn typed(self, keep: fn(&mut Draft, String)) -> Box<dyn FnMut(Event)> {
        on_event(move |event| self.change(|draft| keep(draft, event_target_value(&event))))
    }

    /// The time that the form shows until it is changed.
    fn opened(self) -> String {
        let typed = self.draft.with_untracked(|draft| draft.opened.clone());
        typed.unwrap_or_else(|| if self.started == 0 { String::new() } else { clock::to_field(self.started) })
    }

    /// The words on what was refused: empty when nothing was.
    fn id_error(self) -> String {
        self.errors.get().id.map(texts::id_error).unwrap_or_default()
    }

    fn opened_error(self) -> String {
        self.errors.get().opened.map(texts::opened_error).unwrap_or_default()
    }

    fn note_error(self) -> String {
        let length = self.errors.get().note;
        length.map(|n| texts::count(UI.error_note_long, n)).unwrap_or_default()
    }
}

/// All fields, each with its hint and what was refused.
#[component]
pub fn Fields(form: Form) -> impl IntoView {
    let Draft { id, note, .. } = form.draft.get_untracked();
    let type_id = form.typed(|draft, text| draft.id = text);
    let type_opened = form.typed(|draft, text| draft.opened = Some(text));
    let type_note = form.typed(|draft, text| draft.note = text);
    view! {
        <div class="field">
            <label for="field-id">{UI.field_id}</label>
            <p class="fine" id="hint-id">{UI.field_id_hint}</p>
            <p class="field-error" id="error-id">{live(move || form.id_error())}</p>
            <input id="field-id" type="text" translate="no" autocapitalize="off" spellcheck="false"
                enterkeyhint="done" aria-describedby="hint-id error-id"
                aria-invalid=invalid(move || form.id_error()) prop:value=id on:input=type_id/>
        </div>
        <fieldset class="field">
            <legend>{UI.field_channel}</legend>
            <div class="choices">
                {Channel::ALL.map(|channel| view! { <ChannelChoice form channel/> }).list()}
            </div>
        </fieldset>
        <div class="field">
            <label for="field-opened">{UI.field_opened}</label>
            <p class="fine" id="hint-opened">{UI.field_opened_hint}</p>
            <p class="field-error" id="error-opened">{live(move || form.opened_error())}</p>
            <input id="field-opened" type="datetime-local" aria-describedby="hint-opened error-opened"
                aria-invalid=invalid(move || form.opened_error()) prop:value=form.opened() on:input=type_opened/>
        </div>
        <div class="field">
            <label for="field-note">{UI.field_note}</label>
            <p class="fine" id="hint-note">{UI.field_note_hint}</p>
            <p class="field-error" id="error-note">{live(move || form.note_error())}</p>
            <textarea id="field-note" rows="3" aria-describedby="hint-note error-note"
                aria-invalid=invalid(move || form.note_error()) prop:value=note on:input=type_note>
            </textarea>
        </div>
    }
}

fn invalid(error: impl Fn() -> String + Send + Sync + 'static) -> Live<Option<&'static str>> {
    live(move || (!error().is_empty()).then_some("true"))
}

#[component]
fn ChannelChoice(form: Form, channel: Channel) -> impl IntoView {
    let is_chosen = live(move || form.draft.with(|draft| draft.channel == channel));
    let choose = on_event(move |_| form.change(|draft| draft.channel = channel));
    view! {
        <label class="choice">
            <input type="radio" name="channel" value=channel.name() prop:checked=is_chosen on:change=choose/>
            {texts::channel(channel)}
        </label>
    }
}

/// What was refused as a whole, and what must not stand in the form at all.
#[component]
pub fn ErrorSummary(form: Form) -> impl IntoView {
    let found = move || form.errors.get() != DraftErrors::default();
    let holds_secret = move || form.draft.with(Draft::holds_secret);
    view! {
        <div id=ERRORS tabindex="-1" role="alert">
            {live_option(move || found().then(|| view! {
                <div class="banner banner-alert">
                    <p><b>{UI.error_heading}</b></p>
                    <p>{UI.error_kept}</p>
                </div>
            }))}
        </div>
        <div role="alert">
            {live_option(move || holds_secret().then(|| view! {
                <p class="banner banner-alert">{UI.error_secret}</p>
            }))}
        </div>
    }
}
