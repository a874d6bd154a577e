//! Where the person is, and the one thing to do now.

use leptos::prelude::*;

use crate::{
    content::{MAP, UI},
    rules::{
        desk::pages::DeskPage,
        guide::{blocks::Phrases, model::Step, questions::Question},
        journey::{
            pages::JourneyPage,
            state::Journey,
            triage::Replay,
            walk::{self, Action, Course},
        },
        route::Route,
        text::fill::fill,
    },
    screens::{
        journey::reasons,
        store::{expect_store, href},
        ui::{
            erased::{List, live_option, live_view},
            icon::{Icon, icon},
            phrases::phrases,
            texts,
        },
    },
};

/// The card with the one next thing.
#[component]
pub fn NextAction() -> impl IntoView {
    let store = expect_store();
    live_view(move || store.with_course(Now::of).card())
}

struct Now {
    label: &'static str,
    title: Phrases,
    /// Where the person is, and why this comes next.
    lines: Vec<String>,
    route: Route,
    button: &'static str,
}

impl Now {
    fn of(journey: &Journey, course: &Course) -> Self {
        match walk::next_action(&MAP, journey, course) {
            Action::Ask(question) => Self::ask(&course.replay, question),
            Action::Take(step) => Self::take(journey, course, step),
            Action::Done => Self {
                label: UI.now_done_label,
                title: Phrases(UI.now_done_title),
                lines: vec![UI.now_done_text.into()],
                route: DeskPage::Tickets.into(),
                button: UI.now_done_button,
            },
        }
    }

    fn ask(replay: &Replay, question: &'static Question) -> Self {
        let route = JourneyPage::Question(question.id).into();
        if !replay.is_begun() {
            let (title, lines) = (Phrases(UI.now_ask_title), vec![UI.now_ask_text.into()]);
            return Self { label: UI.now_first, title, lines, route, button: UI.now_start };
        }
        let mut lines = vec![texts::count(UI.now_questions_left, replay.open.len())];
        if !replay.lost.is_empty() {
            lines.push(UI.question_lost.into());
        }
        Self { label: UI.now_resume, title: question.title, lines, route, button: UI.now_continue }
    }

    fn take(journey: &Journey, course: &Course, step: &'static Step) -> Self {
        let label = if journey.recovered.is_some() { UI.now_recovered } else { UI.now_resume };
        let mut lines =
            reasons::planned(journey, course, step).map_or_else(|| vec![place(journey, step)], Vec::from);
        let last = walk::position(&MAP, journey).filter(|last| last.id != step.id);
        lines.extend(last.map(|last| fill(UI.now_last, &[("step", &last.title.plain())])));
        Self {
            label,
            title: step.title,
            lines,
            route: JourneyPage::Step(step.id).into(),
            button: UI.now_continue,
        }
    }

    fn card(self) -> impl IntoView {
        let Self { label, title, lines, route, button } = self;
        view! {
            <section class="card now" aria-labelledby="now-title">
                <p class="now-label">{label}</p>
                <h2 id="now-title">{phrases(title)}</h2>
                {lines.into_iter().map(|line| view! { <p class="now-place">{line}</p> }).list()}
                <a class="button" id="now-go" href=href(route)>{button}</a>
            </section>
        }
    }
}

/// The plan as a whole, once there is one.
#[component]
pub fn PlanLink() -> impl IntoView {
    let store = expect_store();
    let has_plan = move || store.course.with(|course| course.plan.is_some());
    live_option(move || {
        has_plan().then(|| {
            view! {
                <a class="row-link card" id="plan-link" href=href(JourneyPage::Plan)>
                    <span>{UI.plan_link}</span> {icon(Icon::Chevron)}
                </a>
            }
        })
    })
}

/// The stage, and the step's number in it.
fn place(journey: &Journey, step: &Step) -> String {
    let Some((stage, _)) = MAP.step(step.id) else {
        return String::new();
    };
    let steps = walk::countable(&MAP, journey, stage);
    let Some(at) = steps.iter().position(|other| other.id == step.id) else {
        return stage.title.into();
    };
    fill(
        UI.now_place,
        &[("stage", stage.title), ("total", &steps.len().to_string()), ("number", &(at + 1).to_string())],
    )
}
