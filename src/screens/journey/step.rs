//! One step: what to do, why, how sure that is, and the next action at the thumb.

use leptos::prelude::*;

use crate::{
    content::{MAP, UI},
    rules::{
        guide::{
            model::{Stage, Step},
            pages::GuidePage,
        },
        journey::{early::Early, pages::JourneyPage, walk},
        route::Route,
        text::fill::fill,
    },
    screens::{
        journey::{
            answers::Answers,
            reasons,
            step_actions::{Actions, DoneMark},
        },
        place::expect_place,
        rest::{Piece, Words, piece, words},
        store::{expect_store, href, knows_person},
        ui::{
            erased::{Maybe, live, live_option},
            phrases::PageHeading,
        },
    },
};

/// The page of a step.
#[component]
pub fn StepPage(stage: &'static Stage, step: &'static Step) -> impl IntoView {
    let store = expect_store();
    if knows_person() {
        Effect::new(move || store.play(Early::Visit(step.id)));
    }
    // Answers come before what merely supports choosing.
    let body = match step.fork() {
        Some(fork) => {
            view! { {words(Words::Above(step.id))} <Answers step fork/> {words(Words::Below(step.id))} }
                .into_any()
        }
        None => words(Words::Step(step.id)),
    };
    view! {
        <main>
            <Crumbs stage step/>
            <PageHeading text=step.title/>
            <Because step/>
            {step.tries.then(|| piece(Piece::Brake)).maybe()}
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
    let planned =
        Memo::new(move |_| store.with_course(|journey, course| reasons::planned(journey, course, step)));
    // What was found is read beside what else was found.
    let found = expect_place().opened_from().filter(|from| *from == GuidePage::Search.into());
    let back = live(move || {
        if let Some(search) = found {
            return href(search);
        }
        let before = store.journey.with(|journey| walk::before(&MAP, journey, step));
        let in_walk = before.map_or(Route::Home, |step| JourneyPage::Step(step.id).into());
        href(if planned.with(Option::is_some) { JourneyPage::Plan.into() } else { in_walk })
    });
    let place = live(move || {
        if let Some([place, _]) = planned.get() {
            return place;
        }
        let steps = store.journey.with(|journey| walk::countable(&MAP, journey, stage));
        let at = steps.iter().position(|other| other.id == step.id);
        at.map_or_else(String::new, |at| {
            let (number, total) = ((at + 1).to_string(), steps.len().to_string());
            fill(UI.step_place, &[("number", &number), ("total", &total)])
        })
    });
    view! {
        <nav class="crumbs">
            <a href=back>{UI.step_back}</a>
            <a href=href(JourneyPage::Stage(stage.id))>{stage.title}</a>
            <span>{place}</span>
        </nav>
    }
}

/// Why the step is in the plan.
#[component]
fn Because(step: &'static Step) -> impl IntoView {
    let store = expect_store();
    let planned =
        Memo::new(move |_| store.with_course(|journey, course| reasons::planned(journey, course, step)));
    live_option(move || planned.get().map(|[_, because]| view! { <p class="why because">{because}</p> }))
}
