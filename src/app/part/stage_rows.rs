//! All stages with how far each is done.

use leptos::prelude::*;

use super::erased::{List, live};
use crate::{
    app::{href, store::expect_store},
    content::{GUIDE, UI, fill},
    domain::{
        flow::{self, Progress},
        guide::Stage,
        route::Route,
    },
};

/// The list of stages.
#[component]
pub fn StageRows() -> impl IntoView {
    view! { <ul class="rows">{GUIDE.stages.iter().map(row).list()}</ul> }
}

fn row(stage: &'static Stage) -> impl IntoView {
    let store = expect_store();
    let progress = move || store.case.with(|case| flow::progress(&GUIDE, case, stage));
    let class = live(move || match progress() {
        Progress { done, total } if done == total => "row-state row-done",
        _ => "row-state",
    });
    view! {
        <li>
            <a href=href(Route::Stage(stage.id))>
                <span>{stage.title}</span>
                <span class=class>{live(move || words(progress()))}</span>
            </a>
        </li>
    }
}

fn words(Progress { done, total }: Progress) -> String {
    match done {
        // A prerendered page knows nothing of what was done on this phone.
        _ if cfg!(feature = "prerender") => String::new(),
        0 => UI.stage_untouched.into(),
        _ if done == total => UI.stage_done.into(),
        _ => fill(UI.stage_progress, &[("done", &done.to_string()), ("total", &total.to_string())]),
    }
}
