//! All stages with how far each is done.

use leptos::prelude::*;

use crate::{
    content::{MAP, UI},
    rules::{
        guide::model::Stage,
        journey::{
            pages::JourneyPage,
            walk::{self, Progress},
        },
        text::fill::fill,
    },
    screens::{
        store::{expect_store, href, is_everybodys},
        ui::erased::{List, live},
    },
};

/// The list of stages.
#[component]
pub fn StageRows() -> impl IntoView {
    view! { <ul class="rows">{MAP.stages.iter().map(row).list()}</ul> }
}

fn row(stage: &'static Stage) -> impl IntoView {
    let store = expect_store();
    let progress = move || store.journey.with(|journey| walk::progress(&MAP, journey, stage));
    let class = live(move || match progress() {
        Progress { done, total } if done == total => "row-state row-done",
        _ => "row-state",
    });
    view! {
        <li>
            <a href=href(JourneyPage::Stage(stage.id))>
                <span>{stage.title}</span>
                <span class=class>{live(move || words(progress()))}</span>
            </a>
        </li>
    }
}

fn words(Progress { done, total }: Progress) -> String {
    match done {
        // A prerendered page knows nothing of what was done on this phone.
        _ if is_everybodys() => String::new(),
        0 => UI.stage_untouched.into(),
        _ if done == total => UI.stage_done.into(),
        _ => fill(UI.stage_progress, &[("done", &done.to_string()), ("total", &total.to_string())]),
    }
}
