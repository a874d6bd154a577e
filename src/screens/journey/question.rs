//! One question, one tap an answer.

use leptos::prelude::*;

use crate::{
    content::{MAP, UI},
    rules::{
        guide::{
            model::Step,
            questions::{Question, Reply},
        },
        journey::{
            early::Early,
            pages::JourneyPage,
            triage::{self, Given},
            walk::{self, Course, Onward},
        },
        text::fill::fill,
    },
    screens::{
        journey::{
            answers::{AnswerLink, answer_link},
            question_place::QuestionPlace,
            reasons,
            restart::{Restart, UndoRestart},
        },
        place::expect_place,
        rest::{Words, words},
        store::{expect_store, href, is_everybodys},
        ui::{
            erased::{List, Maybe, live, live_option, live_view},
            icon::{Icon, icon},
            phrases::PageHeading,
        },
    },
};

/// The page of a question.
#[component]
pub fn QuestionPage(question: &'static Question) -> impl IntoView {
    lead_to_reachable(question);
    let store = expect_store();
    let is_first = MAP.triage.questions.first() == Some(question);
    let lost = move || {
        let text = store.course.with(|course| again(course, question));
        text.map(|text| view! { <p class="banner" id="question-again">{text}</p> })
    };
    let unused = live_option(move || {
        store.course.with(reasons::unused).map(|text| view! { <p class="banner">{text}</p> })
    });
    view! {
        <main>
            <QuestionPlace question/>
            <PageHeading text=question.title/>
            {question.hint.map(|hint| view! { <p class="hint">{hint}</p> }).maybe()}
            {is_first.then(|| view! { <UndoRestart/> }).maybe()}
            {live_option(lost)}
            {unused}
            <ul class="answers">
                {question.options.iter().map(|reply| answer(Given { question, reply })).list()}
            </ul>
            {words(Words::Help(question.id))}
            {live_view(move || store.course.with(|course| offers(course, question)).into_iter().map(offer).list())}
            <Restart/>
        </main>
    }
}

/// Why a question is asked though later ones are answered.
fn again(course: &Course, question: &'static Question) -> Option<String> {
    if course.replay.lost.contains(&question) {
        return Some(UI.question_lost.into());
    }
    let is_added = course.replay.added.contains(&question);
    is_added.then(|| fill(UI.question_asked_again, &[("question", question.name)]))
}

/// An address may name a question that cannot be asked yet, or no longer: leads to the one that can.
fn lead_to_reachable(question: &'static Question) {
    if is_everybodys() {
        return;
    }
    let (store, place) = (expect_store(), expect_place());
    Effect::new(move || {
        let (is_reached, next) =
            store.course.with_untracked(|course| (course.replay.reaches(question.id), course.replay.next()));
        // Before that only the browser could lead there, without a word.
        if store.is_whole.get() && !is_reached {
            let route = next.map_or(JourneyPage::Plan, |next| JourneyPage::Question(next.id));
            let notice = if next.is_some() { UI.notice_question_moved } else { UI.notice_question_not_asked };
            place.replace(route);
            store.announce(notice);
        }
    });
}

/// Steps that earlier answers make worth taking before the last question.
fn offers(course: &Course, question: &Question) -> Vec<&'static Step> {
    let earlier = course.replay.given.iter().take_while(|given| given.question.id != question.id);
    earlier.filter_map(|given| MAP.step(given.reply.offer?)).map(|(_, step)| step).collect()
}

fn offer(step: &'static Step) -> impl IntoView {
    view! {
        <a class="row-link card" href=href(JourneyPage::Step(step.id))>
            <span>{fill(UI.question_offer, &[("step", &step.title.plain())])}</span> {icon(Icon::Chevron)}
        </a>
    }
}

fn answer(given: Given) -> AnyView {
    let store = expect_store();
    let Given { question, reply } = given;
    let Reply { id, label, hint, .. } = *reply;
    let is_chosen = move || store.course.with(|course| course.replay.reply(question.id) == Some(reply));
    answer_link(AnswerLink {
        id,
        label,
        hint,
        href: live(move || href(onward(given))),
        is_chosen: live(is_chosen),
        early: Early::Reply(question.id, id),
    })
}

/// Where an answer leads. A page without stored answers can only tell what likely follows.
fn onward(given: Given) -> JourneyPage {
    let store = expect_store();
    match store.journey.with(|journey| walk::onward(&MAP, journey, given)) {
        Onward::Urgent(step) => JourneyPage::Step(step.id),
        _ if is_everybodys() => triage::likely_next(&MAP.triage, given)
            .map_or(JourneyPage::Plan, |next| JourneyPage::Question(next.id)),
        Onward::Ask(question) => JourneyPage::Question(question.id),
        Onward::Plan => JourneyPage::Plan,
    }
}
