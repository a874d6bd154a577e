//! Where the person is in the guide, found by replaying their answers.

use super::{
    case::Case,
    guide::{Choice, Fork, Guide, Next, Stage, Step},
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

/// The first step of the walk.
pub fn first(guide: &Guide) -> Option<&'static Step> {
    guide.steps().map(|(_, step)| step).find(|step| !step.urgent)
}

/// The answer that the person gave, if it still exists.
pub fn chosen(case: &Case, step: &Step, fork: Fork) -> Option<&'static Choice> {
    let id = case.answer(step.id)?;
    fork.choices.iter().find(|choice| choice.id == id)
}

/// The step after this one; none while its question is open, and at the end.
pub fn after(guide: &Guide, case: &Case, step: &Step) -> Option<&'static Step> {
    let id = match step.next {
        Next::To(id) => id,
        Next::Fork(fork) => chosen(case, step, fork)?.to,
        Next::End => return None,
    };
    guide.step(id).map(|(_, step)| step)
}

/// The step before this one: where the answers lead here from, else any step that leads here.
pub fn before(guide: &Guide, case: &Case, step: &Step) -> Option<&'static Step> {
    let steps = || guide.steps().map(|(_, step)| step).filter(|other| !other.urgent);
    let by_answers = steps().find(|other| after(guide, case, other).is_some_and(|s| s.id == step.id));
    by_answers.or_else(|| steps().find(|other| other.edges().contains(&step.id)))
}

/// The one thing to do now: the first step not done, from where the person was (after recovery:
/// from the start of prevention). None when everything from there on is done.
pub fn next_action(guide: &Guide, case: &Case) -> Option<&'static Step> {
    let start = if case.recovered.is_some() {
        let stage = guide.stage(AFTER_RECOVERY)?;
        let inside = |step: &&Step| stage.steps.iter().any(|other| other.id == step.id);
        position(guide, case).filter(inside).or_else(|| stage.steps.first())
    } else {
        position(guide, case).or_else(|| first(guide))
    };
    let mut seen: Vec<&str> = Vec::new();
    let mut step = start?;
    while case.ticked(step.id).is_some() {
        if seen.contains(&step.id) {
            return None;
        }
        seen.push(step.id);
        step = after(guide, case, step)?;
    }
    Some(step)
}

fn position(guide: &Guide, case: &Case) -> Option<&'static Step> {
    let id = case.position.as_deref()?;
    guide.step(id).map(|(_, step)| step)
}

/// Steps that count towards progress: on the walk, and not ruled out by an answer.
pub fn countable(guide: &Guide, case: &Case, stage: &Stage) -> Vec<&'static Step> {
    let mut open: Vec<&'static Step> = first(guide).into_iter().collect();
    let mut reached: Vec<&str> = Vec::new();
    while let Some(step) = open.pop() {
        if reached.contains(&step.id) {
            continue;
        }
        reached.push(step.id);
        match after(guide, case, step) {
            Some(next) => open.push(next),
            None => open.extend(step.edges().iter().filter_map(|id| guide.step(id)).map(|(_, s)| s)),
        }
    }
    stage.steps.iter().filter(|step| !step.urgent && reached.contains(&step.id)).collect()
}

/// How far a stage is done.
pub fn progress(guide: &Guide, case: &Case, stage: &Stage) -> Progress {
    let steps = countable(guide, case, stage);
    let done = steps.iter().filter(|step| case.ticked(step.id).is_some()).count();
    Progress { done, total: steps.len() }
}
