//! The pages on the way: questions, the plan, stages and steps.

use crate::rules::guide::model::Guide;

/// A page on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JourneyPage {
    /// One of the questions that lead to the plan.
    Question(&'static str),
    /// What to do, as the answers say.
    Plan,
    /// Overview of the stage with this id.
    Stage(&'static str),
    /// The step with this id; its stage is in the address as well.
    Step(&'static str),
}

impl JourneyPage {
    /// Every page.
    pub fn all(guide: &Guide) -> impl Iterator<Item = Self> {
        let questions = guide.triage.questions.iter().map(|question| Self::Question(question.id));
        let stages = guide.stages.iter().map(|stage| Self::Stage(stage.id));
        let steps = guide.stages.iter().flat_map(|stage| stage.steps).map(|step| Self::Step(step.id));
        [Self::Plan].into_iter().chain(questions).chain(stages).chain(steps)
    }

    /// Its path below the base.
    pub fn path(self, guide: &Guide) -> String {
        match self {
            Self::Question(id) => ["questions/", id, "/"].concat(),
            Self::Plan => "plan/".into(),
            Self::Stage(id) => ["guide/", id, "/"].concat(),
            Self::Step(id) => {
                let stage = guide.step(id).map_or("", |(stage, _)| stage.id);
                ["guide/", stage, "/", id, "/"].concat()
            }
        }
    }
}
