//! Writing down what was said. What is typed is kept at every key, as in the ticket's form.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    content::UI,
    rules::desk::{
        drafts::Draft,
        tickets::{
            line_form::{LineDraft, LineErrors},
            state::{Msg, Tickets},
            ticket::{LineKey, TicketKey, Who},
        },
    },
    screens::{
        desk::tickets::words,
        store::{Store, expect_store},
        ui::{
            afresh::Afresh,
            erased::{List, live, live_option, on_event, on_tap},
            fields::{Field, Refusal, choice},
            phrases::ui_phrases,
            refused::refused,
            secrets::{SECRETS, secrets},
        },
    },
    web::{
        clock,
        document::{self, field_text},
        random, taps,
    },
};

/// Ids of the heading and of the place that tells what was refused.
const HEADING: &str = "line-heading";
const ERRORS: &str = "line-errors";

/// The form for a new entry of a ticket's history.
#[component]
pub fn AddLine(key: TicketKey) -> impl IntoView {
    let fresh = Afresh::default();
    view! {
        <section class="card" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{ui_phrases(UI.line_heading)}</h2>
            {fresh.view(move || view! { <LineForm key fresh/> })}
        </section>
    }
}

#[derive(Clone, Copy)]
struct LineFormState {
    store: Store,
    key: TicketKey,
    /// The entry that it will make.
    line: LineKey,
    draft: RwSignal<LineDraft>,
    errors: RwSignal<LineErrors>,
    fresh: Afresh,
}

impl LineFormState {
    /// Takes over what is typed and keeps it at once; what looks like a secret is left out there.
    fn change(self, edit: impl FnOnce(&mut LineDraft)) {
        self.draft.update(edit);
        self.store.send(Msg::ChangeLineDraft(self.key, self.line, self.draft.get_untracked()));
    }

    fn text_error(self) -> String {
        self.errors.get().text.map(words::line_text_error).unwrap_or_default()
    }

    fn at_error(self) -> String {
        self.errors.get().at.map(words::line_at_error).unwrap_or_default()
    }

    fn save(self) {
        let LineFormState { store, key, line, draft, errors, .. } = self;
        let now = clock::now();
        let checked = draft.with_untracked(|draft| {
            let at = draft.at.as_deref().map_or(Some(now), clock::from_field);
            let check = |tickets: &Tickets| {
                let ticket = tickets.get(key)?;
                Some(store.honest.with_untracked(|honest| draft.check(line, ticket, at, now, honest)))
            };
            store.tickets.with_untracked(check)
        });
        match checked {
            Some(Ok(line)) => {
                store.announce_kept(store.send(Msg::AddLine(key, line)), UI.notice_saved);
                self.start_again();
            }
            Some(Err(found)) => {
                document::go_to_soon(if found.secret { SECRETS } else { ERRORS });
                errors.set(found);
            }
            // Deleted in another tab: the page says so by itself.
            None => {}
        }
    }

    fn start_again(self) {
        self.fresh.again();
        taps::screen_changed();
        document::focus_soon(&[HEADING]);
    }
}

#[component]
fn LineForm(key: TicketKey, fresh: Afresh) -> impl IntoView {
    let store = expect_store();
    let begun = store.tickets.with_untracked(|tickets| {
        tickets
            .begun_line(key, |record| store.is_elsewhere(record.into()))
            .map(|(line, draft)| (line, draft.clone()))
    });
    let (line, draft) = begun.unwrap_or_else(|| (random::key(), LineDraft::default()));
    let text = draft.text.clone();
    let errors = RwSignal::new(LineErrors::default());
    let form = LineFormState { store, key, line, draft: RwSignal::new(draft), errors, fresh };
    // The clock goes on in the field until someone sets it.
    let shown_at =
        Memo::new(move |before: Option<&String>| match (form.draft.with(|draft| draft.at.clone()), before) {
            (Some(_), Some(before)) => before.clone(),
            (Some(typed), None) => clock::shown(typed),
            (None, _) => clock::to_field(store.now.get()),
        });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let drop = move || {
        store.send(Msg::DropLineDraft(key, line));
        form.start_again();
    };
    let type_text = on_event(move |event| form.change(|draft| draft.text = event_target_value(&event)));
    let type_at =
        on_event(move |event| form.change(|draft| draft.at = Some(clock::with_zone(field_text(&event)))));
    let is_begun = Memo::new(move |_| form.draft.with(|draft| !draft.is_blank()));
    let text_field = Field {
        id: "line-text",
        label: UI.line_text.into_any(),
        hint: [UI.line_text_hint, " ", UI.field_note_hint].concat().into_any(),
        refusal: Refusal::of_form(live(move || form.text_error())),
    };
    let at_field = Field {
        id: "line-at",
        label: UI.line_at.into_any(),
        hint: UI.field_opened_hint.into_any(),
        refusal: Refusal::of_form(live(move || form.at_error())),
    };
    view! {
        <form on:submit=save novalidate=true autocomplete="off">
            <fieldset>
                {error_summary(&form)}
                <fieldset class="field">
                    <legend>{UI.line_who}</legend>
                    <div class="choices">{Who::ALL.map(|who| who_choice(&form, who)).list()}</div>
                </fieldset>
                {text_field.around(|described, invalid| view! {
                    <textarea id="line-text" rows="4" dir="auto" aria-describedby=described
                        aria-invalid=invalid prop:value=text on:input=type_text>
                    </textarea>
                })}
                {secrets(form.draft, &["line-text"])}
                {at_field.around(|described, invalid| view! {
                    <input id="line-at" type="datetime-local" aria-describedby=described aria-invalid=invalid
                        prop:value=live(move || shown_at.get()) on:input=type_at/>
                })}
                <button type="submit" class="button" id="line-save">{UI.line_save}</button>
                {live_option(move || is_begun.get().then(|| view! {
                    <button type="button" class="button button-second" id="line-drop" on:click=on_tap(drop)>
                        {UI.line_drop}
                    </button>
                }))}
            </fieldset>
        </form>
    }
}

fn who_choice(form: &LineFormState, who: Who) -> impl IntoView + use<> {
    let form = *form;
    let is_chosen = live(move || form.draft.with(|draft| draft.who == who));
    let choose = on_event(move |_| form.change(|draft| draft.who = who));
    choice("line-who", who.name(), words::who(who), is_chosen, choose)
}

fn error_summary(form: &LineFormState) -> impl IntoView + use<> {
    let form = *form;
    let found = move || form.errors.with(|errors| *errors != LineErrors::default());
    let is_full = move || form.errors.with(|errors| errors.full);
    let advice = move || if is_full() { UI.error_line_full } else { UI.error_kept };
    let words = live(move || found().then(|| [UI.error_line_heading, advice()]));
    refused(ERRORS, words)
}
