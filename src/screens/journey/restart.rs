//! Starting the questions afresh, and taking that back.

use leptos::prelude::*;

use crate::{
    content::{MAP, UI},
    rules::journey::{early::Early, pages::JourneyPage},
    screens::{
        place::expect_place,
        store::expect_store,
        ui::erased::{live_option, on_tap},
    },
};

/// The button that clears every answer; there once anything is answered.
#[component]
pub fn Restart() -> impl IntoView {
    let store = expect_store();
    let place = expect_place();
    let is_begun = move || store.course.with(|course| course.replay.is_begun());
    let restart = move || {
        store.play(Early::Restart);
        if let Some(first) = MAP.triage.questions.first() {
            place.go(JourneyPage::Question(first.id));
        }
    };
    live_option(move || {
        is_begun().then(|| {
            view! {
                <button type="button" class="quiet" id="restart" on:click=on_tap(restart)>
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
    let place = expect_place();
    let undo = move || {
        store.play(Early::UndoRestart);
        store.announce(UI.notice_restored);
        let next = store.course.with_untracked(|course| course.replay.next());
        let route = next.map_or(JourneyPage::Plan, |question| JourneyPage::Question(question.id));
        place.go(route);
    };
    view! {
        <div role="status">
            {live_option(move || store.journey.with(|journey| journey.restarted.is_some()).then(|| view! {
                <div class="banner banner-row">
                    <p>{UI.restarted}</p>
                    <button type="button" id="restart-undo" on:click=on_tap(undo)>{UI.ticket_undo}</button>
                </div>
            }))}
        </div>
    }
}
