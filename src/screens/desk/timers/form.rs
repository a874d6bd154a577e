//! Writing a wait down, on the page of the waits.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    content::UI,
    rules::desk::timers::{
        form::{Draft, DraftErrors},
        state::Msg,
    },
    screens::{
        desk::timers::fields::{TimerFields, TimerFormState, new_key},
        store::{PAGE_HEADING, expect_store, is_everybodys},
        ui::{
            erased::{live, live_option, live_view, on_tap},
            phrases::ui_phrases,
            refused::refused,
            secrets::SECRETS,
        },
    },
    web::{clock, document, taps},
};

/// Id of the form's heading.
pub const ADD: &str = "timer-add";
/// Id of the place that tells what was refused.
const ERRORS: &str = "timer-errors";

impl TimerFormState {
    fn save(self) {
        let now = clock::now();
        let checked = self.draft.with_untracked(|draft| {
            let started = match &draft.started {
                Some(typed) => clock::from_field(typed),
                None => Some(now),
            };
            self.store.honest.with_untracked(|honest| draft.check(started, now, honest))
        });
        match checked {
            Ok(entry) => {
                let outcome = self.store.send(Msg::Save(self.key.get_untracked(), entry));
                self.store.announce_kept(outcome, UI.notice_saved);
                self.start_afresh();
                document::go_to_soon(PAGE_HEADING);
            }
            Err(found) => {
                document::go_to_soon(if found.secret { SECRETS } else { ERRORS });
                self.errors.set(found);
            }
        }
    }

    fn drop(self) {
        self.store.send(Msg::DropDraft(self.key.get_untracked()));
        self.start_afresh();
        self.store.announce(UI.notice_timer_cleared);
        document::go_to_soon(ADD);
    }

    fn start_afresh(self) {
        self.key.set(new_key());
        self.draft.set(Draft::default());
        self.errors.set(DraftErrors::default());
        self.round.update(|round| *round = round.wrapping_add(1));
        taps::screen_changed();
    }
}

/// The form for a new timer. What is typed is kept at every keystroke.
#[component]
pub fn TimerForm() -> impl IntoView {
    let form = TimerFormState::open(expect_store());
    // Before the app has taken over nothing could be kept, so nothing can be typed.
    let waiting = is_everybodys();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let fields = move || {
        form.round.track();
        view! { <TimerFields form/> }
    };
    let is_begun = Memo::new(move |_| form.draft.with(|draft| *draft != Draft::default()));
    view! {
        <section class="card" aria-labelledby=ADD>
            <h2 id=ADD tabindex="-1">{ui_phrases(UI.timer_add)}</h2>
            <form on:submit=save novalidate=true autocomplete="off">
                <fieldset disabled=waiting>
                    {error_summary(form)}
                    {live_view(fields)}
                    <p class="fine">{UI.timer_kept}</p>
                    <button type="submit" class="button" id="timer-save">{UI.timer_save}</button>
                    {live_option(move || is_begun.get().then(|| view! {
                        <button type="button" class="button button-second" id="timer-clear"
                            on:click=on_tap(move || form.drop())>{UI.timer_clear}</button>
                    }))}
                </fieldset>
            </form>
        </section>
    }
}

fn error_summary(form: TimerFormState) -> impl IntoView {
    let found = move || form.errors.with(|errors| *errors != DraftErrors::default());
    let words = live(move || found().then_some([UI.error_heading, UI.error_kept]));
    refused(ERRORS, words)
}
