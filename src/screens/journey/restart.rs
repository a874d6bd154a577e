//! Starting the questions afresh, and taking that back.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    content::{GUIDE, UI},
    rules::journey::{pages::JourneyPage, state::Msg},
    screens::{
        store::{expect_store, href},
        ui::erased::{live_option, on_tap},
    },
};

/// The button that clears every answer; there once anything is answered.
#[component]
pub fn Restart() -> impl IntoView {
    let store = expect_store();
    let navigate = use_navigate();
    let is_begun = move || store.course.with(|course| course.replay.is_begun());
    let restart = move || {
        // Whatever plan the answers led to: none of its steps counts as done for the next.
        let steps = GUIDE.triage.rules.iter().map(|rule| rule.step.to_owned()).collect();
        store.send(Msg::Restart { steps });
        if let Some(first) = GUIDE.triage.questions.first() {
            navigate(&href(JourneyPage::Question(first.id)), NavigateOptions::default());
        }
    };
    live_option(move || {
        is_begun().then(|| {
            view! {
                <button type="button" class="quiet" id="restart" on:click=on_tap(restart.clone())>
                    {UI.restart}
                </button>
            }
        })
    })
}

/// What was cleared, with the way to get it back.
#[component]
pub fn UndoRestart() -> impl IntoView {
    let store = expect_store();
    let navigate = use_navigate();
    let undo = move || {
        store.send(Msg::UndoRestart);
        store.announce(UI.notice_restored);
        let next = store.course.with_untracked(|course| course.replay.next());
        let route = next.map_or(JourneyPage::Plan, |question| JourneyPage::Question(question.id));
        navigate(&href(route), NavigateOptions::default());
    };
    view! {
        <div role="status">
            {live_option(move || store.journey.with(|journey| journey.restarted.is_some()).then(|| view! {
                <div class="banner banner-row">
                    <p>{UI.restarted}</p>
                    <button type="button" id="restart-undo" on:click=on_tap(undo.clone())>{UI.ticket_undo}</button>
                </div>
            }))}
        </div>
    }
}
