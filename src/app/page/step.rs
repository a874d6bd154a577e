//! One step: what to do, why, how sure that is, and the next action at the thumb.

use leptos::prelude::*;

use crate::{
    app::{
        PAGE_HEADING, href,
        part::{
            answers::Answers,
            blocks::{block, is_background},
            erased::{List, Maybe, live, live_option, on_tap},
            icon::{Icon, icon},
            phrases::PageHeading,
        },
        store::{Store, expect_store},
        texts,
    },
    content::{GUIDE, UI, fill},
    domain::{
        case::Msg,
        flow,
        guide::{Stage, Step, StepKind},
        route::Route,
    },
    web::document,
};

/// The page of a step.
#[component]
pub fn StepPage(stage: &'static Stage, step: &'static Step) -> impl IntoView {
    let store = expect_store();
    if !cfg!(feature = "prerender") {
        Effect::new(move || store.send(Msg::Visit(step.id.into())));
    }
    let blocks = || step.blocks.iter().enumerate();
    let shown = move |background: bool| {
        let chosen = blocks().filter(move |(_, b)| is_background(b) == background);
        chosen.map(|(place, b)| block(place, b)).list()
    };
    // Answers come before what merely supports choosing.
    let body = match step.fork() {
        Some(fork) => view! { {shown(false)} <Answers step fork/> {shown(true)} }.into_any(),
        None => blocks().map(|(place, b)| block(place, b)).list().into_any(),
    };
    view! {
        <main>
            <Crumbs stage step/>
            <PageHeading text=step.title/>
            {body}
            <DoneMark step/>
            {step.fork().is_none().then(|| view! { <Actions step/> }).maybe()}
        </main>
    }
}

/// The way back, the stage, and how far along it this step is.
#[component]
fn Crumbs(stage: &'static Stage, step: &'static Step) -> impl IntoView {
    let store = expect_store();
    let back = live(move || {
        let before = store.case.with(|case| flow::before(&GUIDE, case, step));
        href(before.map_or(Route::Home, |step| Route::Step(step.id)))
    });
    let place = live(move || {
        let steps = store.case.with(|case| flow::countable(&GUIDE, case, stage));
        let at = steps.iter().position(|other| other.id == step.id);
        at.map_or_else(String::new, |at| {
            let (number, total) = ((at + 1).to_string(), steps.len().to_string());
            fill(UI.step_place, &[("number", &number), ("total", &total)])
        })
    });
    view! {
        <nav class="crumbs">
            <a href=back>{UI.step_back}</a>
            <a href=href(Route::Stage(stage.id))>{stage.title}</a>
            <span>{place}</span>
        </nav>
    }
}

/// Whoever goes on trying is not back in: an earlier answer was a slip of the thumb.
fn relapse(store: Store, step: &Step) {
    let is_back_in = store.case.with_untracked(|case| case.recovered.is_some());
    if step.kind == StepKind::Try && is_back_in {
        store.send(Msg::Relapse);
    }
}

/// When the step was done, and the way to take that back.
#[component]
fn DoneMark(step: &'static Step) -> impl IntoView {
    let store = expect_store();
    let undo = move || {
        store.send(Msg::Untick(step.id.into()));
        relapse(store, step);
        document::focus_soon(&["act-done", PAGE_HEADING]);
    };
    live_option(move || {
        store.case.with(|case| case.ticked(step.id)).map(|at| {
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
fn Actions(step: &'static Step) -> impl IntoView {
    let store = expect_store();
    let tick = on_tap(move || {
        store.send(Msg::Tick(step.id.into()));
        relapse(store, step);
    });
    let next = move || store.case.with(|case| flow::after(&GUIDE, case, step));
    let onward = live(move || href(next().map_or(Route::Home, |step| Route::Step(step.id))));
    let recover = on_tap(move || {
        store.send(Msg::Tick(step.id.into()));
        store.send(Msg::Recover);
    });
    let (done, other) = match step.kind {
        StepKind::Try => {
            let href = href(Route::Stage(flow::AFTER_RECOVERY));
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
    let label = live(move || String::from(if next().is_some() { done } else { UI.act_end }));
    view! {
        <div class="foot">
            <a class="button" id="act-done" data-early="" href=onward on:click=tick>{label}</a>
            {other}
        </div>
    }
}
