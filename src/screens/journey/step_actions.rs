//! What can be done with a step: finish it, go on, take that back.

use leptos::prelude::*;

use crate::{
    content::{MAP, UI},
    rules::{
        guide::model::{Step, StepKind},
        journey::{early::Early, pages::JourneyPage, walk},
        route::Route,
    },
    screens::{
        store::{PAGE_HEADING, expect_store, href},
        ui::{
            erased::{live, live_option, on_tap},
            icon::{Icon, icon},
            texts,
        },
    },
    web::document,
};

/// When the step was done, and the way to take that back.
#[component]
pub fn DoneMark(step: &'static Step) -> impl IntoView {
    let store = expect_store();
    let undo = move || {
        store.play(Early::Untick(step.id));
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
    let [tick, recover] = [Early::Tick(step.id), Early::Recover(step.id)];
    let next = move || store.with_course(|journey, course| walk::after(&MAP, journey, course, step));
    let onward = live(move || href(next().map_or(Route::Home, |step| JourneyPage::Step(step.id).into())));
    let (done, other) = match step.kind {
        StepKind::Try => {
            let href = href(JourneyPage::Stage(walk::AFTER_RECOVERY));
            let recovered = view! {
                <a class="button button-second" id="act-recovered" data-early=recover.line() href=href
                    on:click=on_tap(move || store.play(recover))>
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
            <a class="button" id="act-done" data-early=tick.line() href=onward
                on:click=on_tap(move || store.play(tick))>{label}</a>
            {other}
        </div>
    }
}
