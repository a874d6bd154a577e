//! All stages with how far each is done.

use leptos::prelude::*;

use crate::{
    app::{href, store::expect_store},
    content::{GUIDE, UI, fill},
    domain::{
        flow::{self, Progress},
        guide::Stage,
        route::Route,
    },
};

#[component]
pub fn StageRows() -> impl IntoView {
    view! { <ul class="rows">{GUIDE.stages.iter().map(row).collect_view()}</ul> }
}

fn row(stage: &'static Stage) -> impl IntoView {
    let store = expect_store();
    let progress = Memo::new(move |_| store.case.with(|case| flow::progress(&GUIDE, case, stage)));
    let is_done = move || progress.with(|progress| progress.done == progress.total);
    view! {
        <li>
            <a href=href(Route::Stage(stage.id))>
                <span>{stage.title}</span>
                <span class="row-state" class:row-done=is_done>{move || words(progress.get())}</span>
            </a>
        </li>
    }
}

fn words(Progress { done, total }: Progress) -> String {
    match done {
        0 => UI.stage_untouched.into(),
        _ if done == total => UI.stage_done.into(),
        _ => fill(
            UI.stage_progress,
            &[("done", &done.to_string()), ("total", &total.to_string())],
        ),
    }
}
