//! The fields of a timer's form.

use leptos::{
    ev::{Event, FocusEvent},
    prelude::*,
};

use super::{
    claims::basis,
    erased::{List, Live, live, live_view, on_event},
    timer_form::Form,
};
use crate::{
    app::time_texts,
    content::UI,
    domain::{
        timer::TimerKind,
        timer_form::{Draft, DraftErrors},
    },
    web::clock,
};

impl Form {
    /// What typing into a text field does. The field keeps its text by itself: written back, a
    /// half-typed date would be wiped.
    fn typed(self, keep: fn(&mut Draft, String)) -> Box<dyn FnMut(Event)> {
        on_event(move |event| self.change(|draft| keep(draft, event_target_value(&event))))
    }

    /// The words on what was refused: empty when nothing was.
    fn error<E: 'static>(self, of: fn(&DraftErrors) -> Option<E>, words: fn(E) -> String) -> Live<String> {
        live(move || self.errors.with(of).map(words).unwrap_or_default())
    }

    fn invalid<E: 'static>(self, of: fn(&DraftErrors) -> Option<E>) -> Live<Option<&'static str>> {
        live(move || self.errors.with(of).map(|_| "true"))
    }
}

/// All fields, each with its hint and what was refused.
#[component]
pub fn TimerFields(form: Form) -> impl IntoView {
    let Draft { label, hours, minutes, .. } = form.draft.get_untracked();
    let kind = Memo::new(move |_| form.draft.with(|draft| draft.kind));
    let type_hours = form.typed(|draft, text| draft.hours = text);
    let type_minutes = form.typed(|draft, text| draft.minutes = text);
    let type_label = form.typed(|draft, text| draft.label = text);
    let invalid = move || form.invalid(|errors| errors.length);
    view! {
        <fieldset class="field">
            <legend>{UI.field_kind}</legend>
            <div class="kinds">
                {TimerKind::ALL.map(|kind| view! { <KindChoice form kind/> }).list()}
            </div>
            {live_view(move || basis(time_texts::basis(kind.get())))}
        </fieldset>
        <fieldset class="field">
            <legend>{UI.field_length}</legend>
            <p class="fine" id="hint-length">{live(move || time_texts::length_hint(kind.get()))}</p>
            <p class="field-error" id="error-length">
                {form.error(|errors| errors.length, time_texts::length_error)}
            </p>
            <div class="lengths">
                <div>
                    <input id="timer-hours" type="text" inputmode="numeric" enterkeyhint="next"
                        aria-describedby="hint-length error-length" aria-invalid=invalid()
                        prop:value=hours on:input=type_hours/>
                    <label for="timer-hours">{UI.field_hours}</label>
                </div>
                <div>
                    <input id="timer-minutes" type="text" inputmode="numeric" enterkeyhint="done"
                        aria-describedby="hint-length error-length" aria-invalid=invalid()
                        prop:value=minutes on:input=type_minutes/>
                    <label for="timer-minutes">{UI.field_minutes}</label>
                </div>
            </div>
        </fieldset>
        <StartField form/>
        <div class="field">
            <label for="timer-label">{UI.field_label}</label>
            <p class="fine" id="hint-label">{UI.field_label_hint}</p>
            <p class="field-error" id="error-label">{form.error(|errors| errors.label, time_texts::label_error)}</p>
            <input id="timer-label" type="text" enterkeyhint="done" aria-describedby="hint-label error-label"
                aria-invalid=form.invalid(|errors| errors.label) prop:value=label on:input=type_label/>
        </div>
    }
}

#[component]
fn KindChoice(form: Form, kind: TimerKind) -> impl IntoView {
    let is_chosen = live(move || form.draft.with(|draft| draft.kind == kind));
    let choose = on_event(move |_| form.change(|draft| draft.kind = kind));
    view! {
        <label class="kind">
            <input type="radio" name="timer-kind" value=kind.name() prop:checked=is_chosen on:change=choose/>
            <span>{time_texts::kind(kind)} <small>{time_texts::kind_hint(kind)}</small></span>
        </label>
    }
}

/// The start: it follows the clock until somebody touches it.
#[component]
fn StartField(form: Form) -> impl IntoView {
    let focused = RwSignal::new(false);
    let shown = Memo::new(move |before: Option<&String>| {
        let typed = form.draft.with(|draft| draft.started.clone());
        match before {
            // What is being typed or picked is never written over.
            Some(before) if typed.is_some() || focused.get() => before.clone(),
            _ if cfg!(feature = "prerender") => String::new(),
            _ => typed.unwrap_or_else(|| clock::to_field(form.store.now.get())),
        }
    });
    let type_started = form.typed(|draft, text| draft.started = Some(text));
    view! {
        <div class="field">
            <label for="timer-started">{UI.field_started}</label>
            <p class="fine" id="hint-started">{UI.field_started_hint}</p>
            <p class="field-error" id="error-started">
                {form.error(|errors| errors.started, time_texts::start_error)}
            </p>
            <input id="timer-started" type="datetime-local" aria-describedby="hint-started error-started"
                aria-invalid=form.invalid(|errors| errors.started) prop:value=live(move || shown.get())
                on:input=type_started on:focus=on_focus(move || focused.set(true))
                on:blur=on_focus(move || focused.set(false))/>
        </div>
    }
}

fn on_focus(act: impl Fn() + 'static) -> Box<dyn FnMut(FocusEvent)> {
    Box::new(move |_| act())
}
