//! A step's question.

use leptos::prelude::*;

use super::{
    erased::{List, Maybe, live, live_option, on_tap},
    icon::{Icon, icon},
    phrases::phrases,
};
use crate::{
    app::{href, store::expect_store},
    content::UI,
    domain::{
        case::Msg,
        guide::{Choice, Fork, Step},
        route::Route,
    },
};

/// The answers to a step's question, one tap each.
#[component]
pub fn Answers(step: &'static Step, fork: Fork) -> impl IntoView {
    view! {
        <h2 id="question">{phrases(fork.question)}</h2>
        <ul class="answers" aria-labelledby="question">
            {fork.choices.iter().map(|choice| view! { <Answer step choice/> }).list()}
        </ul>
    }
}

#[component]
fn Answer(step: &'static Step, choice: &'static Choice) -> impl IntoView {
    let store = expect_store();
    let is_chosen = move || store.case.with(|case| case.answer(step.id) == Some(choice.id));
    let answer = on_tap(move || {
        store.send(Msg::Answer { step: step.id.into(), choice: choice.id.into() });
    });
    let class = live(move || if is_chosen() { "answer answer-chosen" } else { "answer" });
    let mark =
        live_option(move || is_chosen().then(|| view! { <small class="chosen">{UI.answer_chosen}</small> }));
    view! {
        <li>
            <a class=class id=["answer-", choice.id].concat() data-early=""
                href=href(Route::Step(choice.to)) on:click=answer>
                <span>
                    {phrases(choice.label)} {choice.hint.map(|hint| view! { <small>{hint}</small> }).maybe()} {mark}
                </span>
                {icon(Icon::Chevron)}
            </a>
        </li>
    }
}
