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
        ui::{
            erased::{List, live, live_view, on_event},
            fields::{Field, Refusal, described, hint},
            secrets::secrets,
        },
    },
    web::{clock, random},
};

/// Ids of the fields for text.
const FIELDS: [&str; 3] = ["timer-hours", "timer-minutes", "timer-label"];

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

    /// What was refused in one field; the words are empty when nothing was.
    fn refusal(self, words: fn(&DraftErrors) -> String) -> Refusal {
        Refusal::of_form(live(move || self.errors.with(words)))
    }
}

/// A prerendered page makes no timers.
pub fn new_key() -> TimerKey {
    if knows_person() { random::key() } else { 0 }
}

/// Name of the group of hours and minutes.
const LENGTH: &str = "timer-length";

/// All fields, each with its hint and what was refused.
#[component]
pub fn TimerFields(form: TimerFormState) -> impl IntoView {
    let Draft { label, hours, minutes, .. } = form.draft.get_untracked();
    let kind = Memo::new(move |_| form.draft.with(|draft| draft.kind));
    let type_hours = form.typed(|draft, text| draft.hours = text);
    let type_minutes = form.typed(|draft, text| draft.minutes = text);
    let type_label = form.typed(|draft, text| draft.label = text);
    let length = form.refusal(|errors| errors.length.map(words::length_error).unwrap_or_default());
    let [for_hours, for_minutes] = [length.invalid(), length.invalid()];
    let label_field = Field {
        id: "timer-label",
        label: UI.field_label.into_any(),
        hint: UI.field_label_hint.into_any(),
        refusal: form.refusal(|errors| errors.label.map(words::label_error).unwrap_or_default()),
    };
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
            {hint(LENGTH, live_view(move || words::length_hint(kind.get())).into_any())}
            {length.place(LENGTH)}
            <div class="lengths">
                <div>
                    <input id="timer-hours" type="text" inputmode="numeric" enterkeyhint="next"
                        aria-describedby=described(LENGTH) aria-invalid=for_hours
                        prop:value=hours on:input=type_hours/>
                    <label for="timer-hours">{UI.field_hours}</label>
                </div>
                <div>
                    <input id="timer-minutes" type="text" inputmode="numeric" enterkeyhint="done"
                        aria-describedby=described(LENGTH) aria-invalid=for_minutes
                        prop:value=minutes on:input=type_minutes/>
                    <label for="timer-minutes">{UI.field_minutes}</label>
                </div>
            </div>
        </fieldset>
        <StartField form/>
        {label_field.around(|described, invalid| view! {
            <input id="timer-label" type="text" enterkeyhint="done" aria-describedby=described
                aria-invalid=invalid prop:value=label on:input=type_label/>
        })}
        {secrets(form.draft, &FIELDS)}
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
            _ => typed.map_or_else(|| clock::to_field(form.store.now.get()), clock::shown),
        }
    });
    let type_started = form.typed(|draft, text| draft.started = Some(clock::with_zone(text)));
    let field = Field {
        id: "timer-started",
        label: UI.field_started.into_any(),
        hint: UI.field_started_hint.into_any(),
        refusal: form.refusal(|errors| errors.started.map(words::start_error).unwrap_or_default()),
    };
    field.around(|described, invalid| {
        view! {
            <input id="timer-started" type="datetime-local" aria-describedby=described
                aria-invalid=invalid prop:value=live(move || shown.get())
                on:input=type_started on:focus=on_focus(move || focused.set(true))
                on:blur=on_focus(move || focused.set(false))/>
        }
    })
}

fn on_focus(act: impl Fn() + 'static) -> Box<dyn FnMut(FocusEvent)> {
    Box::new(move |_| act())
}
