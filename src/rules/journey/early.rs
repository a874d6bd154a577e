//! What a person can do before the case is open, as the one line that is written down at the tap (`tick network`,
//! `reply signs none`): by `start.js` until the app runs, by the app until what keeps the case has come. Whatever opens the
//! case plays the lines.

use crate::rules::{
    guide::model::{Guide, Next, StepKind},
    journey::state::{Journey, Msg},
    time::Millis,
};

/// Something that was done. The ids are those of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Early {
    /// Said of a step, on its own page, that it is done.
    Tick(&'static str),
    /// Ticked it in the overview of its stage.
    Mark(&'static str),
    Unmark(&'static str),
    /// Said of a step, on its own page, that it is not done after all.
    Untick(&'static str),
    /// Opened a step. One that is merely looked up on the way is not where one goes on.
    Visit(&'static str),
    /// Answered a step's question.
    Answer(&'static str, &'static str),
    /// Answered a question that leads to the plan.
    Reply(&'static str, &'static str),
    /// Came by a way that answers such a question. What was answered before stays if it says the same danger, or that the
    /// account is somebody else's.
    Door(&'static str, &'static str),
    /// The login works after this step.
    Recover(&'static str),
    /// It does not after all.
    Relapse,
    /// Began the questions afresh.
    Restart,
    /// Took that back.
    UndoRestart,
}

impl Early {
    /// Reads a line. None for what this guide does not know, and for anything else.
    pub fn read(guide: &Guide, line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let verb = words.next()?;
        let said = [words.next(), words.next(), words.next()];
        let step = |id: &str| guide.step(id).map(|(_, step)| step);
        Some(match (verb, said) {
            ("relapse", [None, ..]) => Self::Relapse,
            ("restart", [None, ..]) => Self::Restart,
            ("undo-restart", [None, ..]) => Self::UndoRestart,
            ("answer", [Some(first), Some(second), None]) => {
                let Next::Fork(fork) = step(first)?.next else { return None };
                Self::Answer(step(first)?.id, fork.choices.iter().find(|choice| choice.id == second)?.id)
            }
            ("reply" | "door", [Some(first), Some(second), None]) => {
                let question = guide.question(first)?;
                let reply = question.options.iter().find(|reply| reply.id == second)?;
                let of = if verb == "door" { Self::Door } else { Self::Reply };
                of(question.id, reply.id)
            }
            (_, [Some(first), None, _]) => {
                let of: fn(&'static str) -> Self = match verb {
                    "tick" => Self::Tick,
                    "mark" => Self::Mark,
                    "unmark" => Self::Unmark,
                    "untick" => Self::Untick,
                    "visit" => Self::Visit,
                    "recover" => Self::Recover,
                    _ => return None,
                };
                of(step(first)?.id)
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
            Self::Untick(step) => ["untick ", step].concat(),
            Self::Visit(step) => ["visit ", step].concat(),
            Self::Relapse => "relapse".into(),
            Self::Restart => "restart".into(),
            Self::UndoRestart => "undo-restart".into(),
            Self::Recover(step) => ["recover ", step].concat(),
            Self::Answer(step, choice) => ["answer ", step, " ", choice].concat(),
            Self::Reply(question, reply) => ["reply ", question, " ", reply].concat(),
            Self::Door(question, reply) => ["door ", question, " ", reply].concat(),
        }
    }

    /// Does it.
    pub fn play(self, guide: &Guide, journey: &mut Journey, at: Millis) {
        for msg in self.messages(guide, journey) {
            journey.update(msg, at);
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
            Self::Untick(step) => {
                let mut messages = vec![Msg::Untick(step.into())];
                messages.extend(relapse(guide, journey, step));
                messages
            }
            Self::Visit(id) => {
                let is_on_the_way = guide.step(id).is_some_and(|(_, step)| step.is_on_the_way());
                is_on_the_way.then(|| Msg::Visit(id.into())).into_iter().collect()
            }
            Self::Relapse => vec![Msg::Relapse],
            // Whatever plan the answers led to: none of its steps counts as done for the next.
            Self::Restart => {
                let planned = guide.steps().map(|(_, step)| step).filter(|step| step.planned);
                let steps = planned.map(|step| step.id.to_owned()).collect();
                vec![Msg::Restart { steps }]
            }
            Self::UndoRestart => vec![Msg::UndoRestart],
            Self::Mark(step) => vec![Msg::Tick(step.into())],
            Self::Unmark(step) => vec![Msg::Untick(step.into())],
            Self::Recover(step) => vec![Msg::Tick(step.into()), Msg::Recover],
            Self::Answer(step, choice) => vec![Msg::Answer { step: step.into(), choice: choice.into() }],
            Self::Door(question, reply) => {
                let reply = firm_reply(guide, journey, question).unwrap_or(reply);
                vec![Msg::Reply { question: question.into(), reply: reply.into() }]
            }
            Self::Reply(question, reply) => {
                vec![Msg::Reply { question: question.into(), reply: reply.into() }]
            }
        }
    }
}

/// The answer to a question, if no door takes its place.
fn firm_reply(guide: &Guide, journey: &Journey, question: &str) -> Option<&'static str> {
    let answer = journey.reply(question)?;
    let mut options = guide.question(question)?.options.iter();
    options.find(|reply| reply.id == answer && reply.firm).map(|reply| reply.id)
}

/// Whoever goes on trying a step is not back in: an earlier answer was a slip of the thumb.
fn relapse(guide: &Guide, journey: &Journey, step: &str) -> Option<Msg> {
    let is_try = guide.step(step).is_some_and(|(_, step)| step.kind == StepKind::Try);
    (is_try && journey.recovered.is_some()).then_some(Msg::Relapse)
}
