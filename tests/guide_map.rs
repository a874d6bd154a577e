//! What is there first of the guide (`MAP`) is the guide itself without its blocks: the same steps, answers and plans.

use michishirube::content::{GUIDE, MAP};
use michishirube::rules::guide::model::Next;
use michishirube::rules::journey::state::{Journey, Msg};
use michishirube::rules::journey::triage::Given;
use michishirube::rules::journey::walk::{self, Action, Course, next_action};
use proptest::prelude::*;

#[test]
fn everything_that_leads_somewhere_is_in_it() {
    assert_eq!(MAP.steps().count(), GUIDE.steps().count());
    for ((stage, step), (in_stage, slim)) in GUIDE.steps().zip(MAP.steps()) {
        assert_eq!((stage.id, stage.title), (in_stage.id, in_stage.title));
        assert_eq!((step.id, step.title, step.kind), (slim.id, slim.title, slim.kind));
        assert_eq!((step.walk, step.urgent, step.tries), (slim.walk, slim.urgent, slim.tries));
        assert_eq!((step.planned, step.go_on), (slim.planned, slim.go_on));
        assert_eq!(step.next, slim.next);
        assert!(matches!(step.next, Next::Fork(_)) || !step.blocks.is_empty());
    }
    for (question, slim) in GUIDE.triage.questions.iter().zip(MAP.triage.questions) {
        assert_eq!((question.id, question.name, question.title), (slim.id, slim.name, slim.title));
        assert_eq!((question.hint, question.when), (slim.hint, slim.when));
        let answers = |options: &'static [michishirube::rules::guide::questions::Reply]| {
            options
                .iter()
                .map(|reply| (reply.id, reply.label, reply.hint, reply.offer, reply.urgent, reply.firm))
                .collect::<Vec<_>>()
        };
        assert_eq!(answers(question.options), answers(slim.options));
    }
}

#[test]
fn what_comes_later_is_not_in_it() {
    assert!(MAP.claims.is_empty() && MAP.opening.is_empty());
    assert!(MAP.stages.iter().all(|stage| stage.lead.is_empty()));
    assert!(MAP.steps().all(|(_, step)| step.blocks.is_empty()));
    assert!(MAP.triage.questions.iter().all(|question| question.help.is_empty()));
    assert!(
        MAP.triage.questions.iter().flat_map(|question| question.options).all(|reply| reply.short.is_empty())
    );
    let triage = MAP.triage;
    assert!(triage.findings.is_empty() && triage.waits.is_empty() && triage.rules.is_empty());
}

proptest! {
    /// Whatever is answered, both ask the same and lead to the same; the plan itself comes later.
    #[test]
    fn the_way_is_the_same(picks in proptest::collection::vec(0_usize..8, GUIDE.triage.questions.len())) {
        let mut journey = Journey::default();
        for (question, pick) in GUIDE.triage.questions.iter().zip(picks) {
            if let Some(reply) = question.options.get(pick) {
                journey.update(Msg::Reply { question: question.id.into(), reply: reply.id.into() }, 1);
            }
        }
        let (whole, slim) = (Course::of(&GUIDE, &journey), Course::without_plan(&MAP, &journey));
        prop_assert_eq!(&whole.replay, &slim.replay);
        // Equal answers, and yet others: those of the slim guide have no short words.
        prop_assert_eq!(whole.replay.is_same(&slim.replay), whole.replay.given.is_empty());
        for question in GUIDE.triage.questions {
            for reply in question.options {
                let given = Given { question, reply };
                prop_assert_eq!(walk::onward(&GUIDE, &journey, given), walk::onward(&MAP, &journey, given));
            }
        }
        match (next_action(&GUIDE, &journey, &whole), next_action(&MAP, &journey, &slim)) {
            (Action::Take(step), Action::Plan) => prop_assert!(!step.urgent),
            (whole, slim) => prop_assert_eq!(whole, slim),
        }
    }
}
