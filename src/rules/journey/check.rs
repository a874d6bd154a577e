//! Checks of the questions and rules: every answer can be given, every combination of answers
//! leads to a plan with something to do now, and no rule is idle.

use std::collections::{BTreeMap, BTreeSet};

use crate::rules::{
    guide::{
        blocks::Basis,
        ids::is_slug,
        model::Guide,
        questions::{Question, Slot, Test},
    },
    journey::triage::{self, Replay},
};

/// The answer that every question offers.
pub const UNKNOWN: &str = "unknown";
/// Taps from the home screen to the plan: one to start, one for each answer.
pub const MOST_TAPS: usize = triage::MOST_ANSWERS + 1;
/// The same, where there are signs of theft.
pub const MOST_TAPS_URGENT: usize = 4;

/// Everything wrong with the questions, in words for the person who edits them.
pub fn problems(guide: &Guide) -> Vec<String> {
    let mut found = Vec::new();
    questions(guide, &mut found);
    references(guide, &mut found);
    if found.is_empty() {
        outcomes(guide, &mut found);
    }
    found
}

/// Plays every combination of answers that can be given, and hands each on.
pub fn every_outcome(guide: &Guide, mut visit: impl FnMut(&Replay)) {
    descend(guide, &mut BTreeMap::new(), &mut visit);
}

fn descend(guide: &Guide, saved: &mut BTreeMap<&'static str, &'static str>, visit: &mut dyn FnMut(&Replay)) {
    let replay = triage::replay(&guide.triage, |question| saved.get(question).copied());
    let Some(question) = replay.next() else {
        return visit(&replay);
    };
    for reply in question.options {
        saved.insert(question.id, reply.id);
        descend(guide, saved, visit);
    }
    saved.remove(question.id);
}

fn questions(guide: &Guide, found: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for question in guide.triage.questions {
        let id = question.id;
        if !is_slug(id) || !seen.insert(id) {
            found.push(format!("question `{id}`: bad or doubled id"));
        }
        let mut replies = BTreeSet::new();
        for reply in question.options {
            if !is_slug(reply.id) || !replies.insert(reply.id) {
                found.push(format!("question `{id}`: bad or doubled reply id `{}`", reply.id));
            }
        }
        if !replies.contains(UNKNOWN) || replies.len() < 2 {
            found.push(format!("question `{id}`: needs two replies, one of them `{UNKNOWN}`"));
        }
    }
}

fn references(guide: &Guide, found: &mut Vec<String>) {
    let triage = guide.triage;
    for (at, question) in triage.questions.iter().enumerate() {
        tests(&triage.questions[..at], question.when, question.id, found);
    }
    let mut steps: Vec<&str> = Vec::new();
    steps.extend(
        triage.questions.iter().flat_map(|question| question.options).filter_map(|reply| reply.offer),
    );
    for rule in triage.rules {
        tests(triage.questions, rule.when, rule.step, found);
        steps.push(rule.step);
        steps.extend(rule.with);
        if rule.because.is_none() && !rule.when.iter().any(|test| test.expected) {
            found.push(format!("rule for `{}`: gives no reason", rule.step));
        }
    }
    if !triage.rules.is_sorted_by_key(|rule| rule.slot) {
        found.push("rules: not in the order of the slots".into());
    }
    for finding in triage.findings {
        tests(triage.questions, finding.when, finding.title.0, found);
    }
    let mut ids = BTreeSet::new();
    for wait in triage.waits {
        tests(triage.questions, wait.when, wait.id, found);
        steps.extend(wait.with);
        steps.extend(wait.span.iter().flat_map(|span| span.from.iter().chain(span.until)));
        if !is_slug(wait.id) || !ids.insert(wait.id) {
            found.push(format!("wait `{}`: bad or doubled id", wait.id));
        }
        if wait.block.basis == Basis::Ours {
            found.push(format!("wait `{}`: a waiting time needs a claim", wait.id));
        }
    }
    for step in steps.iter().filter(|step| guide.step(step).is_none()) {
        found.push(format!("triage: there is no step `{step}`"));
    }
}

fn tests(known: &[Question], tests: &[Test], place: &str, found: &mut Vec<String>) {
    for test in tests {
        let question = known.iter().find(|question| question.id == test.question);
        let has = |id: &&str| question.is_some_and(|q| q.options.iter().any(|reply| reply.id == *id));
        if test.replies.is_empty() || !test.replies.iter().all(has) {
            found.push(format!("`{place}`: tests an answer to `{}` that cannot be there", test.question));
        }
    }
}

/// What only playing all answers through can tell.
fn outcomes(guide: &Guide, found: &mut Vec<String>) {
    let triage = guide.triage;
    let mut given = BTreeSet::new();
    let (mut steps, mut findings, mut waits) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut wrong = BTreeSet::new();
    every_outcome(guide, |replay| {
        let answers = || {
            let pairs = replay.given.iter().map(|given| [given.question.id, "=", given.reply.id].concat());
            pairs.collect::<Vec<_>>().join(" ")
        };
        given.extend(replay.given.iter().map(|given| (given.question.id, given.reply.id)));
        let Some(plan) = triage::plan(guide, replay) else {
            wrong.insert(format!("no plan: {}", answers()));
            return;
        };
        steps.extend(plan.items.iter().map(|item| (item.step.id, item.slot)));
        findings.extend(plan.finding.map(|finding| finding.title.0));
        waits.extend(plan.waits.iter().map(|wait| wait.id));
        let first = plan.items.first();
        if first.is_none_or(|item| item.slot != Slot::Now) {
            wrong.insert(format!("nothing to do now: {}", answers()));
        }
        if plan.finding.is_none() {
            wrong.insert(format!("no finding: {}", answers()));
        }
        let is_urgent = plan.is_urgent();
        if replay.urgent(guide) != first.filter(|_| is_urgent).map(|item| item.step) {
            wrong.insert(format!("an answer and its plan lead to different urgent steps: {}", answers()));
        }
        let most = if is_urgent { MOST_TAPS_URGENT } else { MOST_TAPS };
        if replay.given.len() + 1 > most {
            wrong.insert(format!("more than {most} taps: {}", answers()));
        }
    });
    found.extend(wrong.into_iter().take(5));
    for question in triage.questions {
        for reply in question.options.iter().filter(|reply| !given.contains(&(question.id, reply.id))) {
            found.push(format!("question `{}`: `{}` can never be answered", question.id, reply.id));
        }
    }
    for rule in triage.rules {
        if !steps.contains(&(rule.step, rule.slot)) {
            found.push(format!("rule for `{}`: never applies", rule.step));
        }
    }
    for finding in triage.findings.iter().filter(|finding| !findings.contains(finding.title.0)) {
        found.push(format!("finding `{}`: never applies", finding.title.0));
    }
    for wait in triage.waits.iter().filter(|wait| !waits.contains(wait.id)) {
        found.push(format!("wait `{}`: never applies", wait.id));
    }
}
