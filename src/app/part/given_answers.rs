//! The answers that the plan rests on.

use leptos::prelude::*;

use super::{erased::List, phrases::phrases};
use crate::{
    app::{href, store::expect_store},
    content::{GUIDE, UI},
    domain::{flow, route::Route, triage::Given},
};

/// Each answer with the way to change it.
#[component]
pub fn GivenAnswers() -> impl IntoView {
    let store = expect_store();
    let given = store.case.with_untracked(|case| flow::replay(&GUIDE, case).given);
    let row = |Given { question, reply }: Given| {
        view! {
            <li>
                <a href=href(Route::Question(question.id))>
                    <span>{question.name} <small>{phrases(reply.label)}</small></span>
                    <span class="row-state">{UI.plan_change}</span>
                </a>
            </li>
        }
    };
    view! {
        <h2 class="section">{UI.plan_answers}</h2>
        <ul class="rows">{given.into_iter().map(row).list()}</ul>
    }
}
