//! The guide as data: stages, steps, blocks of words, and the claims they rest on.
//!
//! `build.rs` includes this file too: it fills these types from `src/content`, has
//! [`validate`](super::validate) check them and writes them out as constants. So the words reach
//! the browser without a parser, and a mistake in them stops the build.

use super::triage::{Question, Triage};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Words on the button that goes on, where those of its kind do not fit.
    pub go_on: Option<&'static str>,
    pub blocks: &'static [Block],
    pub next: Next,
}

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

/// A piece of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub heading: Option<Phrases>,
    pub body: Body,
    pub basis: Basis,
}

/// What a block is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Numbered, one action a line.
    Actions(&'static [&'static str]),
    Points(&'static [&'static str]),
    Text(&'static [&'static str]),
    /// The reason behind the step.
    Why(&'static [&'static str]),
    Caution(&'static [&'static str]),
    /// Folded away behind the block's heading.
    More(&'static [&'static str]),
    /// Label and value.
    Facts(&'static [(&'static str, &'static str)]),
    /// A way to another page of this app.
    Goto {
        label: &'static str,
        target: Target,
    },
}

impl Body {
    /// Every sentence of the block, for checks that read them all.
    pub fn lines(&self) -> Vec<&'static str> {
        match self {
            Body::Actions(lines)
            | Body::Points(lines)
            | Body::Text(lines)
            | Body::Why(lines)
            | Body::Caution(lines)
            | Body::More(lines) => lines.to_vec(),
            Body::Facts(rows) => rows.iter().flat_map(|(k, v)| [*k, *v]).collect(),
            Body::Goto { label, .. } => vec![label],
        }
    }
}

/// A page of this app that the words may point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Step(&'static str),
    Stage(&'static str),
    /// One of the questions that lead to the plan.
    Question(&'static str),
    Tickets,
    TicketForm,
    /// The first message to support.
    Letter,
    Timers,
    Print,
}

/// Why a block may say what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// These claims, by id.
    Claims(&'static [&'static str]),
    /// Our own words, which state nothing about the exchange.
    Ours,
}

/// A statement about the exchange, with how sure it is and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub id: &'static str,
    /// Month in which the source was read, `YYYY-MM`.
    pub captured: &'static str,
    /// Day of the last review, `YYYY-MM-DD`.
    pub reviewed: &'static str,
    /// One part for each degree of certainty.
    pub parts: &'static [ClaimPart],
}

/// What is equally sure within a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimPart {
    pub status: Status,
    pub text: &'static str,
    pub sources: &'static [Source],
}

/// How well a statement is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Official,
    Third,
    Article,
    Unverified,
}

/// Where a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    pub name: &'static str,
    pub url: Option<&'static str>,
}

/// Text with marks (`|`) where a line may break, for headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrases(pub &'static str);

impl Phrases {
    /// The pieces between which a line may break.
    pub fn pieces(self) -> impl Iterator<Item = &'static str> {
        self.0.split('|')
    }

    /// The words without the marks.
    pub fn plain(self) -> String {
        self.0.replace('|', "")
    }
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
