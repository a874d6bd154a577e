//! Why a step is in the plan, in words.

use crate::{
    content::UI,
    rules::{
        guide::model::Step,
        journey::{state::Journey, triage::Item, walk::Course},
        text::fill::fill,
    },
};

/// The reason why a step is in the plan.
pub fn because(item: &Item) -> String {
    fill(UI.plan_because, &[("answers", &item.because.join(" ＋ "))])
}

/// Where in the plan a step stands, and why it is there; none if it is not, or no plan is needed.
pub fn planned(journey: &Journey, course: &Course, step: &Step) -> Option<[String; 2]> {
    let plan = course.needed_plan(journey)?;
    let at = plan.items.iter().position(|item| item.step.id == step.id)?;
    let (number, total) = ((at + 1).to_string(), plan.items.len().to_string());
    Some([fill(UI.plan_place, &[("number", &number), ("total", &total)]), because(&plan.items[at])])
}

/// Which answers no longer count, if there are any.
pub fn unused(course: &Course) -> Option<String> {
    let names: Vec<&str> = course.replay.unused.iter().map(|given| given.question.name).collect();
    (!names.is_empty()).then(|| fill(UI.plan_unused, &[("questions", &names.join("」「"))]))
}
