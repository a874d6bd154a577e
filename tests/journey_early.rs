//! What is done before the app runs: written in one line, read back by the app, whatever stands there.

use michishirube::content::{GUIDE, MAP};
use michishirube::ids::{question, reply, step};
use michishirube::rules::guide::model::{Next, StepKind};
use michishirube::rules::journey::early::Early;
use michishirube::rules::journey::state::{Journey, Msg};
use michishirube::rules::journey::walk;
use proptest::prelude::*;

/// Everything that can be done on a page of the guide.
fn all() -> Vec<Early> {
    let mut all = vec![Early::Relapse, Early::Restart, Early::UndoRestart];
    for (_, step) in GUIDE.steps() {
        all.extend([
            Early::Tick(step.id),
            Early::Mark(step.id),
            Early::Unmark(step.id),
            Early::Untick(step.id),
            Early::Visit(step.id),
            Early::Recover(step.id),
        ]);
        if let Next::Fork(fork) = step.next {
            all.extend(fork.choices.iter().map(|choice| Early::Answer(step.id, choice.id)));
        }
    }
    for question in GUIDE.triage.questions {
        all.extend(question.options.iter().map(|reply| Early::Reply(question.id, reply.id)));
        all.extend(question.options.iter().map(|reply| Early::Door(question.id, reply.id)));
    }
    all
}

fn played(journey: &mut Journey, early: Early, at: i64) {
    early.play(&GUIDE, journey, at);
}

#[test]
fn what_is_there_first_knows_every_line_of_the_guide() {
    for early in all() {
        assert_eq!(Early::read(&MAP, &early.line()), Some(early));
        let (mut whole, mut slim) = (Journey::default(), Journey::default());
        early.play(&GUIDE, &mut whole, 1);
        early.play(&MAP, &mut slim, 1);
        assert_eq!(whole, slim);
    }
}

#[test]
fn a_door_answers_and_keeps_what_was_told_of_the_same_danger_or_of_another_owner() {
    let theft = Early::Door(question::SIGNS, reply::signs::THEFT);
    for (before, after) in [
        (None, reply::signs::THEFT),
        (Some(reply::signs::NONE), reply::signs::THEFT),
        (Some(reply::signs::PHONE_LOST), reply::signs::THEFT),
        (Some(reply::signs::TOLD), reply::signs::TOLD),
        (Some(reply::signs::NOT_OWN), reply::signs::NOT_OWN),
    ] {
        let mut journey = Journey::default();
        if let Some(before) = before {
            played(&mut journey, Early::Reply(question::SIGNS, before), 1);
        }
        played(&mut journey, theft, 2);
        assert_eq!(journey.reply(question::SIGNS), Some(after));
    }
}

#[test]
fn what_is_merely_looked_up_is_not_where_one_goes_on() {
    let mut journey = Journey::default();
    let position = |journey: &Journey| walk::position(&GUIDE, journey).map(|step| step.id);
    played(&mut journey, Early::Visit(step::VERIFY), 1);
    assert_eq!(position(&journey), None);
    for on_the_way in [step::NETWORK, step::WATCH] {
        played(&mut journey, Early::Visit(on_the_way), 2);
        played(&mut journey, Early::Visit(step::VERIFY), 3);
        assert_eq!(position(&journey), Some(on_the_way));
    }
    // As an earlier build kept it.
    journey.position = Some(step::VERIFY.into());
    assert_eq!(position(&journey), None);
}

#[test]
fn what_is_begun_afresh_comes_back() {
    let mut journey = Journey::default();
    played(&mut journey, Early::Reply(question::SIGNS, reply::signs::NONE), 1);
    played(&mut journey, Early::Tick(step::NETWORK), 2);
    played(&mut journey, Early::Visit(step::NETWORK), 3);
    let before = journey.clone();
    played(&mut journey, Early::Restart, 4);
    assert!(journey.replies.is_empty() && journey.ticks.is_empty());
    played(&mut journey, Early::UndoRestart, 5);
    assert_eq!(journey, before);
    played(&mut journey, Early::Untick(step::NETWORK), 6);
    assert_eq!(journey.ticked(step::NETWORK), None);
}

#[test]
fn every_line_is_read_as_it_was_written() {
    let all = all();
    assert!(all.len() > 200, "{}", all.len());
    for early in all {
        assert_eq!(Early::read(&GUIDE, &early.line()), Some(early));
    }
}

#[test]
fn what_nobody_can_have_done_is_no_line() {
    for line in [
        "",
        " ",
        "tick",
        "tick ",
        "tick nowhere",
        "tick  network",
        " tick network",
        "tick network ",
        "tick network again",
        "Tick network",
        "reply signs",
        "reply signs nothing-like-it",
        "reply nowhere none",
        "answer network yes",
        "answer key-fork",
        "answer key-fork perhaps",
        "recover",
        "erase",
        "untick",
        "visit nowhere",
        "visit network now",
        "relapse network",
        "restart now",
        "undo-restart ",
        "undo",
        "unmark __proto__",
        "tick\tnetwork",
        "tick network\n",
    ] {
        assert_eq!(Early::read(&GUIDE, line), None, "{line:?}");
    }
}

#[test]
fn playing_it_is_what_a_tap_does() {
    let mut journey = Journey::default();
    played(&mut journey, Early::Reply(question::SIGNS, reply::signs::NONE), 1);
    played(&mut journey, Early::Tick(step::NETWORK), 2);
    played(&mut journey, Early::Answer("key-fork", "yes"), 3);
    assert_eq!(journey.reply(question::SIGNS), Some(reply::signs::NONE));
    assert_eq!(journey.ticked(step::NETWORK), Some(2));
    assert_eq!((journey.answer("key-fork"), journey.ticked("key-fork")), (Some("yes"), Some(3)));
    // Twice is once: two tabs may play the same line.
    let before = journey.clone();
    played(&mut journey, Early::Tick(step::NETWORK), 9);
    assert_eq!(journey, before);
    played(&mut journey, Early::Recover(step::NETWORK), 10);
    assert_eq!((journey.recovered, journey.ticked(step::NETWORK)), (Some(10), Some(2)));
}

#[test]
fn whoever_goes_on_trying_is_not_back_in() {
    for (_, step) in GUIDE.steps() {
        // The overview only keeps count.
        for (early, tries) in [
            (Early::Tick(step.id), true),
            (Early::Untick(step.id), true),
            (Early::Mark(step.id), false),
            (Early::Unmark(step.id), false),
        ] {
            let mut journey = Journey::default();
            journey.update(Msg::Recover, 1);
            played(&mut journey, early, 2);
            assert_eq!(journey.recovered.is_none(), tries && step.kind == StepKind::Try, "{}", step.id);
        }
    }
}

proptest! {
    #[test]
    fn no_text_stops_it(line in "\\PC{0,40}|(tick|reply|answer|mark|unmark|untick|visit|recover|restart) [a-z0-9-]{0,12}( [a-z-]{0,8})?") {
        if let Some(early) = Early::read(&GUIDE, &line) {
            prop_assert_eq!(early.line(), line);
        }
    }
}
