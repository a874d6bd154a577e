//! Starting the questions afresh, and taking that back.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::erased::{live_option, on_tap};
use crate::{
    app::{href, store::expect_store},
    content::{GUIDE, UI},
    domain::{flow, msg::Msg, route::Route},
};

/// The button that clears every answer; there once anything is answered.
#[component]
pub fn Restart() -> impl IntoView {
    let store = expect_store();
    let navigate = use_navigate();
    let is_begun = move || store.case.with(|case| flow::replay(&GUIDE, case).is_begun());
    let restart = move || {
        // Whatever plan the answers led to: none of its steps counts as done for the next.
        let steps = GUIDE.triage.rules.iter().map(|rule| rule.step.to_owned()).collect();
        store.send(Msg::Restart { steps });
        if let Some(first) = GUIDE.triage.questions.first() {
            navigate(&href(Route::Question(first.id)), NavigateOptions::default());
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
        let next = store.case.with_untracked(|case| flow::replay(&GUIDE, case).next());
        let route = next.map_or(Route::Plan, |question| Route::Question(question.id));
        navigate(&href(route), NavigateOptions::default());
    };
    view! {
        <div role="status">
            {live_option(move || store.case.with(|case| case.restarted.is_some()).then(|| view! {
                <div class="banner banner-row">
                    <p>{UI.restarted}</p>
                    <button type="button" id="restart-undo" on:click=on_tap(undo.clone())>{UI.ticket_undo}</button>
                </div>
            }))}
        </div>
    }
}
