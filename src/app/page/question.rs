//! One question, one tap an answer.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    app::{
        href,
        part::{
            answers::{AnswerLink, answer_link},
            blocks::block,
            erased::{List, Maybe, live, live_option, live_view, on_tap},
            icon::{Icon, icon},
            phrases::PageHeading,
            question_place::QuestionPlace,
            restart::{Restart, UndoRestart},
        },
        store::expect_store,
        texts,
    },
    content::{GUIDE, UI, fill},
    domain::{
        case::Case,
        flow::{self, Onward},
        guide::Step,
        msg::Msg,
        route::Route,
        triage::{self, Given, Question, Reply},
    },
};

/// The page of a question.
#[component]
pub fn QuestionPage(question: &'static Question) -> impl IntoView {
    lead_to_reachable(question);
    let store = expect_store();
    let is_first = GUIDE.triage.questions.first() == Some(question);
    let lost = move || {
        let is_lost = |case: &Case| flow::replay(&GUIDE, case).lost.contains(&question);
        store.case.with(is_lost).then(|| view! { <p class="banner">{UI.question_lost}</p> })
    };
    let unused = live_option(move || {
        store.case.with(texts::unused).map(|text| view! { <p class="banner">{text}</p> })
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
            {question.help.iter().enumerate().map(|(place, b)| block(place, b)).list()}
            {live_view(move || store.case.with(|case| offers(case, question)).into_iter().map(offer).list())}
            <Restart/>
        </main>
    }
}

/// An address may name a question that cannot be asked yet, or no longer: leads to the one that can.
fn lead_to_reachable(question: &'static Question) {
    if cfg!(feature = "prerender") {
        return;
    }
    let store = expect_store();
    let replay = store.case.with_untracked(|case| flow::replay(&GUIDE, case));
    if !replay.reaches(question.id) {
        let navigate = use_navigate();
        let route = replay.next().map_or(Route::Plan, |next| Route::Question(next.id));
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        let address = href(route);
        let notice =
            if replay.next().is_some() { UI.notice_question_moved } else { UI.notice_question_not_asked };
        request_animation_frame(move || {
            navigate(&address, options);
            store.announce(notice);
        });
    }
}

/// Steps that earlier answers make worth taking before the last question.
fn offers(case: &Case, question: &Question) -> Vec<&'static Step> {
    let given = flow::replay(&GUIDE, case).given;
    let earlier = given.iter().take_while(|given| given.question.id != question.id);
    earlier.filter_map(|given| GUIDE.step(given.reply.offer?)).map(|(_, step)| step).collect()
}

fn offer(step: &'static Step) -> impl IntoView {
    view! {
        <a class="row-link card" href=href(Route::Step(step.id))>
            <span>{fill(UI.question_offer, &[("step", &step.title.plain())])}</span> {icon(Icon::Chevron)}
        </a>
    }
}

fn answer(given: Given) -> AnyView {
    let store = expect_store();
    let Given { question, reply } = given;
    let Reply { id, label, hint, .. } = *reply;
    let is_chosen =
        move || store.case.with(|case| flow::replay(&GUIDE, case).reply(question.id) == Some(reply));
    let act = move || store.send(Msg::Reply { question: question.id.into(), reply: id.into() });
    answer_link(AnswerLink {
        id,
        label,
        hint,
        href: live(move || href(onward(given))),
        is_chosen: live(is_chosen),
        act: on_tap(act),
    })
}

/// Where an answer leads. A page without stored answers can only tell what likely follows.
fn onward(given: Given) -> Route {
    let store = expect_store();
    match store.case.with(|case| flow::onward(&GUIDE, case, given)) {
        Onward::Urgent(step) => Route::Step(step.id),
        _ if cfg!(feature = "prerender") => {
            triage::likely_next(&GUIDE.triage, given).map_or(Route::Plan, |next| Route::Question(next.id))
        }
        Onward::Ask(question) => Route::Question(question.id),
        Onward::Plan => Route::Plan,
    }
}
