//! What is there first of the guide (`MAP`) is the guide itself without its blocks: the same steps, answers and plans.

use michishirube::content::{GUIDE, MAP};
use michishirube::rules::guide::blocks::{Basis, Body};
use michishirube::rules::guide::model::Next;
use michishirube::rules::journey::state::{Journey, Msg};
use michishirube::rules::journey::walk::Course;
use proptest::prelude::*;

#[test]
fn everything_that_leads_somewhere_is_in_it() {
    assert_eq!(MAP.steps().count(), GUIDE.steps().count());
    for ((stage, step), (in_stage, slim)) in GUIDE.steps().zip(MAP.steps()) {
        assert_eq!((stage.id, stage.title), (in_stage.id, in_stage.title));
        assert_eq!((step.id, step.title, step.kind), (slim.id, slim.title, slim.kind));
        assert_eq!((step.walk, step.urgent, step.go_on), (slim.walk, slim.urgent, slim.go_on));
        assert_eq!(step.next, slim.next);
        assert!(matches!(step.next, Next::Fork(_)) || !step.blocks.is_empty());
    }
    for (question, slim) in GUIDE.triage.questions.iter().zip(MAP.triage.questions) {
        assert_eq!((question.id, question.name, question.title), (slim.id, slim.name, slim.title));
        assert_eq!((question.hint, question.when), (slim.hint, slim.when));
        let answers = |options: &'static [michishirube::rules::guide::questions::Reply]| {
            options
                .iter()
                .map(|reply| (reply.id, reply.label, reply.hint, reply.short, reply.offer))
                .collect::<Vec<_>>()
        };
        assert_eq!(answers(question.options), answers(slim.options));
    }
    assert_eq!(GUIDE.triage.rules, MAP.triage.rules);
}

#[test]
fn what_comes_later_is_not_in_it() {
    assert!(MAP.claims.is_empty() && MAP.opening.is_empty());
    assert!(MAP.stages.iter().all(|stage| stage.lead.is_empty()));
    assert!(MAP.steps().all(|(_, step)| step.blocks.is_empty()));
    assert!(MAP.triage.questions.iter().all(|question| question.help.is_empty()));
    for block in MAP.triage.blocks() {
        assert_eq!((block.heading, block.body, block.basis), (None, Body::Text(&[]), Basis::Ours));
    }
}

#[test]
fn findings_are_told_apart_by_their_titles() {
    let mut titles: Vec<_> = GUIDE.triage.findings.iter().map(|finding| finding.title.0).collect();
    titles.sort_unstable();
    let all = titles.len();
    titles.dedup();
    assert_eq!((titles.len(), MAP.triage.findings.len()), (all, all));
}

proptest! {
    /// Whatever is answered, both come to the same plan.
    #[test]
    fn the_plan_is_the_same(picks in proptest::collection::vec(0_usize..8, GUIDE.triage.questions.len())) {
        let mut journey = Journey::default();
        for (question, pick) in GUIDE.triage.questions.iter().zip(picks) {
            if let Some(reply) = question.options.get(pick) {
                journey.update(Msg::Reply { question: question.id.into(), reply: reply.id.into() }, 1);
            }
        }
        let (whole, slim) = (Course::of(&GUIDE, &journey), Course::of(&MAP, &journey));
        prop_assert_eq!(&whole.replay, &slim.replay);
        prop_assert_eq!(whole.plan.is_some(), slim.plan.is_some());
        if let (Some(whole), Some(slim)) = (whole.plan, slim.plan) {
            prop_assert_eq!(whole.items, slim.items);
            prop_assert_eq!(whole.waits, slim.waits);
            prop_assert_eq!(whole.finding.map(|finding| finding.title), slim.finding.map(|finding| finding.title));
        }
    }
}
