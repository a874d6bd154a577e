//! The way on the screen: questions, the plan with its reasons, stages, steps, what comes next.
//!
//! May use: `store`, `ui`, `guide`.

pub mod answers;
pub mod brake;
pub mod given_answers;
pub mod now;
pub mod plan;
pub mod question;
pub mod question_place;
pub mod reasons;
pub mod restart;
pub mod running;
pub mod stage;
pub mod stage_rows;
pub mod step;
pub mod step_actions;

use leptos::prelude::*;

use crate::{
    content::{GUIDE, MAP, UI},
    rules::{
        guide::blocks::{Block, Body, Phrases},
        journey::pages::JourneyPage,
    },
};

/// The title of a page of this room.
pub fn title(page: JourneyPage) -> Phrases {
    let known = match page {
        JourneyPage::Question(id) => MAP.question(id).map(|question| question.title),
        JourneyPage::Plan => None,
        JourneyPage::Stage(id) => MAP.stage(id).map(|stage| Phrases(stage.title)),
        JourneyPage::Step(id) => MAP.step(id).map(|(_, step)| step.title),
    };
    known.unwrap_or(Phrases(UI.plan_title))
}

/// What a page is about, in a sentence, where more than the title says it.
pub fn description(page: JourneyPage) -> Option<&'static str> {
    match page {
        JourneyPage::Question(_) | JourneyPage::Plan => None,
        JourneyPage::Stage(id) => GUIDE.stage(id)?.lead.first().copied(),
        JourneyPage::Step(id) => {
            let said = |block: &&Block| !matches!(block.body, Body::Goto { .. } | Body::Hours);
            GUIDE.step(id)?.1.blocks.iter().find(said)?.body.lines().first().copied()
        }
    }
}

/// A page that is there first. None: it comes later.
pub fn view(page: JourneyPage) -> Option<AnyView> {
    match page {
        JourneyPage::Question(id) => {
            MAP.question(id).map(|question| view! { <question::QuestionPage question/> }.into_any())
        }
        JourneyPage::Step(id) => {
            MAP.step(id).map(|(stage, step)| view! { <step::StepPage stage step/> }.into_any())
        }
        JourneyPage::Plan | JourneyPage::Stage(_) => None,
    }
}

/// A page that comes later.
pub fn later_view(page: JourneyPage) -> AnyView {
    match page {
        JourneyPage::Plan => view! { <plan::PlanPage/> }.into_any(),
        JourneyPage::Stage(id) => GUIDE.stage(id).map(|stage| view! { <stage::StagePage stage/> }).into_any(),
        JourneyPage::Question(_) | JourneyPage::Step(_) => ().into_any(),
    }
}
