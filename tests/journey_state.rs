//! What the messages do to a journey.

use michishirube::rules::journey::state::{Journey, Msg, Reply};
use proptest::prelude::*;

#[path = "support/play.rs"]
mod play;
use play::journey_msg;

fn played(msgs: impl IntoIterator<Item = Msg>) -> Journey {
    let mut journey = Journey::default();
    for (now, msg) in (1..).zip(msgs) {
        journey.update(msg, now);
    }
    journey
}

/// The order of ticks and answers has no meaning.
fn in_order(mut journey: Journey) -> Journey {
    journey.ticks.sort_by(|a, b| a.step.cmp(&b.step));
    journey
}

#[test]
fn the_first_tick_of_a_step_counts_until_it_is_taken_back() {
    let tick = || Msg::Tick("network".into());
    assert_eq!(played([tick(), tick()]).ticked("network"), Some(1));
    assert_eq!(played([tick(), Msg::Untick("network".into())]).ticked("network"), None);
}

#[test]
fn the_last_answer_counts() {
    let answer = |choice: &str| Msg::Answer { step: "fork".into(), choice: choice.into() };
    let journey = played([answer("yes"), answer("no")]);
    assert_eq!(journey.answer("fork"), Some("no"));
    assert_eq!(journey.ticked("fork"), Some(1));
}

#[test]
fn whoever_answers_is_not_back_in_and_has_settled_the_restart() {
    let reply = || Msg::Reply { question: "signs".into(), reply: "none".into() };
    let journey = played([reply(), Msg::Restart { steps: vec![] }, Msg::Recover, reply()]);
    assert_eq!((journey.recovered, journey.restarted), (None, None));
    assert_eq!(journey.replies, [Reply { question: "signs".into(), reply: "none".into() }]);
}

proptest! {
    #[test]
    fn taking_a_restart_back_leaves_everything_as_it_was(
        msgs in prop::collection::vec((journey_msg(), any::<i64>()), 0..30),
        steps in prop::collection::vec("[a-z]{1,8}", 0..4),
        now in any::<i64>(),
    ) {
        let mut journey = Journey::default();
        for (msg, now) in msgs {
            journey.update(msg, now);
        }
        let steps: Vec<String> = journey.ticks.iter().take(2).map(|tick| tick.step.clone()).chain(steps).collect();
        let (before, begun) = (journey.clone(), !journey.replies.is_empty());
        journey.update(Msg::Restart { steps: steps.clone() }, now);
        if begun {
            let Journey { replies, position, recovered, .. } = &journey;
            prop_assert_eq!((replies.len(), position, recovered), (0, &None, &None));
            prop_assert!(steps.iter().all(|step| journey.ticked(step).is_none()));
        } else {
            prop_assert_eq!(&journey, &before);
        }
        journey.update(Msg::UndoRestart, now);
        // An earlier restart that was never taken back can no longer be.
        let before = if begun { Journey { restarted: None, ..before } } else { journey.clone() };
        prop_assert_eq!(in_order(journey), in_order(before));
    }
}
