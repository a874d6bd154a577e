//! The questions and their outcomes: every combination of answers, the written scenarios, and saved
//! answers of another guide.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use michishirube::content::GUIDE;
use michishirube::rules::guide::questions::Slot;
use michishirube::rules::journey::check::{MOST_TAPS, MOST_TAPS_URGENT, every_outcome};
use michishirube::rules::journey::state::{Journey, Msg};
use michishirube::rules::journey::triage::{Given, Plan, Replay};
use michishirube::rules::journey::walk::{Action, Course, Onward};
use michishirube::rules::journey::{triage, walk};
use serde::Deserialize;

fn ids(plan: &Plan, slot: Slot) -> Vec<&'static str> {
    plan.items.iter().filter(|item| item.slot == slot).map(|item| item.step.id).collect()
}

fn waits(plan: &Plan) -> Vec<&'static str> {
    plan.waits.iter().map(|wait| wait.id).collect()
}

fn is(replay: &Replay, question: &str, replies: &[&str]) -> bool {
    replay.reply(question).is_some_and(|reply| replies.contains(&reply.id))
}

fn replay(journey: &Journey) -> Replay {
    Course::of(&GUIDE, journey).replay
}

fn plan(journey: &Journey) -> Option<Plan> {
    Course::of(&GUIDE, journey).plan
}

fn next_action(journey: &Journey) -> Action {
    walk::next_action(&GUIDE, journey, &Course::of(&GUIDE, journey))
}

fn answered(pairs: &[(&str, &str)]) -> Journey {
    let mut journey = Journey::default();
    for (question, reply) in pairs {
        journey.update(Msg::Reply { question: (*question).into(), reply: (*reply).into() }, 1);
    }
    journey
}

/// What must hold whatever the answers are. Each line says what a careful friend would hold to.
fn check_outcome(replay: &Replay, plan: &Plan) {
    let (now, wait, fail) = (ids(plan, Slot::Now), ids(plan, Slot::Wait), ids(plan, Slot::Fail));
    let all = [&now[..], &wait, &fail].concat();
    let at = |id: &str| all.iter().position(|step| *step == id);
    let has = |id: &str| at(id).is_some();
    let answers: Vec<_> = replay.given.iter().map(|given| (given.question.id, given.reply.id)).collect();
    let taps = 1 + answers.len();
    let context = || format!("{answers:?}\nnow {now:?}\nwait {wait:?}\nfail {fail:?}");
    macro_rules! hold {
        ($($condition:tt)*) => { assert!($($condition)*, "{}\n{}", stringify!($($condition)*), context()) };
    }
    hold!(!now.is_empty());
    hold!(plan.items.iter().all(|item| item.because.iter().any(|reason| !reason.is_empty())));
    let mut once = all.clone();
    once.sort_unstable();
    once.dedup();
    hold!(once.len() == all.len());
    if is(replay, "signs", &["theft"]) {
        hold!(taps <= MOST_TAPS_URGENT);
        hold!(now.starts_with(&["theft", "open", "agent"]));
        hold!(plan.waits.is_empty());
        hold!(
            ["capslock", "network", "cache", "device", "vpn", "access", "reset-start"]
                .iter()
                .all(|id| !has(id))
        );
        return;
    }
    hold!(taps <= MOST_TAPS);
    hold!(!has("theft") && !has("agent"));
    hold!(has("verify") && fail.contains(&"open") && !now.contains(&"open"));
    hold!(!is(replay, "tried", &["support"]) || has("ticket"));
    hold!(!is(replay, "service", &["unknown"]) || at("service") < at("open"));

    // A lost phone and possible theft come first.
    let lost = is(replay, "signs", &["phone-lost"]);
    hold!(lost == (now[0] == "lost-phone") && lost == has("lost-phone"));
    hold!(!lost || !(has("code") || has("sms")));
    let unsure = is(replay, "signs", &["unknown"]);
    hold!(unsure == (now[0] == "notices") && unsure == has("notices"));

    // Stop before trying again.
    let locked = is(replay, "far", &["locked"]);
    let many = is(replay, "often", &["many"]);
    hold!(locked == has("access") && (many && !locked) == has("brake"));
    if let Some(stop) = at("access").or(at("brake")) {
        let tries = ["capslock", "network", "cache", "device", "vpn", "code", "twofa-start", "search-again"];
        hold!(tries.iter().filter_map(|id| at(id)).all(|place| place > stop));
        hold!(waits(plan).contains(&"lock"));
    }

    // No reset before the search, none while something else may do, none twice.
    if let Some(reset) = at("reset-start") {
        hold!(at("search-again").is_some_and(|search| search < reset));
        let spared = is(replay, "works", &["passkey", "authenticator", "key", "signed-in", "phone"]);
        hold!(!(spared && now.contains(&"reset-start")));
        hold!(at("reset-wait").is_some_and(|place| place > reset));
    }
    let asked = is(replay, "tried", &["twofa-reset"]);
    hold!(!asked || (!has("reset-start") && has("reset-wait")));
    hold!(!(is(replay, "tried", &["password-reset"]) && has("credentials")));
    hold!(!has("credentials") || is(replay, "far", &["password"]));
    if is(replay, "far", &["password"]) && is(replay, "works", &["none"]) && has("credentials") {
        hold!(asked || at("reset-start") < at("credentials"));
    }
    if is(replay, "far", &["page", "silent", "locked"]) {
        hold!(!has("credentials") && !has("reset-start"));
    }

    // What does not concern the person is left out.
    hold!(!has("vpn") || is(replay, "line", &["vpn", "public-wifi", "unknown"]));
    hold!(!is(replay, "line", &["vpn", "public-wifi"]) || has("vpn"));
    hold!(!locked || has("region"));
    hold!(!is(replay, "works", &["phone"]) || !has("sms"));
    hold!(
        !(is(replay, "works", &["mail"]) && now.contains(&"mail"))
            || is(replay, "tried", &["password-reset"])
    );

    // Holds: exactly those of the service, exactly when a change is planned or asked for.
    let (global, japan) = (!is(replay, "service", &["japan"]), !is(replay, "service", &["global"]));
    let password = has("credentials") || is(replay, "tried", &["password-reset"]);
    let twofa = has("reset-start") || asked;
    let shown = |id: &str| waits(plan).contains(&id);
    hold!(shown("hold-password") == (global && password));
    hold!(shown("hold-2fa") == (global && twofa));
    hold!(shown("hold-japan") == (japan && (password || twofa)));
    hold!(shown("hours-japan") == japan);
    hold!(shown("password-time") == password && shown("review") == twofa);
}

#[test]
fn every_combination_of_answers_ends_in_a_sound_plan() {
    let mut outcomes = 0;
    let mut longest = 0;
    every_outcome(&GUIDE, |replay| {
        let plan = triage::plan(&GUIDE, replay).expect("no plan");
        check_outcome(replay, &plan);
        outcomes += 1;
        longest = longest.max(replay.given.len() + 1);
    });
    assert!(outcomes > 10_000, "{outcomes}");
    assert_eq!(longest, MOST_TAPS);
}

#[test]
fn whoever_does_every_step_of_a_plan_gets_to_its_end() {
    let mut seen = 0;
    every_outcome(&GUIDE, |replay| {
        seen += 1;
        // Each plan takes twenty updates; a prime step still meets every answer.
        if seen % 37 != 0 {
            return;
        }
        let pairs: Vec<_> = replay.given.iter().map(|given| (given.question.id, given.reply.id)).collect();
        let mut journey = answered(&pairs);
        let plan = plan(&journey).expect("no plan");
        let mut walked = Vec::new();
        while let Action::Take(step) = next_action(&journey) {
            walked.push(step.id);
            journey.update(Msg::Visit(step.id.into()), 1);
            journey.update(Msg::Tick(step.id.into()), 1);
            let left = plan.items.iter().find(|item| journey.ticked(item.step.id).is_none());
            if let Some(item) = left {
                assert_eq!(
                    walk::after(&GUIDE, &journey, &Course::of(&GUIDE, &journey), step).map(|step| step.id),
                    Some(item.step.id)
                );
            }
        }
        assert_eq!(walked, plan.items.iter().map(|item| item.step.id).collect::<Vec<_>>());
    });
    assert!(seen > 10_000);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    title: String,
    answers: BTreeMap<String, String>,
    plan: Expected,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    first: Option<String>,
    now: Vec<String>,
    wait: Vec<String>,
    fail: Vec<String>,
    any: Vec<String>,
    not: Vec<String>,
    waits: Vec<String>,
    no_waits: Vec<String>,
}

impl Scenario {
    /// What is wrong with the plan that the answers lead to.
    fn problems(&self) -> Vec<String> {
        let mut found = Vec::new();
        let replay = triage::replay(&GUIDE.triage, |id| self.answers.get(id).map(String::as_str));
        if !replay.unused.is_empty() || !replay.lost.is_empty() || replay.given.len() != self.answers.len() {
            found.push(format!("answers that are not asked for: {:?}", self.answers));
        }
        let Some(plan) = triage::plan(&GUIDE, &replay) else {
            let open: Vec<_> = replay.open.iter().map(|question| question.id).collect();
            return vec![format!("{}: not answered: {open:?}", self.title)];
        };
        let slots = [Slot::Now, Slot::Wait, Slot::Fail].map(|slot| ids(&plan, slot));
        let all = slots.concat();
        let expected = &self.plan;
        let mut lacks = |place: &str, found_there: &[&str], wanted: &[String]| {
            for id in wanted.iter().filter(|id| !found_there.contains(&id.as_str())) {
                found.push(format!("{place} lacks {id}"));
            }
        };
        lacks("now", &slots[0], &expected.now);
        lacks("wait", &slots[1], &expected.wait);
        lacks("fail", &slots[2], &expected.fail);
        lacks("the plan", &all, &expected.any);
        lacks("the waits", &waits(&plan), &expected.waits);
        let first = expected.first.as_deref();
        if first.is_some_and(|first| slots[0].first() != Some(&first)) {
            found.push(format!("does not begin with {first:?}"));
        }
        let unwanted = expected.not.iter().filter(|id| all.contains(&id.as_str()));
        let shown = expected.no_waits.iter().filter(|id| waits(&plan).contains(&id.as_str()));
        found.extend(unwanted.chain(shown).map(|id| format!("should not have {id}")));
        for id in [&expected.now, &expected.wait, &expected.fail, &expected.any, &expected.not]
            .into_iter()
            .flatten()
        {
            if GUIDE.step(id).is_none() {
                found.push(format!("there is no step {id}"));
            }
        }
        for id in expected.waits.iter().chain(&expected.no_waits) {
            if GUIDE.triage.waits.iter().all(|wait| wait.id != id) {
                found.push(format!("there is no wait {id}"));
            }
        }
        found.iter().map(|what| format!("{}: {what}; {slots:?} {:?}", self.title, waits(&plan))).collect()
    }
}

#[test]
fn the_written_scenarios_get_the_plan_they_ask_for() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut problems = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let scenario: Scenario = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        problems.extend(scenario.problems().into_iter().map(|problem| format!("{name} {problem}")));
        count += 1;
    }
    assert!(count >= 24, "{count} scenarios");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Abroad, the SMS does not come, an account of Binance Japan, the authenticator app works.
const SMS_ABROAD: [(&str, &str); 7] = [
    ("signs", "none"),
    ("service", "japan"),
    ("far", "code-silent"),
    ("works", "authenticator"),
    ("place", "abroad"),
    ("tried", "nothing"),
    ("often", "few"),
];

#[test]
fn reasons_are_the_answers_that_the_rule_looked_for() {
    let plan = plan(&answered(&SMS_ABROAD)).unwrap();
    assert_eq!(plan.item("sms").unwrap().because, ["認証コードが届かない", "海外"]);
}

#[test]
fn changing_an_answer_keeps_those_that_still_make_sense_and_names_the_others() {
    let mut journey = answered(&SMS_ABROAD);
    journey.update(Msg::Reply { question: "far".into(), reply: "silent".into() }, 2);
    let replay = replay(&journey);
    assert_eq!(replay.next().map(|question| question.id), Some("line"));
    assert_eq!(replay.unused.iter().map(|given| given.question.id).collect::<Vec<_>>(), ["works"]);
    let kept: Vec<_> = replay.given.iter().map(|given| given.question.id).collect();
    assert_eq!(kept, ["signs", "service", "far", "place", "tried", "often"]);
    journey.update(Msg::Reply { question: "far".into(), reply: "code-silent".into() }, 3);
    assert_eq!(plan(&journey), plan(&answered(&SMS_ABROAD)));
}

#[test]
fn answers_of_another_guide_are_kept_and_asked_again() {
    let mut journey = answered(&SMS_ABROAD);
    journey.replies.retain(|reply| reply.question != "place");
    for (question, reply) in [("place", "moon"), ("weather", "rain")] {
        journey.update(Msg::Reply { question: question.into(), reply: reply.into() }, 2);
    }
    let replay = replay(&journey);
    assert_eq!(replay.lost.iter().map(|question| question.id).collect::<Vec<_>>(), ["place"]);
    assert_eq!(replay.next().map(|question| question.id), Some("place"));
    assert_eq!(replay.given.len(), 6);
    assert_eq!(next_action(&journey), Action::Ask(GUIDE.question("place").unwrap()));
    assert_eq!(journey.reply("weather"), Some("rain"));
}

#[test]
fn a_question_can_be_reached_when_it_is_answered_or_next() {
    let replay = replay(&answered(&SMS_ABROAD[..3]));
    for (question, reached) in
        [("signs", true), ("far", true), ("works", true), ("place", false), ("line", false)]
    {
        assert_eq!(replay.reaches(question), reached, "{question}");
    }
    assert_eq!(replay.before("works").map(|question| question.id), Some("far"));
    assert_eq!(replay.before("signs"), None);
}

#[test]
fn an_answer_leads_to_the_next_question_the_plan_or_at_once_to_help() {
    let onward = |journey: &Journey, question: &str, reply: &str| {
        let question = GUIDE.question(question).unwrap();
        let reply = question.options.iter().find(|option| option.id == reply).unwrap();
        walk::onward(&GUIDE, journey, Given { question, reply })
    };
    let empty = Journey::default();
    assert_eq!(onward(&empty, "signs", "none"), Onward::Ask(GUIDE.question("service").unwrap()));
    assert_eq!(onward(&empty, "signs", "theft"), Onward::Urgent(GUIDE.step("theft").unwrap().1));
    let full = answered(&SMS_ABROAD);
    assert_eq!(onward(&full, "place", "japan"), Onward::Plan);
    assert_eq!(onward(&full, "signs", "theft"), Onward::Urgent(GUIDE.step("theft").unwrap().1));
}

#[test]
fn starting_afresh_takes_answers_and_ticks_of_the_plan_and_can_be_undone() {
    let mut journey = answered(&SMS_ABROAD);
    for step in ["sms", "keep-key"] {
        journey.update(Msg::Tick(step.into()), 5);
    }
    let before = journey.clone();
    let steps = plan(&journey).unwrap().items.iter().map(|item| item.step.id.to_owned()).collect();
    journey.update(Msg::Restart { steps }, 6);
    assert_eq!(
        (journey.replies.len(), journey.ticked("sms"), journey.ticked("keep-key")),
        (0, None, Some(5))
    );
    journey.update(Msg::Restart { steps: vec![] }, 7);
    journey.update(Msg::UndoRestart, 8);
    assert_eq!(plan(&journey), plan(&before));
    assert_eq!((journey.ticked("sms"), &journey.restarted), (Some(5), &None));
}

#[test]
fn what_is_waited_for_begins_and_ends_with_the_steps() {
    const HOUR: i64 = 3_600_000;
    let running = |journey: &Journey, now: i64| {
        walk::running(journey, &Course::of(&GUIDE, journey), now)
            .iter()
            .map(|running| (running.wait.id, running.since))
            .collect::<Vec<_>>()
    };
    let mut journey = answered(&[
        ("signs", "none"),
        ("service", "global"),
        ("far", "code-lost"),
        ("works", "none"),
        ("place", "japan"),
        ("tried", "basics"),
        ("often", "few"),
    ]);
    assert_eq!(running(&journey, 0), []);
    journey.update(Msg::Tick("reset-start".into()), 10 * HOUR);
    assert_eq!(running(&journey, 11 * HOUR), [("review", Some(10 * HOUR))]);
    journey.update(Msg::Recover, 52 * HOUR);
    assert_eq!(running(&journey, 100 * HOUR), [("hold-2fa", Some(52 * HOUR))]);
    assert_eq!(running(&journey, 100 * HOUR + 1), []);
    let locked = answered(&[
        ("signs", "none"),
        ("service", "japan"),
        ("far", "locked"),
        ("place", "japan"),
        ("line", "mobile"),
        ("tried", "nothing"),
        ("often", "many"),
    ]);
    assert_eq!(running(&locked, 0), [("lock", None)]);
}

#[test]
fn help_stays_help_whatever_plan_there_is() {
    let journey = answered(&SMS_ABROAD);
    let after = |id: &str| {
        let (_, step) = GUIDE.step(id).unwrap();
        walk::after(&GUIDE, &journey, &Course::of(&GUIDE, &journey), step).map(|step| step.id)
    };
    let path = ["theft", "open", "agent", "info", "ticket"];
    for pair in path.windows(2) {
        assert_eq!(after(pair[0]), Some(pair[1]));
    }
}

#[test]
fn what_stands_first_in_the_plan_comes_first_wherever_the_person_has_looked() {
    let mut journey = answered(&SMS_ABROAD);
    journey.update(Msg::Visit("open".into()), 1);
    let first = plan(&journey).unwrap().items[0].step;
    assert_eq!(next_action(&journey), Action::Take(first));
}

#[test]
fn whoever_answers_or_starts_afresh_is_not_back_in() {
    let mut journey = answered(&SMS_ABROAD);
    journey.update(Msg::Recover, 1);
    journey.update(Msg::Reply { question: "signs".into(), reply: "theft".into() }, 2);
    let theft = GUIDE.step("theft").unwrap().1;
    assert_eq!(next_action(&journey), Action::Take(theft));
    journey.update(Msg::Recover, 3);
    journey.update(Msg::Restart { steps: vec![] }, 4);
    assert_eq!(next_action(&journey), Action::Ask(GUIDE.question("signs").unwrap()));
}
