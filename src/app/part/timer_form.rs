//! Writing a wait down, on the page of the waits.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    erased::{live, live_option, live_view, on_tap},
    phrases::ui_phrases,
    refused::refused,
    timer_fields::TimerFields,
};
use crate::{
    app::{
        PAGE_HEADING,
        store::{Store, expect_store},
    },
    content::UI,
    domain::{
        msg::Msg,
        timer_form::{Draft, DraftErrors},
    },
    web::{clock, document, storage::Health, taps},
};

/// Id of the form's heading.
pub const ADD: &str = "timer-add";
/// Id of the place that tells what was refused.
const ERRORS: &str = "timer-errors";

/// A form that is being filled in: what is typed, and what was refused.
#[derive(Clone, Copy)]
pub struct Form {
    pub store: Store,
    pub draft: RwSignal<Draft>,
    pub errors: RwSignal<DraftErrors>,
    /// Moves when the form starts afresh: its fields keep their text by themselves otherwise.
    round: RwSignal<u32>,
}

impl Form {
    /// Starts with what was left. A prerendered page knows of nothing.
    fn open(store: Store) -> Self {
        let draft = store.case.with_untracked(|case| case.timer_draft(None).cloned());
        Self {
            store,
            draft: RwSignal::new(draft.unwrap_or_default()),
            errors: RwSignal::new(DraftErrors::default()),
            round: RwSignal::new(0),
        }
    }

    /// Takes over what is typed and keeps it at once; what looks like a secret is left out there.
    pub fn change(self, edit: impl FnOnce(&mut Draft)) {
        self.draft.update(edit);
        self.store.send(Msg::ChangeTimerDraft(None, self.draft.get_untracked()));
    }

    fn save(self) {
        let now = clock::now();
        let checked = self.draft.with_untracked(|draft| {
            let started = match &draft.started {
                Some(typed) => clock::from_field(typed),
                None => Some(now),
            };
            draft.check(started, now)
        });
        match checked {
            Ok(entry) => {
                self.store.send(Msg::SaveTimer(None, entry));
                // If it is not, a banner says so, and the list still shows what was typed.
                if self.store.health.get_untracked() == Health::Works {
                    self.store.announce(UI.notice_saved);
                }
                self.start_afresh();
                document::go_to_soon(PAGE_HEADING);
            }
            Err(found) => {
                self.errors.set(found);
                document::go_to_soon(ERRORS);
            }
        }
    }

    fn drop(self) {
        self.store.send(Msg::DropTimerDraft(None));
        self.start_afresh();
        self.store.announce(UI.notice_timer_cleared);
        document::go_to_soon(ADD);
    }

    fn start_afresh(self) {
        self.draft.set(Draft::default());
        self.errors.set(DraftErrors::default());
        self.round.update(|round| *round = round.wrapping_add(1));
        taps::screen_changed();
    }
}

/// The form for a new timer. What is typed is kept at every keystroke.
#[component]
pub fn TimerForm() -> impl IntoView {
    let form = Form::open(expect_store());
    // Before the app has taken over nothing could be kept, so nothing can be typed.
    let waiting = cfg!(feature = "prerender");
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

fn error_summary(form: Form) -> impl IntoView {
    let found = move || form.errors.with(|errors| *errors != DraftErrors::default());
    let words = live(move || found().then_some([UI.error_heading, UI.error_kept]));
    refused(ERRORS, words, live(move || form.draft.with(Draft::holds_secret)))
}
