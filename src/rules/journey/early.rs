//! What a person can do on a page before the app runs, as the one line that `start.js` writes down at the tap
//! (`tick network`, `reply signs none`) and that the app plays when it comes.

use crate::rules::{
    guide::model::{Guide, Next, StepKind},
    journey::state::{Journey, Msg},
};

/// Something that was done. The ids are those of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Early {
    /// Said of a step, on its own page, that it is done.
    Tick(&'static str),
    /// Ticked it in the overview of its stage.
    Mark(&'static str),
    Unmark(&'static str),
    /// Answered a step's question.
    Answer(&'static str, &'static str),
    /// Answered a question that leads to the plan.
    Reply(&'static str, &'static str),
    /// The login works after this step.
    Recover(&'static str),
}

impl Early {
    /// Reads a line. None for what this guide does not know, and for anything else.
    pub fn read(guide: &Guide, line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let verb = words.next()?;
        let [first, second] = [words.next(), words.next()];
        if words.next().is_some() || (second.is_some() != matches!(verb, "answer" | "reply")) {
            return None;
        }
        let step = || guide.step(first?).map(|(_, step)| step);
        Some(match verb {
            "tick" => Self::Tick(step()?.id),
            "mark" => Self::Mark(step()?.id),
            "unmark" => Self::Unmark(step()?.id),
            "recover" => Self::Recover(step()?.id),
            "answer" => {
                let Next::Fork(fork) = step()?.next else { return None };
                Self::Answer(step()?.id, fork.choices.iter().find(|choice| Some(choice.id) == second)?.id)
            }
            "reply" => {
                let question = guide.question(first?)?;
                let reply = question.options.iter().find(|reply| Some(reply.id) == second)?;
                Self::Reply(question.id, reply.id)
            }
            _ => return None,
        })
    }

    /// Its line.
    pub fn line(self) -> String {
        match self {
            Self::Tick(step) => ["tick ", step].concat(),
            Self::Mark(step) => ["mark ", step].concat(),
            Self::Unmark(step) => ["unmark ", step].concat(),
            Self::Recover(step) => ["recover ", step].concat(),
            Self::Answer(step, choice) => ["answer ", step, " ", choice].concat(),
            Self::Reply(question, reply) => ["reply ", question, " ", reply].concat(),
        }
    }

    /// What it means for the journey.
    pub fn messages(self, guide: &Guide, journey: &Journey) -> Vec<Msg> {
        match self {
            Self::Tick(step) => {
                let mut messages = vec![Msg::Tick(step.into())];
                messages.extend(relapse(guide, journey, step));
                messages
            }
            Self::Mark(step) => vec![Msg::Tick(step.into())],
            Self::Unmark(step) => vec![Msg::Untick(step.into())],
            Self::Recover(step) => vec![Msg::Tick(step.into()), Msg::Recover],
            Self::Answer(step, choice) => vec![Msg::Answer { step: step.into(), choice: choice.into() }],
            Self::Reply(question, reply) => {
                vec![Msg::Reply { question: question.into(), reply: reply.into() }]
            }
        }
    }
}

/// Whoever goes on trying a step is not back in: an earlier answer was a slip of the thumb.
pub fn relapse(guide: &Guide, journey: &Journey, step: &str) -> Option<Msg> {
    let is_try = guide.step(step).is_some_and(|(_, step)| step.kind == StepKind::Try);
    (is_try && journey.recovered.is_some()).then_some(Msg::Relapse)
}
