//! Where the person is, and the one thing to do now.

use leptos::prelude::*;

use super::{
    erased::{List, live_option, live_view},
    icon::{Icon, icon},
    phrases::phrases,
};
use crate::{
    app::{href, store::expect_store, texts},
    content::{GUIDE, UI, fill},
    domain::{
        case::Case,
        flow::{self, Action},
        guide::{Phrases, Step},
        route::Route,
        triage::Question,
    },
};

/// The card with the one next thing.
#[component]
pub fn NextAction() -> impl IntoView {
    let store = expect_store();
    live_view(move || store.case.with(Now::of).card())
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
    fn of(case: &Case) -> Self {
        match flow::next_action(&GUIDE, case) {
            Action::Ask(question) => Self::ask(case, question),
            Action::Take(step) => Self::take(case, step),
            Action::Done => Self {
                label: UI.now_done_label,
                title: Phrases(UI.now_done_title),
                lines: vec![UI.now_done_text.into()],
                route: Route::Tickets,
                button: UI.now_done_button,
            },
        }
    }

    fn ask(case: &Case, question: &'static Question) -> Self {
        let replay = flow::replay(&GUIDE, case);
        let route = Route::Question(question.id);
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

    fn take(case: &Case, step: &'static Step) -> Self {
        let label = if case.recovered.is_some() { UI.now_recovered } else { UI.now_resume };
        let mut lines = texts::planned(case, step).map_or_else(|| vec![place(case, step)], Vec::from);
        let last = flow::position(&GUIDE, case).filter(|last| last.id != step.id);
        lines.extend(last.map(|last| fill(UI.now_last, &[("step", &last.title.plain())])));
        Self { label, title: step.title, lines, route: Route::Step(step.id), button: UI.now_continue }
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
    let has_plan = move || store.case.with(|case| flow::plan(&GUIDE, case).is_some());
    live_option(move || {
        has_plan().then(|| {
            view! {
                <a class="row-link card" id="plan-link" href=href(Route::Plan)>
                    <span>{UI.plan_link}</span> {icon(Icon::Chevron)}
                </a>
            }
        })
    })
}

/// The stage, and the step's number in it.
fn place(case: &Case, step: &Step) -> String {
    let Some((stage, _)) = GUIDE.step(step.id) else {
        return String::new();
    };
    let steps = flow::countable(&GUIDE, case, stage);
    let Some(at) = steps.iter().position(|other| other.id == step.id) else {
        return stage.title.into();
    };
    fill(
        UI.now_place,
        &[("stage", stage.title), ("total", &steps.len().to_string()), ("number", &(at + 1).to_string())],
    )
}
