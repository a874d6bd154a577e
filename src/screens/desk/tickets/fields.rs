//! The fields of a ticket's form.

use leptos::{ev::Event, prelude::*};

use crate::{
    content::UI,
    ids::question,
    rules::{
        desk::tickets::{
            form::{Dates, Draft, DraftErrors, Entry, FormValues},
            state::Msg,
            ticket::{Channel, Service, Ticket, TicketKey, Turn},
        },
        time::Millis,
    },
    screens::{
        desk::tickets::words,
        store::{Store, knows_person},
        ui::{
            erased::{List, Live, live, on_event},
            fields::{Field, Refusal, choice},
            refused::refused,
            secrets::secrets,
            texts,
        },
    },
    web::{clock, document::field_text},
};

/// Ids of the fields for text.
const FIELDS: [&str; 3] = ["field-id", "field-subject", "field-note"];
/// Id of the place that tells what was refused.
pub const ERRORS: &str = "form-errors";

/// A form that is being filled in: what is typed, and what was refused.
#[derive(Clone, Copy)]
pub struct TicketFormState {
    store: Store,
    /// The ticket that it edits, or that it will make.
    pub key: TicketKey,
    /// What the fields showed when the form was opened, where nobody has touched them.
    shown: StoredValue<FormValues>,
    /// The same for dates: what the ticket has, or for the opening of a new one, when the form was opened (never in a
    /// prerendered page).
    dates: Dates,
    pub draft: RwSignal<Draft>,
    pub errors: RwSignal<DraftErrors>,
}

/// What was refused in one field: empty when nothing was.
type Error = fn(&DraftErrors) -> String;

impl TicketFormState {
    /// Starts with what was left, over the ticket or what a new one starts with.
    pub fn open(store: Store, key: TicketKey) -> Self {
        let draft = store.tickets.with_untracked(|tickets| tickets.drafts.get(key).cloned());
        Self {
            store,
            key,
            shown: StoredValue::new(untouched(store, key)),
            dates: untouched_dates(store, key),
            draft: RwSignal::new(draft.unwrap_or_default()),
            errors: RwSignal::new(DraftErrors::default()),
        }
    }

    /// What the form would save. What nobody touched here is as the ticket has it now: another tab may have changed it.
    ///
    /// # Errors
    /// Says what to correct.
    pub fn checked(self) -> Result<Entry, DraftErrors> {
        let (store, key) = (self.store, self.key);
        let is_there = store.tickets.with_untracked(|tickets| tickets.get(key).is_some());
        let untouched_dates = if is_there { untouched_dates(store, key) } else { self.dates };
        let shown = if is_there { untouched(store, key) } else { self.shown.get_value() };
        let read = |typed: &Option<String>, untouched| typed.as_deref().map_or(untouched, clock::from_field);
        self.draft.with_untracked(|draft| {
            let dates = Dates {
                opened: read(&draft.opened, untouched_dates.opened),
                promised: read(&draft.promised, untouched_dates.promised),
                next_check: read(&draft.next_check, untouched_dates.next_check),
            };
            store.honest.with_untracked(|honest| draft.check(&shown, dates, clock::now(), honest))
        })
    }

    /// Takes over what is typed and keeps it at once; what looks like a secret is left out there.
    fn change(self, edit: impl FnOnce(&mut Draft)) {
        self.draft.update(edit);
        self.store.send(Msg::ChangeDraft(self.key, self.draft.get_untracked()));
    }

    /// What typing into a text field does. The field keeps its text by itself: written back, a
    /// half-typed date would be wiped.
    fn typed(self, keep: fn(&mut Draft, String)) -> Box<dyn FnMut(Event)> {
        on_event(move |event| self.change(|draft| keep(draft, field_text(&event))))
    }

    /// What the fields show at first that are no dates.
    fn at_first(self) -> FormValues {
        self.shown.with_value(|untouched| self.draft.with_untracked(|draft| draft.over(untouched)))
    }

    /// Whether the form stands at this choice.
    fn stands_at<T: PartialEq + Send + Sync + 'static>(
        self,
        of: fn(&FormValues) -> T,
        choice: T,
    ) -> Live<bool> {
        live(move || self.draft.with(|draft| self.shown.with_value(|shown| of(&draft.over(shown)) == choice)))
    }

    fn refusal(self, error: Error) -> Refusal {
        Refusal::of_form(live(move || self.errors.with(error)))
    }

    /// Whether someone wrote more than a number down, or has to correct it.
    fn is_detailed(self) -> bool {
        let has_date = |typed: &Option<String>, untouched: Option<Millis>| {
            typed.as_ref().map_or(untouched.is_some(), |typed| !typed.is_empty())
        };
        let Dates { promised, next_check, .. } = self.dates;
        let shown = self.at_first();
        !shown.subject.is_empty()
            || shown.turn != Turn::default()
            || self.draft.with_untracked(|draft| {
                has_date(&draft.promised, promised) || has_date(&draft.next_check, next_check)
            })
    }
}

/// What the fields of a ticket show that nobody has touched. For a new one the company is the one named in the questions.
fn untouched(store: Store, key: TicketKey) -> FormValues {
    let known = store.tickets.with_untracked(|tickets| tickets.get(key).map(FormValues::of));
    known.unwrap_or_else(|| {
        let service =
            store.journey.with_untracked(|journey| journey.reply(question::SERVICE).and_then(Service::named));
        FormValues { service: service.unwrap_or_default(), ..FormValues::default() }
    })
}

fn untouched_dates(store: Store, key: TicketKey) -> Dates {
    let of = |ticket: &Ticket| {
        let Ticket { opened, promised, next_check, .. } = *ticket;
        Dates { opened: Some(opened), promised, next_check }
    };
    let known = store.tickets.with_untracked(|tickets| tickets.get(key).map(of));
    known.unwrap_or_else(|| Dates { opened: knows_person().then(clock::now), ..Dates::default() })
}

/// All fields, each with its hint and what was refused. A number is written down quickly: the rest
/// is folded away.
#[component]
pub fn Fields(form: TicketFormState) -> impl IntoView {
    let FormValues { id, note, .. } = form.at_first();
    let id_error: Error = |errors| errors.id.map(words::id_error).unwrap_or_default();
    let note_error: Error =
        |errors| errors.note.map(|n| texts::count(UI.error_note_long, n)).unwrap_or_default();
    let id_field = Field {
        id: "field-id",
        label: UI.field_id.into_any(),
        hint: UI.field_id_hint.into_any(),
        refusal: form.refusal(id_error),
    };
    let note_field = Field {
        id: "field-note",
        label: UI.field_note.into_any(),
        hint: UI.field_note_hint.into_any(),
        refusal: form.refusal(note_error),
    };
    let opened = LineField {
        id: "field-opened",
        kind: DATE,
        label: UI.field_opened,
        hint: UI.field_opened_hint,
        error: |errors| errors.opened.map(words::opened_error).unwrap_or_default(),
        value: date(&form, |draft| &draft.opened, form.dates.opened),
        keep: |draft, text| draft.opened = Some(clock::with_zone(text)),
    };
    view! {
        {id_field.around(|described, invalid| view! {
            <input id="field-id" type="text" translate="no" autocapitalize="off"
                enterkeyhint="done" aria-describedby=described aria-invalid=invalid
                prop:value=id on:input=form.typed(|draft, text| draft.id = Some(text))/>
        })}
        <fieldset class="field">
            <legend>{UI.field_channel}</legend>
            <div class="choices">{Channel::ALL.map(|channel| channel_choice(&form, channel)).list()}</div>
        </fieldset>
        {line_field(&form, opened)}
        {note_field.around(|described, invalid| view! {
            <textarea id="field-note" rows="3" aria-describedby=described aria-invalid=invalid prop:value=note
                on:input=form.typed(|draft, text| draft.note = Some(text))>
            </textarea>
        })}
        {secrets(form.draft, &FIELDS)}
        <Details form/>
    }
}

/// What can be written down later. Open where something stands in it, or was refused.
#[component]
fn Details(form: TicketFormState) -> impl IntoView {
    let is_detailed = form.is_detailed();
    let is_open = live(move || {
        is_detailed
            || form.errors.with(|errors| {
                errors.subject.is_some() || errors.promised.is_some() || errors.next_check.is_some()
            })
    });
    let subject = LineField {
        id: "field-subject",
        kind: "text",
        label: UI.field_subject,
        hint: UI.field_subject_hint,
        error: |errors| errors.subject.map(|n| texts::count(UI.error_subject_long, n)).unwrap_or_default(),
        value: form.at_first().subject,
        keep: |draft, text| draft.subject = Some(text),
    };
    let promised = LineField {
        id: "field-promised",
        kind: DATE,
        label: UI.field_promised,
        hint: UI.field_promised_hint,
        error: |errors| errors.promised.map(words::ahead_error).unwrap_or_default(),
        value: date(&form, |draft| &draft.promised, form.dates.promised),
        keep: |draft, text| draft.promised = Some(clock::with_zone(text)),
    };
    let next_check = LineField {
        id: "field-next-check",
        kind: DATE,
        label: UI.field_next_check,
        hint: UI.field_next_check_hint,
        error: |errors| errors.next_check.map(words::ahead_error).unwrap_or_default(),
        value: date(&form, |draft| &draft.next_check, form.dates.next_check),
        keep: |draft, text| draft.next_check = Some(clock::with_zone(text)),
    };
    view! {
        <details class="card more" id="form-more" prop:open=is_open>
            <summary>{UI.form_more}</summary>
            <div class="form-more">
                <fieldset class="field">
                    <legend>{UI.field_service}</legend>
                    <div class="choices">{Service::ALL.map(|service| service_choice(&form, service)).list()}</div>
                </fieldset>
                {line_field(&form, subject)}
                {line_field(&form, promised)}
                {line_field(&form, next_check)}
                <fieldset class="field">
                    <legend>{UI.field_status}</legend>
                    <div class="choices">{Turn::ALL.map(|turn| turn_choice(&form, turn)).list()}</div>
                </fieldset>
            </div>
        </details>
    }
}

/// Type of a field for date and time.
const DATE: &str = "datetime-local";

/// A field of one line.
struct LineField {
    id: &'static str,
    kind: &'static str,
    label: &'static str,
    hint: &'static str,
    error: Error,
    /// What it shows at first.
    value: String,
    keep: fn(&mut Draft, String),
}

fn line_field(form: &TicketFormState, field: LineField) -> impl IntoView + use<> {
    let LineField { id, kind, label, hint, error, value, keep } = field;
    let frame = Field { id, label: label.into_any(), hint: hint.into_any(), refusal: form.refusal(error) };
    frame.around(|described, invalid| {
        view! {
            <input id=id type=kind aria-describedby=described aria-invalid=invalid
                prop:value=value on:input=form.typed(keep)/>
        }
    })
}

/// What a date field shows at first: what was typed, also nothing, or what it means untouched.
fn date(form: &TicketFormState, typed: fn(&Draft) -> &Option<String>, untouched: Option<Millis>) -> String {
    let typed = form.draft.with_untracked(|draft| typed(draft).clone());
    typed.map(clock::shown).or_else(|| untouched.map(clock::to_field)).unwrap_or_default()
}

fn channel_choice(form: &TicketFormState, channel: Channel) -> impl IntoView + use<> {
    let form = *form;
    let choose = on_event(move |_| form.change(|draft| draft.channel = Some(channel)));
    let is_chosen = form.stands_at(|shown| shown.channel, channel);
    choice("channel", channel.name(), words::channel(channel), is_chosen, choose)
}

fn service_choice(form: &TicketFormState, service: Service) -> impl IntoView + use<> {
    let form = *form;
    let choose = on_event(move |_| form.change(|draft| draft.service = Some(service)));
    let is_chosen = form.stands_at(|shown| shown.service, service);
    choice("service", service.name(), words::service(service), is_chosen, choose)
}

fn turn_choice(form: &TicketFormState, turn: Turn) -> impl IntoView + use<> {
    let form = *form;
    let choose = on_event(move |_| form.change(|draft| draft.turn = Some(turn)));
    let is_chosen = form.stands_at(|shown| shown.turn, turn);
    choice("status", turn.name(), words::turn(turn), is_chosen, choose)
}

/// What was refused as a whole, and what must not stand in the form at all.
pub fn error_summary(form: TicketFormState) -> impl IntoView {
    let found = move || form.errors.with(|errors| *errors != DraftErrors::default());
    let words = live(move || found().then_some([UI.error_heading, UI.error_kept]));
    refused(ERRORS, words)
}
