//! What can be done with a step: finish it, go on, take that back.

use leptos::prelude::*;

use crate::{
    content::{GUIDE, UI},
    rules::{
        guide::model::{Step, StepKind},
        journey::{pages::JourneyPage, state::Msg, walk},
        route::Route,
    },
    screens::{
        store::{PAGE_HEADING, Store, expect_store, href},
        ui::{
            erased::{live, live_option, on_tap},
            icon::{Icon, icon},
            texts,
        },
    },
    web::document,
};

/// Whoever goes on trying is not back in: an earlier answer was a slip of the thumb.
fn relapse(store: Store, step: &Step) {
    let is_back_in = store.journey.with_untracked(|journey| journey.recovered.is_some());
    if step.kind == StepKind::Try && is_back_in {
        store.send(Msg::Relapse);
    }
}

/// When the step was done, and the way to take that back.
#[component]
pub fn DoneMark(step: &'static Step) -> impl IntoView {
    let store = expect_store();
    let undo = move || {
        store.send(Msg::Untick(step.id.into()));
        relapse(store, step);
        document::focus_soon(&["act-done", PAGE_HEADING]);
    };
    live_option(move || {
        store.journey.with(|journey| journey.ticked(step.id)).map(|at| {
            view! {
                <p class="done-mark">
                    {icon(Icon::Check)} <span>{texts::at(UI.step_done_at, at)}</span>
                    <button type="button" class="quiet" on:click=on_tap(undo)>{UI.step_undo}</button>
                </p>
            }
        })
    })
}

/// The large buttons. They are links: each leads on, also before the app has taken over.
#[component]
pub fn Actions(step: &'static Step) -> impl IntoView {
    let store = expect_store();
    let tick = on_tap(move || {
        store.send(Msg::Tick(step.id.into()));
        relapse(store, step);
    });
    let next = move || store.with_course(|journey, course| walk::after(&GUIDE, journey, course, step));
    let onward = live(move || href(next().map_or(Route::Home, |step| JourneyPage::Step(step.id).into())));
    let recover = on_tap(move || {
        store.send(Msg::Tick(step.id.into()));
        store.send(Msg::Recover);
    });
    let (done, other) = match step.kind {
        StepKind::Try => {
            let href = href(JourneyPage::Stage(walk::AFTER_RECOVERY));
            let recovered = view! {
                <a class="button button-second" id="act-recovered" data-early="" href=href on:click=recover>
                    {UI.act_recovered}
                </a>
            };
            (UI.act_try_next, Some(recovered.into_any()))
        }
        StepKind::Do => {
            let later = view! {
                <a class="button button-second" id="act-later" href=onward.clone()>{UI.act_later}</a>
            };
            (UI.act_do, Some(later.into_any()))
        }
        StepKind::Read => (UI.act_read, None),
    };
    let done = step.go_on.unwrap_or(done);
    let label = live(move || String::from(if next().is_some() { done } else { UI.act_end }));
    view! {
        <div class="foot">
            <a class="button" id="act-done" data-early="" href=onward on:click=tick>{label}</a>
            {other}
        </div>
    }
}
