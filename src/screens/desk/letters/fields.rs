//! What a first message tells that neither the answers nor the tickets know. Kept at every key.

use leptos::{ev::Event, prelude::*};

use crate::{
    content::UI,
    ids::question,
    rules::desk::letters::{draft::LetterDraft, first::Refused, problem::Situation},
    screens::{
        desk::letters::write::{self, LoginError, Tried, Written},
        store::{Store, expect_store, is_everybodys, knows_person},
        ui::{
            erased::{List, live, live_option, live_view, on_event},
            fields::{self, Field, Refusal},
            secrets::secrets,
            texts,
        },
    },
};

/// The fields that are being filled in, and the message that they make.
#[derive(Clone, Copy)]
pub struct LetterFormState {
    store: Store,
    draft: RwSignal<LetterDraft>,
    /// None in a prerendered page: the message says in which zone the phone is.
    pub written: Memo<Option<Written>>,
}

impl LetterFormState {
    /// Starts from what is kept.
    pub fn open() -> Self {
        let store = expect_store();
        let draft = RwSignal::new(store.letter.with_untracked(LetterDraft::clone));
        let written = Memo::new(move |_| {
            let now = store.now.get();
            let first = |draft: &LetterDraft| {
                store.with_case(|case| {
                    store.course.with(|course| write::first(case, &course.replay, draft, now))
                })
            };
            knows_person().then(|| draft.with(first))
        });
        Self { store, draft, written }
    }

    /// Takes over what is typed and keeps it at once; what looks like a secret is left out there, and the screen goes on
    /// showing it.
    fn change(self, edit: impl FnOnce(&mut LetterDraft)) {
        self.draft.update(edit);
        self.store.send(self.draft.get_untracked());
    }

    /// What typing into a text field does. The field keeps its text by itself.
    fn typed(self, keep: fn(&mut LetterDraft, String)) -> Box<dyn FnMut(Event)> {
        on_event(move |event| self.change(|draft| keep(draft, event_target_value(&event))))
    }

    fn is_refused(self, what: Refused) -> bool {
        self.written.with(|written| written.as_ref().is_some_and(|it| it.refused.contains(&what)))
    }

    /// The words on a last login that cannot have been.
    fn login_error(self) -> Option<&'static str> {
        if is_everybodys() {
            return None;
        }
        let now = self.store.now.get();
        let error = self.draft.with(|draft| write::last_login(draft, now)).err()?;
        Some(match error {
            LoginError::NoDay => UI.letter_login_no_day,
            LoginError::Future => UI.letter_login_future,
            LoginError::TooOld => UI.letter_login_old,
        })
    }
}

/// All fields.
#[component]
pub fn Fields(form: LetterFormState) -> impl IntoView {
    let LetterDraft { error_text, country, .. } = form.draft.get_untracked();
    let store = form.store;
    let situation = Memo::new(move |_| {
        Situation::of(store.course.with(|course| course.replay.reply_id(question::SIGNS)))
    });
    let error_label = move || match situation.get() {
        Situation::LockedOut => UI.letter_error,
        Situation::Theft | Situation::NotOwn => UI.letter_notice,
    };
    let hint_text = move || match situation.get() {
        Situation::Theft => UI.letter_notice_hint,
        Situation::LockedOut | Situation::NotOwn => UI.letter_error_hint,
    };
    let error_hint = view! {
        {live_view(hint_text)} <span class="letter-warning">{UI.letter_error_warning}</span>
    };
    // Somebody else's logins are not told.
    let last_login = move || (situation.get() != Situation::NotOwn).then(|| view! { <LastLogin form/> });
    let error_field = Field {
        id: "letter-error",
        label: live_view(error_label).into_any(),
        hint: error_hint.into_any(),
        refusal: secret(form, Refused::ErrorText),
    };
    let country_field = Field {
        id: "letter-country",
        label: UI.letter_country.into_any(),
        hint: UI.letter_country_hint.into_any(),
        refusal: secret(form, Refused::Country),
    };
    view! {
        <fieldset class="letter-fields" disabled=is_everybodys()>
            {error_field.around(|described, invalid| view! {
                <textarea id="letter-error" rows="3" translate="no" autocomplete="off"
                    aria-describedby=described aria-invalid=invalid prop:value=error_text
                    on:input=form.typed(|draft, text| draft.error_text = text)></textarea>
            })}
            {secrets(form.draft, &["letter-error", "letter-country"])}
            {live_option(last_login)}
            {country_field.around(|described, invalid| view! {
                <input id="letter-country" type="text" autocomplete="off" enterkeyhint="done"
                    aria-describedby=described aria-invalid=invalid prop:value=country
                    on:input=form.typed(|draft, text| draft.country = text)/>
            })}
            <TriedChoices form/>
        </fieldset>
    }
}

fn secret(form: LetterFormState, what: Refused) -> Refusal {
    let words = move || if form.is_refused(what) { UI.letter_secret } else { "" };
    Refusal::at_once(live(move || words().into()))
}

/// Name of the group of the last login.
const LOGIN: &str = "letter-login";

/// The day, the time if it is known, or that neither is.
#[component]
fn LastLogin(form: LetterFormState) -> impl IntoView {
    let LetterDraft { last_login, last_login_forgotten, .. } = form.draft.get_untracked();
    let (day, time) = write::login_parts(&last_login);
    let (day, time) = (day.to_owned(), time.to_owned());
    let type_day =
        form.typed(|draft, day| draft.last_login = joined(&day, write::login_parts(&draft.last_login).1));
    let type_time =
        form.typed(|draft, time| draft.last_login = joined(write::login_parts(&draft.last_login).0, &time));
    let forget = on_event(move |event| {
        form.change(|draft| draft.last_login_forgotten = event_target_checked(&event));
    });
    let refusal = Refusal::at_once(live(move || form.login_error().unwrap_or_default().into()));
    let [for_day, for_time] = [refusal.invalid(), refusal.invalid()];
    view! {
        <fieldset class="field">
            <legend>{UI.letter_login}</legend>
            {fields::hint(LOGIN, UI.letter_login_hint.into_any())}
            {refusal.place(LOGIN)}
            <div class="letter-when">
                <label>
                    {UI.letter_login_day}
                    <input id="letter-login-day" type="date" autocomplete="off"
                        aria-describedby=fields::described(LOGIN) aria-invalid=for_day
                        prop:value=day on:input=type_day/>
                </label>
                <label>
                    {UI.letter_login_time}
                    <input id="letter-login-time" type="time" autocomplete="off"
                        aria-describedby=fields::described(LOGIN) aria-invalid=for_time
                        prop:value=time on:input=type_time/>
                </label>
            </div>
            <label class="letter-check">
                <input id="letter-login-forgotten" type="checkbox" prop:checked=last_login_forgotten
                    on:change=forget/>
                {UI.letter_login_forgotten}
            </label>
        </fieldset>
    }
}

/// The day with the time after it, as the draft holds them.
fn joined(day: &str, time: &str) -> String {
    [day, if time.is_empty() { "" } else { "T" }, time].concat()
}

/// What was done, each with a box to leave it out: marks overstate what was tried.
#[component]
fn TriedChoices(form: LetterFormState) -> impl IntoView {
    let store = form.store;
    let tried =
        Memo::new(move |_| store.with_course(|journey, course| write::tried(journey, &course.replay)));
    live_option(move || {
        let tried = tried.get();
        (!tried.is_empty()).then(|| {
            view! {
                <fieldset class="field" id="letter-tried">
                    <legend>{UI.letter_tried}</legend>
                    <p class="fine">{UI.letter_tried_hint}</p>
                    <ul>{tried.into_iter().map(|tried| choice(form, tried)).list()}</ul>
                </fieldset>
            }
        })
    })
}

fn choice(form: LetterFormState, tried: Tried) -> impl IntoView {
    let Tried { step, what, at } = tried;
    let is_told = form.draft.with_untracked(|draft| draft.left_out.iter().all(|other| other != step));
    let tell = on_event(move |event| {
        let told = event_target_checked(&event);
        form.change(|draft| {
            draft.left_out.retain(|other| other != step);
            if !told {
                draft.left_out.push(step.into());
            }
        });
    });
    view! {
        <li>
            <label class="letter-check">
                <input type="checkbox" id=["tried-", step].concat() prop:checked=is_told on:change=tell/>
                <span>{what} <small>{texts::at(UI.letter_tried_at, at)}</small></span>
            </label>
        </li>
    }
}
