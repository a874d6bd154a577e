//! Answers to a question, one tap each: those of a step, and those that lead to the plan.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        guide::{
            blocks::Phrases,
            model::{Choice, Fork, Step},
        },
        journey::{early::Early, pages::JourneyPage},
    },
    screens::{
        store::{expect_store, href},
        ui::{
            erased::{List, Live, Maybe, live, live_option, on_tap},
            icon::{Icon, icon},
            phrases::phrases,
        },
    },
};

/// One answer: a link that also notes the answer down.
pub struct AnswerLink {
    pub id: &'static str,
    pub label: Phrases,
    pub hint: Option<&'static str>,
    pub href: Live<String>,
    pub is_chosen: Live<bool>,
    /// What it means.
    pub early: Early,
}

/// The answers to a step's question.
#[component]
pub fn Answers(step: &'static Step, fork: Fork) -> impl IntoView {
    view! {
        <h2 id="question">{phrases(fork.question)}</h2>
        <ul class="answers" aria-labelledby="question">
            {fork.choices.iter().map(|choice| answer(step, choice)).list()}
        </ul>
    }
}

fn answer(step: &'static Step, choice: &'static Choice) -> AnyView {
    let store = expect_store();
    let Choice { id, label, hint, to } = *choice;
    let address = href(JourneyPage::Step(to));
    answer_link(AnswerLink {
        id,
        label,
        hint,
        href: live(move || address.clone()),
        is_chosen: live(move || store.journey.with(|journey| journey.answer(step.id) == Some(id))),
        early: Early::Answer(step.id, id),
    })
}

/// The view of an answer.
pub fn answer_link(answer: AnswerLink) -> AnyView {
    let AnswerLink { id, label, hint, href, is_chosen, early } = answer;
    let store = expect_store();
    let act = on_tap(move || store.play(early));
    let marked = is_chosen.clone();
    let class = live(move || if is_chosen() { "answer answer-chosen" } else { "answer" });
    let mark =
        live_option(move || marked().then(|| view! { <small class="chosen">{UI.answer_chosen}</small> }));
    view! {
        <li>
            <a class=class id=["answer-", id].concat() data-early=early.line() href=href on:click=act>
                <span>
                    {phrases(label)} {hint.map(|hint| view! { <small>{hint}</small> }).maybe()} {mark}
                </span>
                {icon(Icon::Chevron)}
            </a>
        </li>
    }
    .into_any()
}
