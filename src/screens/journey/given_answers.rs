//! The answers that the plan rests on.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::journey::{pages::JourneyPage, triage::Given},
    screens::{
        store::{expect_store, href},
        ui::{erased::List, phrases::phrases},
    },
};

/// Each answer with the way to change it.
#[component]
pub fn GivenAnswers() -> impl IntoView {
    let store = expect_store();
    let given = store.course.with_untracked(|course| course.replay.given.clone());
    let row = |Given { question, reply }: Given| {
        view! {
            <li>
                <a href=href(JourneyPage::Question(question.id))>
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
