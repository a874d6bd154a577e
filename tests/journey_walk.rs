//! The walk through the real guide.

use michishirube::content::GUIDE;
use michishirube::rules::journey::state::{Journey, Msg};
use michishirube::rules::journey::walk;
use michishirube::rules::journey::walk::{Action, Course, Progress};

/// Id of the step or question that comes next.
fn next(journey: &Journey) -> Option<&'static str> {
    match walk::next_action(&GUIDE, journey, &Course::of(&GUIDE, journey)) {
        Action::Ask(question) => Some(question.id),
        Action::Take(step) => Some(step.id),
        Action::Plan | Action::Done => None,
    }
}

fn answer(step: &str, choice: &str) -> Msg {
    Msg::Answer { step: step.into(), choice: choice.into() }
}

/// Follows the walk as a person does who does every step, and gives these answers.
fn walk(answers: &[(&str, &str)]) -> Vec<&'static str> {
    let mut journey = Journey::default();
    journey.update(Msg::Visit("capslock".into()), 1);
    let mut seen = Vec::new();
    while let Action::Take(step) = walk::next_action(&GUIDE, &journey, &Course::of(&GUIDE, &journey)) {
        assert!(!seen.contains(&step.id), "{} comes twice: {seen:?}", step.id);
        seen.push(step.id);
        journey.update(Msg::Visit(step.id.into()), 1);
        match step.fork() {
            Some(fork) => {
                let given = answers.iter().find(|(id, _)| *id == step.id);
                let choice = given.map_or(fork.choices[0].id, |(_, choice)| choice);
                journey.update(answer(step.id, choice), 1);
            }
            None => journey.update(Msg::Tick(step.id.into()), 1),
        }
    }
    seen
}

#[test]
fn every_combination_of_answers_reaches_the_end() {
    let forks: Vec<_> = GUIDE.steps().filter_map(|(_, s)| Some((s.id, s.fork()?))).collect();
    let mut combinations: Vec<Vec<(&str, &str)>> = vec![vec![]];
    for (step, fork) in &forks {
        combinations = combinations
            .iter()
            .flat_map(|given| fork.choices.iter().map(|c| [&given[..], &[(*step, c.id)]].concat()))
            .collect();
    }
    assert!(combinations.len() >= 18);
    for answers in combinations {
        assert_eq!(walk(&answers).last(), Some(&"closing"), "{answers:?}");
    }
}

#[test]
fn without_a_key_the_four_reset_steps_follow_the_search() {
    let seen = walk(&[("choose", "code"), ("key-fork", "no")]);
    let from = seen.iter().position(|id| *id == "search-again").unwrap();
    let expected =
        ["search-again", "no-key", "reset-start", "reset-id", "reset-video", "reset-wait", "why-strict"];
    assert_eq!(&seen[from..from + 7], expected);
    assert!(!seen.contains(&"restore-key"));
}

#[test]
fn the_questions_come_first_and_a_walk_goes_on_where_it_was() {
    let mut journey = Journey::default();
    assert_eq!(next(&journey), Some("signs"));
    assert_eq!(walk::first(&GUIDE).map(|step| step.id), Some("capslock"));
    journey.update(Msg::Visit("network".into()), 1);
    assert_eq!(next(&journey), Some("network"));
    journey.update(Msg::Tick("network".into()), 2);
    assert_eq!(next(&journey), Some("cache"));
}

#[test]
fn an_open_question_is_the_next_action_until_it_is_answered() {
    let mut journey = Journey::default();
    journey.update(Msg::Visit("choose".into()), 1);
    assert_eq!(next(&journey), Some("choose"));
    journey.update(answer("choose", "blank"), 1);
    assert_eq!(next(&journey), Some("system"));
}

#[test]
fn after_recovery_prevention_comes_next() {
    let mut journey = Journey::default();
    journey.update(Msg::Visit("vpn".into()), 1);
    journey.update(Msg::Recover, 2);
    assert_eq!(next(&journey), Some("keep-key"));
    journey.update(Msg::Relapse, 3);
    assert_eq!(next(&journey), Some("signs"));
}

#[test]
fn ids_and_answers_of_another_guide_are_ignored_and_kept() {
    let mut journey = Journey::default();
    journey.update(Msg::Visit("gone".into()), 1);
    journey.update(answer("choose", "gone"), 1);
    journey.update(Msg::Tick("gone".into()), 1);
    assert_eq!(next(&journey), Some("signs"));
    assert_eq!(journey.ticked("gone"), Some(1));
}

#[test]
fn progress_leaves_out_what_the_answers_rule_out() {
    let stage = GUIDE.stage("twofa").unwrap();
    let progress = |journey: &Journey| walk::progress(&GUIDE, journey, stage);
    let mut journey = Journey::default();
    let all = progress(&journey).total;
    assert_eq!(all, stage.steps.iter().filter(|step| step.walk).count());
    journey.update(answer("key-fork", "no"), 1);
    assert_eq!(progress(&journey), Progress { done: 1, total: all - 1 });
}

#[test]
fn going_back_follows_the_answers() {
    let mut journey = Journey::default();
    journey.update(answer("choose", "password"), 1);
    let before = |journey: &Journey, id: &str| {
        let (_, step) = GUIDE.step(id).unwrap();
        walk::before(&GUIDE, journey, step).map(|step| step.id)
    };
    assert_eq!(before(&journey, "credentials"), Some("choose"));
    assert_eq!(before(&Journey::default(), "network"), Some("capslock"));
    assert_eq!(before(&journey, "capslock"), None);
    assert_eq!(before(&journey, "theft"), None);
}
