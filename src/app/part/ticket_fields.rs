//! The fields of a ticket's form.

use leptos::{ev::Event, prelude::*};

use super::{
    erased::{List, Live, live, on_event},
    refused::refused,
};
use crate::{
    app::{store::Store, texts},
    content::UI,
    domain::{
        Millis,
        msg::Msg,
        ticket::{Channel, Service, Status, Ticket, TicketKey},
        ticket_form::{Dates, Draft, DraftErrors, Entry},
    },
    web::{clock, document::field_text},
};

/// Id of the place that tells what was refused.
pub const ERRORS: &str = "form-errors";

/// A form that is being filled in: what is typed, and what was refused.
#[derive(Clone, Copy)]
pub struct Form {
    pub store: Store,
    pub ticket: Option<TicketKey>,
    /// What the date fields show until someone touches them: what the ticket has, or for the
    /// opening of a new one, when the form was opened (never in a prerendered page).
    pub untouched: Dates,
    /// The status that the ticket had when the form was opened.
    pub status: Option<Status>,
    pub draft: RwSignal<Draft>,
    pub errors: RwSignal<DraftErrors>,
}

/// What was refused in one field: empty when nothing was.
type Error = fn(&DraftErrors) -> String;

impl Form {
    /// Starts with what was left, or with the ticket.
    pub fn open(store: Store, ticket: Option<TicketKey>, draft: Draft, untouched: Dates) -> Self {
        let status = store.case.with_untracked(|case| case.ticket(ticket?).map(|ticket| ticket.status));
        let errors = RwSignal::new(DraftErrors::default());
        Self { store, ticket, untouched, status, draft: RwSignal::new(draft), errors }
    }

    /// What the form would save. Dates and status that nobody touched here are those that the
    /// ticket has now: another tab may have changed them.
    ///
    /// # Errors
    /// Says what to correct.
    pub fn checked(self) -> Result<Entry, DraftErrors> {
        let (mut draft, mut untouched) = (self.draft.get_untracked(), self.untouched);
        self.store.case.with_untracked(|case| {
            if let Some(ticket) = self.ticket.and_then(|key| case.ticket(key)) {
                let Ticket { opened, promised, next_check, .. } = *ticket;
                untouched = Dates { opened: Some(opened), promised, next_check };
                if Some(draft.status) == self.status {
                    draft.status = ticket.status;
                }
            }
        });
        let read = |typed: &Option<String>, untouched| typed.as_deref().map_or(untouched, clock::from_field);
        let dates = Dates {
            opened: read(&draft.opened, untouched.opened),
            promised: read(&draft.promised, untouched.promised),
            next_check: read(&draft.next_check, untouched.next_check),
        };
        draft.check(dates, clock::now())
    }

    /// Takes over what is typed and keeps it at once; what looks like a secret is left out there.
    fn change(self, edit: impl FnOnce(&mut Draft)) {
        self.draft.update(edit);
        self.store.send(Msg::ChangeDraft(self.ticket, self.draft.get_untracked()));
    }

    /// What typing into a text field does. The field keeps its text by itself: written back, a
    /// half-typed date would be wiped.
    fn typed(self, keep: fn(&mut Draft, String)) -> Box<dyn FnMut(Event)> {
        on_event(move |event| self.change(|draft| keep(draft, field_text(&event))))
    }

    fn error(self, error: Error) -> Live<String> {
        live(move || self.errors.with(error))
    }

    fn invalid(self, error: Error) -> Live<Option<&'static str>> {
        invalid(move || self.errors.with(error))
    }

    /// Whether someone wrote more than a number down, or has to correct it.
    fn is_detailed(self) -> bool {
        let has_date = |typed: &Option<String>, untouched: Option<Millis>| {
            typed.as_ref().map_or(untouched.is_some(), |typed| !typed.is_empty())
        };
        let Dates { promised, next_check, .. } = self.untouched;
        self.draft.with_untracked(|draft| {
            !draft.subject.is_empty()
                || draft.status != Status::default()
                || has_date(&draft.promised, promised)
                || has_date(&draft.next_check, next_check)
        })
    }
}

/// The value of `aria-invalid`, from the words on what was refused.
pub fn invalid(error: impl Fn() -> String + Send + Sync + 'static) -> Live<Option<&'static str>> {
    live(move || (!error().is_empty()).then_some("true"))
}

/// One of the choices of a radio group.
pub fn choice(
    name: &'static str,
    value: &'static str,
    label: &'static str,
    is_chosen: Live<bool>,
    choose: Box<dyn FnMut(Event)>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="radio" name=name value=value prop:checked=is_chosen on:change=choose/>
            {label}
        </label>
    }
}

/// All fields, each with its hint and what was refused. A number is written down quickly: the rest
/// is folded away.
#[component]
pub fn Fields(form: Form) -> impl IntoView {
    let Draft { id, note, .. } = form.draft.get_untracked();
    let id_error: Error = |errors| errors.id.map(texts::id_error).unwrap_or_default();
    let note_error: Error =
        |errors| errors.note.map(|n| texts::count(UI.error_note_long, n)).unwrap_or_default();
    let opened = LineField {
        name: "opened",
        kind: DATE,
        label: UI.field_opened,
        hint: UI.field_opened_hint,
        error: |errors| errors.opened.map(texts::opened_error).unwrap_or_default(),
        value: date(&form, |draft| &draft.opened, form.untouched.opened),
        keep: |draft, text| draft.opened = Some(text),
    };
    view! {
        <div class="field">
            <label for="field-id">{UI.field_id}</label>
            <p class="fine" id="hint-id">{UI.field_id_hint}</p>
            <p class="field-error" id="error-id">{form.error(id_error)}</p>
            <input id="field-id" type="text" translate="no" autocapitalize="off" spellcheck="false"
                enterkeyhint="done" aria-describedby="hint-id error-id" aria-invalid=form.invalid(id_error)
                prop:value=id on:input=form.typed(|draft, text| draft.id = text)/>
        </div>
        <fieldset class="field">
            <legend>{UI.field_channel}</legend>
            <div class="choices">{Channel::ALL.map(|channel| channel_choice(&form, channel)).list()}</div>
        </fieldset>
        {line_field(&form, opened)}
        <div class="field">
            <label for="field-note">{UI.field_note}</label>
            <p class="fine" id="hint-note">{UI.field_note_hint}</p>
            <p class="field-error" id="error-note">{form.error(note_error)}</p>
            <textarea id="field-note" rows="3" aria-describedby="hint-note error-note"
                aria-invalid=form.invalid(note_error) prop:value=note
                on:input=form.typed(|draft, text| draft.note = text)>
            </textarea>
        </div>
        <Details form/>
    }
}

/// What can be written down later. Open where something stands in it, or was refused.
#[component]
fn Details(form: Form) -> impl IntoView {
    let is_detailed = form.is_detailed();
    let is_open = live(move || {
        is_detailed
            || form.errors.with(|errors| {
                errors.subject.is_some() || errors.promised.is_some() || errors.next_check.is_some()
            })
    });
    let subject = LineField {
        name: "subject",
        kind: "text",
        label: UI.field_subject,
        hint: UI.field_subject_hint,
        error: |errors| errors.subject.map(|n| texts::count(UI.error_subject_long, n)).unwrap_or_default(),
        value: form.draft.with_untracked(|draft| draft.subject.clone()),
        keep: |draft, text| draft.subject = text,
    };
    let promised = LineField {
        name: "promised",
        kind: DATE,
        label: UI.field_promised,
        hint: UI.field_promised_hint,
        error: |errors| errors.promised.map(texts::ahead_error).unwrap_or_default(),
        value: date(&form, |draft| &draft.promised, form.untouched.promised),
        keep: |draft, text| draft.promised = Some(text),
    };
    let next_check = LineField {
        name: "next-check",
        kind: DATE,
        label: UI.field_next_check,
        hint: UI.field_next_check_hint,
        error: |errors| errors.next_check.map(texts::ahead_error).unwrap_or_default(),
        value: date(&form, |draft| &draft.next_check, form.untouched.next_check),
        keep: |draft, text| draft.next_check = Some(text),
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
                    <div class="choices">{Status::ALL.map(|status| status_choice(&form, status)).list()}</div>
                </fieldset>
            </div>
        </details>
    }
}

/// Type of a field for date and time.
const DATE: &str = "datetime-local";

/// A field of one line.
struct LineField {
    /// Its id is this after `field-`.
    name: &'static str,
    kind: &'static str,
    label: &'static str,
    hint: &'static str,
    error: Error,
    /// What it shows at first.
    value: String,
    keep: fn(&mut Draft, String),
}

fn line_field(form: &Form, field: LineField) -> impl IntoView + use<> {
    let LineField { name, kind, label, hint, error, value, keep } = field;
    let [id, hint_id, error_id] = ["field-", "hint-", "error-"].map(|prefix| [prefix, name].concat());
    let described = [&hint_id, " ", &error_id].concat();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <p class="fine" id=hint_id>{hint}</p>
            <p class="field-error" id=error_id>{form.error(error)}</p>
            <input id=id type=kind aria-describedby=described aria-invalid=form.invalid(error)
                prop:value=value on:input=form.typed(keep)/>
        </div>
    }
}

/// What a date field shows at first: what was typed, also nothing, or what it means untouched.
fn date(form: &Form, typed: fn(&Draft) -> &Option<String>, untouched: Option<Millis>) -> String {
    let typed = form.draft.with_untracked(|draft| typed(draft).clone());
    typed.or_else(|| untouched.map(clock::to_field)).unwrap_or_default()
}

fn channel_choice(form: &Form, channel: Channel) -> impl IntoView + use<> {
    let form = *form;
    let is_chosen = live(move || form.draft.with(|draft| draft.channel == channel));
    let choose = on_event(move |_| form.change(|draft| draft.channel = channel));
    choice("channel", channel.name(), texts::channel(channel), is_chosen, choose)
}

fn service_choice(form: &Form, service: Service) -> impl IntoView + use<> {
    let form = *form;
    let is_chosen = live(move || form.draft.with(|draft| draft.service == service));
    let choose = on_event(move |_| form.change(|draft| draft.service = service));
    choice("service", service.name(), texts::service(service), is_chosen, choose)
}

fn status_choice(form: &Form, status: Status) -> impl IntoView + use<> {
    let form = *form;
    let is_chosen = live(move || form.draft.with(|draft| draft.status == status));
    let choose = on_event(move |_| form.change(|draft| draft.status = status));
    choice("status", status.name(), texts::ticket_status(status), is_chosen, choose)
}

/// What was refused as a whole, and what must not stand in the form at all.
pub fn error_summary(form: Form) -> impl IntoView {
    let found = move || form.errors.with(|errors| *errors != DraftErrors::default());
    let words = live(move || found().then_some([UI.error_heading, UI.error_kept]));
    refused(ERRORS, words, live(move || form.draft.with(Draft::holds_secret)))
}
