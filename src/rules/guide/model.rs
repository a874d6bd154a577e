//! The guide as data: stages, steps, blocks of words, and the claims they rest on.
//!
//! `build.rs` includes this room too: it fills these types from `src/content`, has
//! [`check`](super::check) check them and writes them out as constants. So the words reach
//! the browser without a parser, and a mistake in them stops the build.

use super::{
    blocks::{Block, Phrases},
    claims::Claim,
    questions::{Question, Triage},
};

/// One of the six parts of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// Permanent id, also its place in addresses.
    pub id: &'static str,
    pub title: &'static str,
    pub heading: Phrases,
    pub lead: &'static [&'static str],
    pub steps: &'static [Step],
}

/// One screen: one thing to do or to know.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own, and the words set each alone"
)]
pub struct Step {
    /// Permanent id, unique over all stages: saved progress refers to it.
    pub id: &'static str,
    pub title: Phrases,
    pub kind: StepKind,
    /// Whether walking through the guide passes here. The other steps are reached from a plan, a
    /// link or the stage's overview.
    pub walk: bool,
    /// Reached straight from the home screen (signs of theft).
    pub urgent: bool,
    /// Whether the login is tried in it: who has tried often is held back there.
    pub tries: bool,
    /// Whether it may stand in a plan.
    pub planned: bool,
    /// Words on the button that goes on, where those of its kind do not fit.
    pub go_on: Option<&'static str>,
    pub blocks: &'static [Block],
    pub next: Next,
}

/// A guide has one step of each id.
impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Step {}

/// What the person does on a step, which decides the words on its buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// May bring the login back by itself.
    Try,
    /// Something to get done.
    Do,
    /// Something to know.
    Read,
}

/// Where a step leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The step with this id.
    To(&'static str),
    /// The person answers first.
    Fork(Fork),
    /// The guide ends here.
    End,
}

/// A question with its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fork {
    pub question: Phrases,
    pub choices: &'static [Choice],
}

/// One answer of a [`Fork`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Permanent id, unique within its fork: saved answers refer to it.
    pub id: &'static str,
    pub label: Phrases,
    pub hint: Option<&'static str>,
    /// Id of the step it leads to.
    pub to: &'static str,
}

/// The whole guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guide {
    /// The first words on the home screen.
    pub opening: &'static [&'static str],
    pub stages: &'static [Stage],
    pub triage: Triage,
    pub claims: &'static [Claim],
}

impl Guide {
    /// All steps, in reading order, each with its stage.
    pub fn steps(&self) -> impl Iterator<Item = (&'static Stage, &'static Step)> {
        self.stages.iter().flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)))
    }

    /// The step with this id, and its stage.
    pub fn step(&self, id: &str) -> Option<(&'static Stage, &'static Step)> {
        self.steps().find(|(_, step)| step.id == id)
    }

    /// The stage with this id.
    pub fn stage(&self, id: &str) -> Option<&'static Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&'static Question> {
        self.triage.questions.iter().find(|question| question.id == id)
    }

    /// The claim with this id.
    pub fn claim(&self, id: &str) -> Option<&'static Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }
}

impl Step {
    /// Whether one goes on from here the next time: it is walked through, or may stand in a plan. What is merely looked up is not.
    pub fn is_on_the_way(&self) -> bool {
        self.walk || self.planned
    }

    /// Ids of the steps that this one leads to.
    pub fn edges(&self) -> Vec<&'static str> {
        match self.next {
            Next::To(id) => vec![id],
            Next::Fork(fork) => fork.choices.iter().map(|choice| choice.to).collect(),
            Next::End => Vec::new(),
        }
    }

    /// The question that the step ends with, if it asks one.
    pub fn fork(&self) -> Option<Fork> {
        match self.next {
            Next::Fork(fork) => Some(fork),
            Next::To(_) | Next::End => None,
        }
    }
}
