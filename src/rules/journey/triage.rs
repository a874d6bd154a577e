//! The questions that find what to do: the answers are replayed in order, and rules turn them into
//! a plan made of the guide's steps.
//!
//! `build.rs` includes this file too. The rules are data (`src/content/ja/triage.toml`); a
//! condition is a list of [`Test`]s that must all hold, and nothing more than that.

use crate::rules::guide::{
    model::{Guide, Step},
    questions::{Finding, Question, Reply, Rule, Slot, Test, Triage, Wait},
};

/// The most questions that are asked of anybody: no combination of answers leads to more (`check`).
pub const MOST_ANSWERS: usize = 8;

/// An answer, with its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    pub question: &'static Question,
    pub reply: &'static Reply,
}

/// What the saved answers come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replay {
    /// The answers that count, in the order of the questions.
    pub given: Vec<Given>,
    /// Questions to be asked that have no answer. What the first one brings may change the rest.
    pub open: Vec<&'static Question>,
    /// Answers that no longer count, because another answer has changed. They are kept.
    pub unused: Vec<Given>,
    /// Questions whose saved answer this guide does not know: they are asked again.
    pub lost: Vec<&'static Question>,
    /// Open questions that stand before one that has an answer: this guide asks more closely, or an earlier answer has
    /// changed.
    pub added: Vec<&'static Question>,
}

/// What to do, made of the guide's steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub finding: Option<&'static Finding>,
    /// Each step once, in the order of the slots.
    pub items: Vec<Item>,
    pub waits: Vec<&'static Wait>,
}

/// One step of a [`Plan`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub slot: Slot,
    pub step: &'static Step,
    /// Why it is there: answers in short, or one sentence.
    pub because: Vec<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Holds,
    Fails,
    /// It hangs on a question that is still open.
    Open,
}

impl Replay {
    /// The question to ask next; none when the plan can be made.
    pub fn next(&self) -> Option<&'static Question> {
        self.open.first().copied()
    }

    /// How many questions there are still, at most: many of those that are open are asked instead of one another.
    pub fn left(&self) -> usize {
        self.open.len().min(MOST_ANSWERS.saturating_sub(self.given.len()).max(1))
    }

    /// The answer to the question with this id, if it counts.
    pub fn reply(&self, question: &str) -> Option<&'static Reply> {
        self.given.iter().find(|given| given.question.id == question).map(|given| given.reply)
    }

    /// The id of that answer.
    pub fn reply_id(&self, question: &str) -> Option<&'static str> {
        self.reply(question).map(|reply| reply.id)
    }

    /// Whether the question can be asked now: it has an answer, or it is next.
    pub fn reaches(&self, question: &str) -> bool {
        self.reply(question).is_some() || self.next().is_some_and(|next| next.id == question)
    }

    /// The question before this one.
    pub fn before(&self, question: &str) -> Option<&'static Question> {
        let earlier = self.given.iter().take_while(|given| given.question.id != question);
        earlier.last().map(|given| given.question)
    }

    /// The step that an answer leads to at once.
    pub fn urgent(&self, guide: &Guide) -> Option<&'static Step> {
        let id = self.given.iter().find_map(|given| given.reply.urgent)?;
        guide.step(id).map(|(_, step)| step)
    }

    /// Whether any question has an answer, also one that does not count.
    pub fn is_begun(&self) -> bool {
        !(self.given.is_empty() && self.unused.is_empty() && self.lost.is_empty())
    }

    /// Whether both are of the same answers in the same guide: the slim one and the whole one have other words.
    pub fn is_same(&self, other: &Self) -> bool {
        let same = |(one, two): (&Given, &Given)| std::ptr::eq(one.reply, two.reply);
        self == other && self.given.iter().zip(&other.given).all(same)
    }

    fn verdict(&self, tests: &[Test]) -> Verdict {
        let mut verdict = Verdict::Holds;
        for test in tests {
            match self.reply(test.question) {
                Some(reply) if test.replies.contains(&reply.id) == test.expected => {}
                None if self.open.iter().any(|open| open.id == test.question) => verdict = Verdict::Open,
                None if !test.expected => {}
                _ => return Verdict::Fails,
            }
        }
        verdict
    }

    fn holds(&self, tests: &[Test]) -> bool {
        self.verdict(tests) == Verdict::Holds
    }
}

/// Goes through the questions in order with the saved answers: pairs of question and reply ids,
/// also such that this guide does not know.
pub fn replay<'a>(triage: &Triage, saved: impl Fn(&str) -> Option<&'a str>) -> Replay {
    let mut found = Replay::default();
    for question in triage.questions {
        let saved = saved(question.id);
        let reply = saved.and_then(|id| question.options.iter().find(|reply| reply.id == id));
        match (found.verdict(question.when), reply) {
            (Verdict::Holds, Some(reply)) => found.given.push(Given { question, reply }),
            (Verdict::Fails, Some(reply)) => found.unused.push(Given { question, reply }),
            (Verdict::Holds, None) => {
                found.open.push(question);
                if saved.is_some() {
                    found.lost.push(question);
                }
            }
            (Verdict::Open, _) => found.open.push(question),
            (Verdict::Fails, None) => {}
        }
    }
    let place = |question: &Question| triage.questions.iter().position(|other| other == question);
    let last = found.given.last().map(|given| place(given.question));
    found.added = found.open.iter().copied().filter(|question| last > Some(place(question))).collect();
    found
}

/// The question that most likely follows this answer, for pages that know no other answer: the
/// next one that neither the answer rules out nor that the question was asked at all.
pub fn likely_next(triage: &Triage, given: Given) -> Option<&'static Question> {
    let rules_out = |test: &Test| {
        let asked =
            given.question.when.iter().find(|asked| asked.expected && asked.question == test.question);
        let possible = match asked {
            _ if test.question == given.question.id => std::slice::from_ref(&given.reply.id),
            Some(asked) => asked.replies,
            None => return false,
        };
        possible.iter().all(|reply| test.replies.contains(reply) != test.expected)
    };
    let later = triage.questions.iter().skip_while(|question| question.id != given.question.id).skip(1);
    let mut skipped: Vec<&str> = Vec::new();
    for question in later {
        let hangs_on_one = |test: &Test| test.expected && skipped.contains(&test.question);
        if !question.when.iter().any(|test| rules_out(test) || hangs_on_one(test)) {
            return Some(question);
        }
        skipped.push(question.id);
    }
    None
}

/// The plan that follows from the answers; none while a question is open.
pub fn plan(guide: &Guide, replay: &Replay) -> Option<Plan> {
    if replay.next().is_some() {
        return None;
    }
    let triage = guide.triage;
    let mut items: Vec<Item> = Vec::new();
    for rule in triage.rules {
        let is_new = items.iter().all(|item| item.step.id != rule.step);
        if is_new && replay.holds(rule.when) && has_one(&items, rule.with) {
            let step = guide.step(rule.step).map(|(_, step)| step);
            let because = || reasons(replay, rule);
            items.extend(step.map(|step| Item { slot: rule.slot, step, because: because() }));
        }
    }
    let applies = |wait: &&Wait| replay.holds(wait.when) && has_one(&items, wait.with);
    let waits = triage.waits.iter().filter(applies).collect();
    let finding = triage.findings.iter().find(|finding| replay.holds(finding.when));
    Some(Plan { finding, items, waits })
}

fn has_one(items: &[Item], steps: &[&str]) -> bool {
    steps.is_empty() || items.iter().any(|item| steps.contains(&item.step.id))
}

fn reasons(replay: &Replay, rule: &Rule) -> Vec<&'static str> {
    if let Some(because) = rule.because {
        return vec![because];
    }
    let looked_for = rule.when.iter().filter(|test| test.expected);
    looked_for.filter_map(|test| replay.reply(test.question)).map(|reply| reply.short).collect()
}

impl Plan {
    /// Whether it begins with what is urgent: signs of theft.
    pub fn is_urgent(&self) -> bool {
        self.items.first().is_some_and(|item| item.step.urgent)
    }

    /// The part of the plan that this step is.
    pub fn item(&self, step: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.step.id == step)
    }
}
