//! Where the person is in the guide, found by replaying their answers.

use crate::rules::{
    guide::{
        model::{Choice, Fork, Guide, Next, Stage, Step},
        questions::{Question, Slot, Wait},
    },
    journey::{
        state::Journey,
        triage::{self, Given, Item, Plan, Replay},
    },
    time::{HOUR, Millis},
};

/// The stage for those who are back in.
pub const AFTER_RECOVERY: &str = "prevent";

/// How far a stage is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    /// Steps of the stage that the answers do not rule out.
    pub total: usize,
}

/// The one thing to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Answer this question.
    Ask(&'static Question),
    Take(&'static Step),
    /// Look at the plan: its rules are not here yet.
    Plan,
    /// Nothing that the guide knows of is left.
    Done,
}

/// Where an answer leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onward {
    Ask(&'static Question),
    Plan,
    /// Signs of theft: no plan to read first.
    Urgent(&'static Step),
}

/// A waiting time that has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    pub wait: &'static Wait,
    /// When it began, where that is known.
    pub since: Option<Millis>,
}

/// What the answers to the questions come to. Made anew when they change, not for every look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    pub replay: Replay,
    /// None while a question is open, and where the rules are not here yet.
    pub plan: Option<Plan>,
}

impl Course {
    /// Replays the answers, and makes the plan.
    pub fn of(guide: &Guide, journey: &Journey) -> Self {
        let Self { replay, .. } = Self::without_plan(guide, journey);
        let plan = triage::plan(guide, &replay);
        Self { replay, plan }
    }

    /// Replays the answers alone.
    pub fn without_plan(guide: &Guide, journey: &Journey) -> Self {
        let replay = triage::replay(&guide.triage, |question| journey.reply(question));
        Self { replay, plan: None }
    }

    /// The plan, unless the person is back in and needs none.
    pub fn needed_plan(&self, journey: &Journey) -> Option<&Plan> {
        self.plan.as_ref().filter(|_| journey.recovered.is_none())
    }
}

/// Where the person gets with this answer.
pub fn onward(guide: &Guide, journey: &Journey, given: Given) -> Onward {
    let replay = triage::replay(&guide.triage, |question| {
        if question == given.question.id { Some(given.reply.id) } else { journey.reply(question) }
    });
    match (replay.urgent(guide), replay.next()) {
        (Some(step), _) => Onward::Urgent(step),
        (None, Some(question)) => Onward::Ask(question),
        (None, None) => Onward::Plan,
    }
}

/// The first step of the walk.
pub fn first(guide: &Guide) -> Option<&'static Step> {
    guide.steps().map(|(_, step)| step).find(|step| step.walk)
}

/// The answer that the person gave, if it still exists.
pub fn chosen(journey: &Journey, step: &Step, fork: Fork) -> Option<&'static Choice> {
    let id = journey.answer(step.id)?;
    fork.choices.iter().find(|choice| choice.id == id)
}

/// The step after this one: the next of the plan that is not done; from help that was looked up on the way, the first of
/// them. From the plan's end, and where there is no plan, the next of the walk; none while the step's question is open, at
/// the end, and at the end of a plan that has nothing to fall back on (theft, an account that is not one's own).
pub fn after(guide: &Guide, journey: &Journey, course: &Course, step: &Step) -> Option<&'static Step> {
    if let Some(plan) = course.needed_plan(journey) {
        let open = |items: &[Item]| {
            items.iter().map(|item| item.step).find(|step| journey.ticked(step.id).is_none())
        };
        let place = plan.items.iter().position(|item| item.step.id == step.id);
        let next = match place {
            Some(at) => open(&plan.items[at + 1..]),
            None if !step.walk && !step.urgent => open(&plan.items),
            None => None,
        };
        let is_all = place.is_some() && plan.items.iter().all(|item| item.slot == Slot::Now);
        if next.is_some() || is_all {
            return next;
        }
    }
    after_in_walk(guide, journey, step)
}

fn after_in_walk(guide: &Guide, journey: &Journey, step: &Step) -> Option<&'static Step> {
    let id = match step.next {
        Next::To(id) => id,
        Next::Fork(fork) => chosen(journey, step, fork)?.to,
        Next::End => return None,
    };
    guide.step(id).map(|(_, step)| step)
}

/// The step before this one in the walk: where the answers lead here from, else any step that
/// leads here.
pub fn before(guide: &Guide, journey: &Journey, step: &Step) -> Option<&'static Step> {
    let steps = || guide.steps().map(|(_, step)| step).filter(|other| other.walk);
    let by_answers =
        steps().find(|other| after_in_walk(guide, journey, other).is_some_and(|s| s.id == step.id));
    by_answers.or_else(|| steps().find(|other| other.edges().contains(&step.id)))
}

/// The one thing to do now. After recovery: the first step of prevention that is not done. Else the
/// open question or the plan's first step that is not done: what stands first there is to come
/// first, wherever the person has looked meanwhile. Those who walk through the guide without the
/// questions go on where they were.
pub fn next_action(guide: &Guide, journey: &Journey, course: &Course) -> Action {
    let Course { replay, plan } = course;
    if journey.recovered.is_none() && (replay.is_begun() || position(guide, journey).is_none()) {
        if let Some(question) = replay.next() {
            return Action::Ask(question);
        }
        if let Some(plan) = plan {
            let mut steps = plan.items.iter().map(|item| item.step);
            return steps.find(|step| journey.ticked(step.id).is_none()).map_or(Action::Done, Action::Take);
        }
        let urgent = replay.urgent(guide).filter(|step| journey.ticked(step.id).is_none());
        return urgent.map_or(Action::Plan, Action::Take);
    }
    next_in_walk(guide, journey).map_or(Action::Done, Action::Take)
}

fn next_in_walk(guide: &Guide, journey: &Journey) -> Option<&'static Step> {
    let start = if journey.recovered.is_some() {
        let stage = guide.stage(AFTER_RECOVERY)?;
        let inside = |step: &&Step| stage.steps.iter().any(|other| other.id == step.id);
        position(guide, journey).filter(inside).or_else(|| stage.steps.first())
    } else {
        position(guide, journey)
    };
    let mut seen: Vec<&str> = Vec::new();
    let mut step = start?;
    while journey.ticked(step.id).is_some() {
        if seen.contains(&step.id) {
            return None;
        }
        seen.push(step.id);
        step = after_in_walk(guide, journey, step)?;
    }
    Some(step)
}

/// The step that was open last on the way, if this guide knows it.
pub fn position(guide: &Guide, journey: &Journey) -> Option<&'static Step> {
    let id = journey.position.as_deref()?;
    guide.step(id).map(|(_, step)| step).filter(|step| step.is_on_the_way())
}

/// The waiting times of the plan that have begun and are not known to be over.
pub fn running(journey: &Journey, course: &Course, now: Millis) -> Vec<Running> {
    let Some(plan) = &course.plan else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for wait in &plan.waits {
        let Some(span) = wait.span else { continue };
        let done = span.from.iter().filter_map(|step| journey.ticked(step)).min();
        let has_begun = done.is_some() || span.from.iter().all(|step| plan.item(step).is_none());
        // A hold begins with the change, which is not later than the first login after it.
        let since = if span.recovered { journey.recovered } else { done };
        let is_past = |at: Millis, hours: u32| now > at.saturating_add(Millis::from(hours) * HOUR);
        let is_over = span.until.iter().any(|step| journey.ticked(step).is_some())
            || since.zip(span.hours).is_some_and(|(at, hours)| is_past(at, hours));
        if has_begun && !is_over && span.recovered == journey.recovered.is_some() {
            found.push(Running { wait, since });
        }
    }
    found
}

/// Steps that count towards progress: on the walk, and not ruled out by an answer.
pub fn countable(guide: &Guide, journey: &Journey, stage: &Stage) -> Vec<&'static Step> {
    let mut open: Vec<&'static Step> = first(guide).into_iter().collect();
    let mut reached: Vec<&str> = Vec::new();
    while let Some(step) = open.pop() {
        if reached.contains(&step.id) {
            continue;
        }
        reached.push(step.id);
        match after_in_walk(guide, journey, step) {
            Some(next) => open.push(next),
            None => open.extend(step.edges().iter().filter_map(|id| guide.step(id)).map(|(_, s)| s)),
        }
    }
    stage.steps.iter().filter(|step| step.walk && reached.contains(&step.id)).collect()
}

/// How far a stage is done.
pub fn progress(guide: &Guide, journey: &Journey, stage: &Stage) -> Progress {
    let steps = countable(guide, journey, stage);
    let done = steps.iter().filter(|step| journey.ticked(step.id).is_some()).count();
    Progress { done, total: steps.len() }
}
