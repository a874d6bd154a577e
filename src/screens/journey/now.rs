//! Where the person is, and the one thing to do now.

use leptos::prelude::*;

use crate::{
    content::{MAP, UI},
    ids::step,
    rules::{
        desk::pages::DeskPage,
        guide::{blocks::Phrases, model::Step, questions::Question},
        journey::{
            early::Early,
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
        rest,
        store::{expect_store, href},
        ui::{
            erased::{List, live_option, live_view, on_tap},
            phrases::phrases,
            row_link::row_link,
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
    /// What is done with the tap.
    early: Option<Early>,
}

impl Now {
    fn of(journey: &Journey, course: &Course) -> Self {
        match walk::next_action(&MAP, journey, course) {
            Action::Ask(question) => Self::ask(&course.replay, question),
            Action::Take(step) => Self::take(journey, course, step),
            Action::Plan => Self {
                label: UI.now_resume,
                title: Phrases(UI.plan_title),
                lines: Vec::new(),
                route: JourneyPage::Plan.into(),
                button: UI.plan_link,
                early: None,
            },
            Action::Done if course.replay.urgent(&MAP).is_some() && journey.recovered.is_none() => Self {
                label: UI.now_resume,
                title: Phrases(UI.now_watch_title),
                lines: vec![UI.now_watch_text.into()],
                route: JourneyPage::Step(step::WATCH).into(),
                button: UI.now_continue,
                early: None,
            },
            Action::Done if is_waiting(journey, course) => Self {
                label: UI.wait_label,
                title: Phrases(UI.now_review_title),
                lines: vec![UI.now_review_text.into()],
                route: DeskPage::Timers.into(),
                button: UI.now_review_button,
                early: None,
            },
            Action::Done => Self {
                label: UI.now_done_label,
                title: Phrases(UI.now_done_title),
                lines: vec![UI.now_done_text.into()],
                route: DeskPage::Tickets.into(),
                button: UI.now_done_button,
                early: None,
            },
        }
    }

    fn ask(replay: &Replay, question: &'static Question) -> Self {
        let route = JourneyPage::Question(question.id).into();
        if !replay.is_begun() {
            let (title, lines) = (Phrases(UI.now_ask_title), vec![UI.now_ask_text.into()]);
            return Self { label: UI.now_first, title, lines, route, button: UI.now_start, early: None };
        }
        let mut lines = vec![texts::count(UI.now_questions_left, replay.left())];
        if !replay.lost.is_empty() {
            lines.push(UI.question_lost.into());
        } else if replay.added.contains(&question) {
            lines.push(fill(UI.question_asked_again, &[("question", question.name)]));
        }
        Self {
            label: UI.now_resume,
            title: question.title,
            lines,
            route,
            button: UI.now_continue,
            early: None,
        }
    }

    fn take(journey: &Journey, course: &Course, step: &'static Step) -> Self {
        if [step::ACCESS, step::BRAKE].contains(&step.id) && is_lock_over() {
            // What held back is done with that.
            let next = walk::after(&MAP, journey, course, step);
            return Self {
                label: UI.now_resume,
                title: Phrases(UI.now_lock_over_title),
                lines: vec![UI.now_lock_over_text.into()],
                route: next.map_or(JourneyPage::Plan, |next| JourneyPage::Step(next.id)).into(),
                button: UI.now_continue,
                early: Some(Early::Tick(step.id)),
            };
        }
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
            early: None,
        }
    }

    fn card(self) -> impl IntoView {
        let Self { label, title, lines, route, button, early } = self;
        let store = expect_store();
        let act = on_tap(move || {
            if let Some(early) = early {
                store.play(early);
            }
        });
        view! {
            <section class="card now" aria-labelledby="now-title">
                <p class="now-label">{label}</p>
                <h2 id="now-title">{phrases(title)}</h2>
                {lines.into_iter().map(|line| view! { <p class="now-place">{line}</p> }).list()}
                <a class="button" id="now-go" href=href(route) on:click=act>{button}</a>
            </section>
        }
    }
}

/// Whether a reset has been asked for, and its answer is awaited.
fn is_waiting(journey: &Journey, course: &Course) -> bool {
    course.needed_plan(journey).is_some_and(|plan| plan.item(step::RESET_WAIT).is_some())
}

/// A lock that the person wrote down: what holds back until its end lets go then.
fn is_lock_over() -> bool {
    let is_whole = expect_store().is_whole.get();
    is_whole && rest::get().is_some_and(|rest| (rest.is_lock_over)())
}

/// The plan as a whole, once there is one.
#[component]
pub fn PlanLink() -> impl IntoView {
    let store = expect_store();
    let has_plan = move || store.course.with(|course| course.replay.next().is_none());
    live_option(move || has_plan().then(|| row_link("plan-link", UI.plan_link, JourneyPage::Plan)))
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
