//! The questions that find what to do, as data: a condition is a list of [`Test`]s that must all hold,
//! and nothing more than that.

use super::blocks::{Block, Phrases};

/// Every question, and what follows from the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Triage {
    /// In the order in which they are asked.
    pub questions: &'static [Question],
    /// The first one that applies heads the plan.
    pub findings: &'static [Finding],
    /// In the order of the slots, and of the plan within each.
    pub rules: &'static [Rule],
    pub waits: &'static [Wait],
}

/// One question a screen.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Permanent id: saved answers refer to it.
    pub id: &'static str,
    /// What it asks about, in a word or two, for lists of answers.
    pub name: &'static str,
    pub title: Phrases,
    pub hint: Option<&'static str>,
    /// What helps to answer.
    pub help: &'static [Block],
    /// It is asked when all of these hold. They refer to earlier questions only.
    pub when: &'static [Test],
    pub options: &'static [Reply],
}

/// A guide has one question of each id.
impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Question {}

/// One answer to a [`Question`].
#[derive(Debug, Clone, Copy)]
pub struct Reply {
    /// Permanent id, unique within its question: saved answers refer to it.
    pub id: &'static str,
    pub label: Phrases,
    pub hint: Option<&'static str>,
    /// The answer in a few words, to give as a reason.
    pub short: &'static str,
    /// Id of a step that is offered from here on, also before the last question.
    pub offer: Option<&'static str>,
    /// Id of the urgent step that it leads to at once.
    pub urgent: Option<&'static str>,
    /// Whether it stays when the person comes by a door that answers the same question: it says the same danger, or that the
    /// account is somebody else's, in whose name nothing is to be said.
    pub firm: bool,
}

/// Within a question, there is one of each id.
impl PartialEq for Reply {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Reply {}

/// Whether the answer to a question is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Test {
    pub question: &'static str,
    pub replies: &'static [&'static str],
    /// False turns the test round; it then also holds where the question is not asked.
    pub expected: bool,
}

/// Where in the plan a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    Now,
    /// While waiting for a lock, a mail or an answer.
    Wait,
    /// If the steps before did not help.
    Fail,
}

impl Slot {
    /// In the order of the plan.
    pub const ALL: [Slot; 3] = [Slot::Now, Slot::Wait, Slot::Fail];
}

/// Puts a step into the plan, unless an earlier rule has done so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub slot: Slot,
    pub step: &'static str,
    pub when: &'static [Test],
    /// One of these steps must be in the plan already; none named: no matter.
    pub with: &'static [&'static str],
    /// The reason shown; none: the answers that the tests look for.
    pub because: Option<&'static str>,
}

/// What the answers point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    pub when: &'static [Test],
    pub title: Phrases,
    /// Why, with its claims.
    pub block: Block,
}

/// A waiting time that applies.
#[derive(Debug, Clone, Copy)]
pub struct Wait {
    pub id: &'static str,
    pub when: &'static [Test],
    /// One of these steps must be in the plan; none named: no matter.
    pub with: &'static [&'static str],
    /// How long, with its claims.
    pub block: Block,
    /// When it is running.
    pub span: Option<Span>,
}

/// A guide has one wait of each id.
impl PartialEq for Wait {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Wait {}

/// From when to when a [`Wait`] runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// It starts when one of these steps is done; with the plan, if none of them is in it. One that
    /// matters after recovery is counted from there.
    pub from: &'static [&'static str],
    /// It ends when one of these steps is done.
    pub until: &'static [&'static str],
    /// It ends at the latest after so many hours.
    pub hours: Option<u32>,
    /// It matters once the login works again, and not before.
    pub recovered: bool,
}

impl Triage {
    /// Every block of words in the questions and outcomes.
    pub fn blocks(&self) -> impl Iterator<Item = &'static Block> {
        let help = self.questions.iter().flat_map(|question| question.help);
        let findings = self.findings.iter().map(|finding| &finding.block);
        help.chain(findings).chain(self.waits.iter().map(|wait| &wait.block))
    }

    /// Every line that is not in a block.
    pub fn lines(&self) -> Vec<&'static str> {
        let mut lines: Vec<&str> = Vec::new();
        for question in self.questions {
            lines.extend([question.name, question.title.0]);
            lines.extend(question.hint);
            for reply in question.options {
                lines.extend([reply.label.0, reply.short]);
                lines.extend(reply.hint);
            }
        }
        lines.extend(self.findings.iter().map(|finding| finding.title.0));
        lines.extend(self.rules.iter().filter_map(|rule| rule.because));
        lines
    }
}
