//! The way on the screen: questions, the plan with its reasons, stages, steps, what comes next.
//!
//! May use: `store`, `ui`, `guide`.

pub mod answers;
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
    content::{GUIDE, UI},
    rules::{guide::blocks::Phrases, journey::pages::JourneyPage},
    screens::ui::page::Page,
};

/// The page of this room, with its title; none for an id that this guide does not know.
pub fn page(page: JourneyPage) -> Option<Page> {
    Some(match page {
        JourneyPage::Question(id) => {
            let question = GUIDE.question(id)?;
            Page::new(question.title, move || view! { <question::QuestionPage question/> })
        }
        JourneyPage::Plan => Page::new(Phrases(UI.plan_title), || view! { <plan::PlanPage/> }),
        JourneyPage::Stage(id) => {
            let stage = GUIDE.stage(id)?;
            Page::new(Phrases(stage.title), move || view! { <stage::StagePage stage/> })
                .about(stage.lead.first().copied())
        }
        JourneyPage::Step(id) => {
            let (stage, step) = GUIDE.step(id)?;
            let first = step.blocks.first().and_then(|block| block.body.lines().first().copied());
            Page::new(step.title, move || view! { <step::StepPage stage step/> }).about(first)
        }
    })
}
