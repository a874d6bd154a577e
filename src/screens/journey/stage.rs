//! A stage: its steps, which of them are done, and where to start.

use leptos::prelude::*;

use crate::{
    content::{GUIDE, UI},
    rules::{
        guide::model::{Stage, Step},
        journey::{early::Early, pages::JourneyPage, walk},
        route::Route,
        text::fill::fill,
    },
    screens::{
        store::{expect_store, href},
        ui::{
            back::Back,
            erased::{List, live, live_option, live_view, on_event},
            icon::{Icon, icon},
            phrases::{PageHeading, phrases},
        },
    },
};

/// The overview of a stage.
#[component]
pub fn StagePage(stage: &'static Stage) -> impl IntoView {
    let store = expect_store();
    let steps = Memo::new(move |_| {
        let steps = store.journey.with(|journey| walk::countable(&GUIDE, journey, stage));
        steps.iter().map(|step| step.id).collect::<Vec<_>>()
    });
    // Only an answer changes which steps there are; a tick must not rebuild the list under the finger.
    let rows = live_view(move || {
        let shown = |step: &&Step| step.urgent || steps.with(|ids| ids.contains(&step.id));
        stage.steps.iter().filter(shown).map(row).list()
    });
    let start = move || {
        let undone = |id: &&'static str| store.journey.with(|journey| journey.ticked(id).is_none());
        steps.with(|ids| ids.iter().copied().find(undone).or(ids.first().copied()))
    };
    view! {
        <main>
            <Back to=Route::Home/>
            <PageHeading text=stage.heading/>
            <div class="lead">{stage.lead.iter().map(|line| view! { <p>{*line}</p> }).list()}</div>
            <ul class="rows steps" aria-label=UI.stage_steps>{rows}</ul>
            <div class="foot">
                {live_option(move || start().map(|id| view! {
                    <a class="button" id="stage-start" href=href(JourneyPage::Step(id))>{UI.stage_start}</a>
                }))}
            </div>
        </main>
    }
}

fn row(step: &'static Step) -> impl IntoView {
    let store = expect_store();
    let is_ticked = move || store.journey.with(|journey| journey.ticked(step.id).is_some());
    let toggle = on_event(move |_| {
        store.play(if is_ticked() { Early::Unmark(step.id) } else { Early::Mark(step.id) });
    });
    let label = fill(UI.stage_check, &[("step", &step.title.plain())]);
    view! {
        <li>
            <label class="check" id=["tick-", step.id].concat()>
                <input type="checkbox" autocomplete="off" id=["check-", step.id].concat() aria-label=label
                    data-early=Early::Mark(step.id).line() prop:checked=live(is_ticked) on:change=toggle/>
                {icon(Icon::Check)}
            </label>
            <a href=href(JourneyPage::Step(step.id))><span>{phrases(step.title)}</span> {icon(Icon::Chevron)}</a>
        </li>
    }
}
