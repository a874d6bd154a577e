//! The fields of a timer's form.

use leptos::{
    ev::{Event, FocusEvent},
    prelude::*,
};

use crate::{
    content::UI,
    rules::desk::timers::{
        form::{Draft, DraftErrors},
        state::Msg,
        timer::{TimerKey, TimerKind},
    },
    screens::{
        desk::timers::words,
        guide::claims::basis,
        store::{Store, is_everybodys, knows_person},
        ui::erased::{List, Live, live, live_view, on_event},
    },
    web::{clock, random},
};

/// A form that is being filled in: what is typed, and what was refused.
#[derive(Clone, Copy)]
pub struct TimerFormState {
    pub store: Store,
    /// The timer that it will make.
    pub key: RwSignal<TimerKey>,
    pub draft: RwSignal<Draft>,
    pub errors: RwSignal<DraftErrors>,
    /// Moves when the form starts afresh: its fields keep their text by themselves otherwise.
    pub round: RwSignal<u32>,
}

impl TimerFormState {
    /// Starts with what was left. A prerendered page knows of nothing.
    pub fn open(store: Store) -> Self {
        let begun = store.timers.with_untracked(|timers| {
            timers.begun(|record| store.is_elsewhere(record.into())).map(|(key, draft)| (key, draft.clone()))
        });
        let (key, draft) = begun.unwrap_or_else(|| (new_key(), Draft::default()));
        Self {
            store,
            key: RwSignal::new(key),
            draft: RwSignal::new(draft),
            errors: RwSignal::new(DraftErrors::default()),
            round: RwSignal::new(0),
        }
    }

    /// Takes over what is typed and keeps it at once; what looks like a secret is left out there.
    fn change(self, edit: impl FnOnce(&mut Draft)) {
        self.draft.update(edit);
        self.store.send(Msg::ChangeDraft(self.key.get_untracked(), self.draft.get_untracked()));
    }

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

/// A prerendered page makes no timers.
pub fn new_key() -> TimerKey {
    if knows_person() { random::key() } else { 0 }
}

/// All fields, each with its hint and what was refused.
#[component]
pub fn TimerFields(form: TimerFormState) -> impl IntoView {
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
            {live_view(move || basis(words::basis(kind.get())))}
        </fieldset>
        <fieldset class="field">
            <legend>{UI.field_length}</legend>
            <p class="fine" id="hint-length">{live(move || words::length_hint(kind.get()))}</p>
            <p class="field-error" id="error-length">
                {form.error(|errors| errors.length, words::length_error)}
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
            <p class="field-error" id="error-label">{form.error(|errors| errors.label, words::label_error)}</p>
            <input id="timer-label" type="text" enterkeyhint="done" aria-describedby="hint-label error-label"
                aria-invalid=form.invalid(|errors| errors.label) prop:value=label on:input=type_label/>
        </div>
    }
}

#[component]
fn KindChoice(form: TimerFormState, kind: TimerKind) -> impl IntoView {
    let is_chosen = live(move || form.draft.with(|draft| draft.kind == kind));
    let choose = on_event(move |_| form.change(|draft| draft.kind = kind));
    view! {
        <label class="kind">
            <input type="radio" name="timer-kind" value=kind.name() prop:checked=is_chosen on:change=choose/>
            <span>{words::kind(kind)} <small>{words::kind_hint(kind)}</small></span>
        </label>
    }
}

/// The start: it follows the clock until somebody touches it.
#[component]
fn StartField(form: TimerFormState) -> impl IntoView {
    let focused = RwSignal::new(false);
    let shown = Memo::new(move |before: Option<&String>| {
        let typed = form.draft.with(|draft| draft.started.clone());
        match before {
            // What is being typed or picked is never written over.
            Some(before) if typed.is_some() || focused.get() => before.clone(),
            _ if is_everybodys() => String::new(),
            _ => typed.unwrap_or_else(|| clock::to_field(form.store.now.get())),
        }
    });
    let type_started = form.typed(|draft, text| draft.started = Some(text));
    view! {
        <div class="field">
            <label for="timer-started">{UI.field_started}</label>
            <p class="fine" id="hint-started">{UI.field_started_hint}</p>
            <p class="field-error" id="error-started">
                {form.error(|errors| errors.started, words::start_error)}
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
