//! What the person has answered and done, and where they are. Changes through [`Journey::update`] alone.

use crate::rules::time::Millis;

/// The journey, as it is kept between visits. Ids that this build does not know are kept: a newer or
/// older guide may know them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journey {
    pub ticks: Vec<Tick>,
    /// Answers to the questions at the end of steps.
    pub answers: Vec<Answer>,
    /// Answers to the questions that lead to the plan.
    pub replies: Vec<Reply>,
    /// What starting the questions afresh took away, until the person answers again.
    pub restarted: Option<Restarted>,
    /// Id of the step that was open last.
    pub position: Option<String>,
    /// When the person said that the login works again.
    pub recovered: Option<Millis>,
}

/// A step that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    pub step: String,
    pub at: Millis,
}

/// The answer to a step's question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub step: String,
    pub choice: String,
}

/// The answer to one of the questions that lead to the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub question: String,
    pub reply: String,
}

/// What starting afresh took away: all of it comes back with [`Msg::UndoRestart`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restarted {
    pub replies: Vec<Reply>,
    pub ticks: Vec<Tick>,
    pub position: Option<String>,
    pub recovered: Option<Millis>,
}

/// What the person did on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// Opened the step with this id.
    Visit(String),
    Tick(String),
    Untick(String),
    /// Answered the question at the end of a step, which is done with that.
    Answer {
        step: String,
        choice: String,
    },
    /// Answered one of the questions that lead to the plan.
    Reply {
        question: String,
        reply: String,
    },
    /// Starts the questions afresh; these steps, which were in the plan, count as not done.
    Restart {
        steps: Vec<String>,
    },
    /// Brings back what the last [`Msg::Restart`] took away.
    UndoRestart,
    /// The login works again.
    Recover,
    /// It does not after all.
    Relapse,
}

impl Journey {
    /// When the step with this id was done.
    pub fn ticked(&self, step: &str) -> Option<Millis> {
        self.ticks.iter().find(|tick| tick.step == step).map(|tick| tick.at)
    }

    /// Id of the answer to a step's question.
    pub fn answer(&self, step: &str) -> Option<&str> {
        let answer = self.answers.iter().find(|answer| answer.step == step)?;
        Some(&answer.choice)
    }

    /// Id of the answer to one of the questions that lead to the plan.
    pub fn reply(&self, question: &str) -> Option<&str> {
        let reply = self.replies.iter().find(|reply| reply.question == question)?;
        Some(&reply.reply)
    }

    /// Carries out one message.
    pub fn update(&mut self, msg: Msg, now: Millis) {
        match msg {
            Msg::Visit(step) => self.position = Some(step),
            Msg::Tick(step) => self.tick(step, now),
            Msg::Untick(step) => self.ticks.retain(|tick| tick.step != step),
            Msg::Answer { step, choice } => {
                self.answers.retain(|answer| answer.step != step);
                self.tick(step.clone(), now);
                self.answers.push(Answer { step, choice });
            }
            Msg::Reply { question, reply } => {
                self.restarted = None;
                // Whoever answers is not back in, or no longer.
                self.recovered = None;
                self.replies.retain(|known| known.question != question);
                self.replies.push(Reply { question, reply });
            }
            Msg::Restart { steps } => self.restart(&steps),
            Msg::UndoRestart => self.undo_restart(),
            Msg::Recover => self.recovered = Some(now),
            Msg::Relapse => {
                self.recovered = None;
                // What was open last was read because the login worked.
                self.position = None;
            }
        }
    }

    fn tick(&mut self, step: String, at: Millis) {
        if self.ticked(&step).is_none() {
            self.ticks.push(Tick { step, at });
        }
    }

    fn restart(&mut self, steps: &[String]) {
        if self.replies.is_empty() {
            return;
        }
        let (gone, kept) =
            std::mem::take(&mut self.ticks).into_iter().partition(|tick| steps.contains(&tick.step));
        self.ticks = kept;
        self.restarted = Some(Restarted {
            replies: std::mem::take(&mut self.replies),
            ticks: gone,
            position: self.position.take(),
            recovered: self.recovered.take(),
        });
    }

    fn undo_restart(&mut self) {
        if let Some(Restarted { replies, ticks, position, recovered }) = self.restarted.take() {
            self.replies = replies;
            self.position = position.or(self.position.take());
            self.recovered = recovered.or(self.recovered);
            self.ticks.retain(|tick| ticks.iter().all(|old| old.step != tick.step));
            self.ticks.extend(ticks);
        }
    }
}
