//! The questions and their outcomes: every combination of answers, the written scenarios, and saved
//! answers of another guide.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use michishirube::content::GUIDE;
use michishirube::rules::guide::blocks::Basis;
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

/// A plan, and what it was made of.
struct Outcome<'a> {
    replay: &'a Replay,
    plan: &'a Plan,
    now: Vec<&'static str>,
    wait: Vec<&'static str>,
    fail: Vec<&'static str>,
    all: Vec<&'static str>,
}

impl<'a> Outcome<'a> {
    fn of(replay: &'a Replay, plan: &'a Plan) -> Self {
        let (now, wait, fail) = (ids(plan, Slot::Now), ids(plan, Slot::Wait), ids(plan, Slot::Fail));
        let all = [&now[..], &wait, &fail].concat();
        Self { replay, plan, now, wait, fail, all }
    }

    fn at(&self, id: &str) -> Option<usize> {
        self.all.iter().position(|step| *step == id)
    }

    fn has(&self, id: &str) -> bool {
        self.at(id).is_some()
    }

    fn has_now(&self, id: &str) -> bool {
        self.now.contains(&id)
    }

    fn is(&self, question: &str, replies: &[&str]) -> bool {
        is(self.replay, question, replies)
    }

    /// The first step, after what a lost phone or a doubt puts before everything.
    fn first(&self) -> &'static str {
        self.now[usize::from(self.is("signs", &["phone-lost", "unknown"]))]
    }

    /// A restriction that does not end by itself.
    fn is_restricted(&self) -> bool {
        self.is("lock", &["endless", "region"])
    }

    fn context(&self) -> String {
        let answers: Vec<_> =
            self.replay.given.iter().map(|given| (given.question.id, given.reply.id)).collect();
        format!("{answers:?}\nnow {:?}\nwait {:?}\nfail {:?}", self.now, self.wait, self.fail)
    }
}

macro_rules! hold {
    ($outcome:ident, $($condition:tt)*) => {
        assert!($($condition)*, "{}\n{}", stringify!($($condition)*), $outcome.context())
    };
}

/// What tries the login, or leads to it.
const TRIES: [&str; 16] = [
    "capslock",
    "network",
    "cache",
    "device",
    "vpn",
    "code",
    "access",
    "brake",
    "passkey",
    "sms",
    "mail",
    "reset-done",
    "new-device",
    "twofa-start",
    "search-again",
    "retry",
];

/// What must hold whatever the answers are. Each line says what a careful friend would hold to.
fn check_outcome(replay: &Replay, plan: &Plan) {
    let o = Outcome::of(replay, plan);
    let taps = 1 + replay.given.len();
    hold!(o, !o.now.is_empty());
    hold!(o, plan.items.iter().all(|item| item.because.iter().any(|reason| !reason.is_empty())));
    let mut once = o.all.clone();
    once.sort_unstable();
    once.dedup();
    hold!(o, once.len() == o.all.len());
    if o.is("signs", &["theft", "told"]) {
        hold!(o, taps <= MOST_TAPS_URGENT);
        hold!(o, o.all == ["theft", "open", "agent", "info", "ticket", "watch"]);
        hold!(o, plan.waits.is_empty());
        return;
    }
    if o.is("signs", &["not-own"]) {
        hold!(o, taps <= MOST_TAPS_URGENT);
        hold!(o, o.all == ["not-own", "service", "open", "ticket"]);
        return;
    }
    hold!(o, taps <= MOST_TAPS);
    hold!(o, !o.has("theft") && !o.has("not-own") && !o.has("watch"));
    // Offered beside the plan: nobody has to walk through it.
    hold!(o, !o.has("verify") && o.has("open"));
    hold!(o, !o.is("tried", &["support"]) || o.has_now("ticket"));
    // Whoever opens the chat is led on to the number of the ticket.
    hold!(o, ["agent", "info"].iter().all(|id| o.has(id)) && o.has("ticket"));
    hold!(o, o.at("agent") > o.at("open") || o.is("tried", &["support"]));
    hold!(o, !o.is("service", &["unknown"]) || o.is_restricted() || o.has("service"));
    check_first(&o);
    check_stops(&o);
    check_resets(&o);
    check_concern(&o);
    check_waits(&o);
}

/// What comes first most likely helps, and cannot harm.
fn check_first(o: &Outcome) {
    let lost = o.is("signs", &["phone-lost"]);
    hold!(o, lost == (o.now[0] == "lost-phone") && lost == o.has("lost-phone"));
    hold!(o, !lost || !(o.has("code") || o.has("sms")));
    let unsure = o.is("signs", &["unknown"]);
    hold!(o, unsure == (o.now[0] == "notices") && unsure == o.has("notices"));

    // A restriction that does not end by itself: nothing is tried, support is asked.
    let first = o.first();
    hold!(o, o.is("lock", &["endless"]) == (first == "restricted"));
    hold!(o, o.is("lock", &["region"]) == (first == "region"));
    if o.is_restricted() {
        hold!(o, ["open", "info", "ticket"].iter().all(|id| o.has_now(id)));
        hold!(o, TRIES.iter().all(|id| !o.has(id)));
        hold!(o, !o.has("reset-start") && !o.has("search-again"));
        return;
    }
    hold!(o, !o.has("restricted"));
    // Whether the account is where it is thought to be, before anything else.
    let moved = o.is("service", &["global"]) && o.is("place", &["japan"]);
    hold!(o, !moved || first == "service");
    // The news before anything is cleared.
    hold!(o, !o.has("cache") || o.at("system").is_some_and(|news| Some(news) < o.at("cache")));
    if o.is("page", &["maintenance"]) {
        hold!(o, first == "system" || first == "service");
        hold!(o, !o.has("cache") && !o.has("device") && !o.has("network"));
    }
}

/// Stop before trying again; who has no try ahead is not stopped.
fn check_stops(o: &Outcome) {
    let many = o.is("often", &["many"]);
    hold!(o, o.is("lock", &["timed", "unknown"]) == o.has("access"));
    hold!(o, !o.has("brake") || many);
    let typed = o.is("password", &["refused", "unknown"]) && !o.is("tried", &["password-reset"]);
    hold!(o, !(many && typed) || o.has("brake"));
    if let Some(at) = o.at("brake") {
        let attempts = ["capslock", "network", "cache", "device"];
        hold!(o, at > 0 || attempts.contains(&o.all[1]));
        hold!(o, attempts.iter().filter_map(|id| o.at(id)).all(|place| place > at));
    }
    if let Some(stop) = o.at("access") {
        let others = TRIES.iter().filter(|id| **id != "access");
        hold!(o, others.filter_map(|id| o.at(id)).all(|place| place > stop));
        hold!(o, waits(o.plan).contains(&"lock"));
    }
    hold!(o, many == waits(o.plan).contains(&"lock-often") || o.has("access"));
}

/// No reset before the search, none while something else may do, none twice; never without its price and its papers.
fn check_resets(o: &Outcome) {
    if let Some(reset) = o.at("reset-start") {
        hold!(o, o.at("search-again").is_some_and(|search| search < reset));
        let spared = o.is("works", &["passkey", "authenticator", "key", "signed-in", "phone-mail", "phone"]);
        hold!(o, !(spared && o.has_now("reset-start")));
        hold!(o, o.at("reset-wait").is_some_and(|place| place > reset));
        hold!(o, o.has("reset-id") && o.has("reset-video"));
        // What was asked for already is followed up first.
        hold!(o, !o.is("tried", &["support"]) || o.at("ticket").is_some_and(|ticket| ticket < reset));
        // A device that is signed in is asked before anything is reset.
        hold!(o, !o.is("works", &["signed-in"]) || o.at("signed-in").is_some());
        let device = || o.at("new-device").is_some_and(|device| device < reset);
        hold!(o, !o.is("works", &["signed-in"]) || o.is("reset", &["refused"]) || device());
    }
    let asked = o.replay.reply("reset").is_some();
    let refused = o.is("reset", &["refused"]);
    hold!(o, !asked || refused == o.has("reset-start"));
    match o.replay.reply_id("reset") {
        Some("accepted") => {
            hold!(o, o.has_now("reset-done") && !o.has("reset-wait") && !o.has("search-again"));
        }
        Some("refused") => {
            hold!(o, ["reset-id", "reset-video", "info", "open"].iter().all(|id| o.has_now(id)));
        }
        Some(_) => hold!(o, o.has_now("reset-wait")),
        None => hold!(o, !o.has("reset-done")),
    }
    hold!(o, !(o.is("tried", &["password-reset"]) && o.has("credentials")));
    hold!(o, !o.has("credentials") || o.is("far", &["password"]));
    if o.is("far", &["password"]) && o.is("works", &["none"]) && o.has("credentials") {
        hold!(o, asked || o.at("reset-start") < o.at("credentials"));
    }
    if o.is("far", &["page", "silent", "locked"]) {
        hold!(o, !o.has("credentials") && o.has("reset-start") == refused);
    }
}

/// What does not concern the person is left out, what does is there.
fn check_concern(o: &Outcome) {
    let lost = o.is("signs", &["phone-lost"]);
    hold!(o, !o.has("vpn") || o.is("line", &["vpn", "public-wifi", "unknown"]));
    // Who is locked reads it where they stop: one try less.
    hold!(o, !o.is("line", &["vpn", "public-wifi"]) || o.has("vpn") != o.has("access"));
    hold!(o, !o.is("channel", &["sms"]) || lost || o.has("sms"));
    hold!(o, !o.is("channel", &["mail"]) || o.has("mail"));
    let mailbox = o.is("channel", &["mailbox"]) || o.is("gone", &["mailbox"]);
    hold!(o, mailbox == o.has("mailbox"));
    let number = o.is("channel", &["number"]) || o.is("gone", &["number"]);
    hold!(o, number == o.has("number"));
    hold!(o, !o.is("password", &["forgotten"]) || !o.has("capslock"));
    hold!(o, !o.is("far", &["new-device"]) || o.is("reset", &["accepted"]) || o.has_now("new-device"));
}

/// Holds: exactly those of the service, exactly when a change is planned or asked for.
fn check_waits(o: &Outcome) {
    let (global, japan) = (!o.is("service", &["japan"]), !o.is("service", &["global"]));
    let password = o.has("credentials") || o.is("tried", &["password-reset"]);
    let twofa = o.has("reset-start") || o.replay.reply("reset").is_some();
    let shown = |id: &str| waits(o.plan).contains(&id);
    hold!(o, shown("hold-password") == (global && password));
    hold!(o, shown("hold-2fa") == (global && twofa));
    hold!(o, shown("hold-japan") == (japan && (password || twofa)));
    hold!(o, shown("hours-japan") == japan);
    hold!(o, shown("password-time") == password);
    let awaited = o.has("reset-start") || o.has("reset-wait");
    hold!(o, shown("review") == awaited);
}

/// A step that has a list of the global service's own procedure has Binance Japan's as well, or says that it is not for them.
#[test]
fn no_list_of_the_global_service_stands_alone() {
    let global = ["lost-2fa-global-flow", "password-reset-flow", "mail-lost", "video-statement"];
    let mut seen = 0;
    for (_, step) in GUIDE.steps() {
        let has = |ids: &[&str]| {
            step.blocks.iter().any(|block| match block.basis {
                Basis::Claims(claims) => claims.iter().any(|claim| ids.contains(claim)),
                Basis::Ours => false,
            })
        };
        if has(&global) {
            let lines = || step.blocks.iter().flat_map(|block| block.body.lines());
            let named = lines().any(|line| line.contains("Binance Japan"));
            assert!(has(&["lost-2fa-japan-flow"]) || named, "{}", step.id);
            seen += 1;
        }
    }
    assert!(seen >= 4, "{seen}");
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

/// What the plan's title says is what its first steps do, after what stops a lost phone or settles a doubt.
#[test]
fn the_title_says_what_comes_first() {
    let begins = [
        ("だれかが口座に", &["theft"][..]),
        ("先に、口座を止めて", &["theft"]),
        ("本人でない人は", &["not-own"]),
        ("試さずに、", &["restricted"]),
        ("地域の制限は", &["region"]),
        ("先に、どちらの口座か", &["service"]),
        ("いまは、試すのを止める", &["access"]),
        ("取引所側が止まって", &["system"]),
        ("1回だけ、落ち着いて", &["reset-done"]),
        ("書類と動画を見直して", &["reset-id"]),
        ("いまは、知らせを待つ", &["reset-wait"]),
        ("VPNやWi-Fiが", &["vpn"]),
        ("海外の通信が", &["vpn", "network", "system", "brake"]),
        ("通信か、取引所側の", &["vpn", "network", "system", "brake"]),
        ("ログインしたままの端末を", &["signed-in"]),
        ("再設定の続きを", &["mail"]),
        ("先に、二段階認証のリセットが", &["search-again", "service", "ticket"]),
        ("パスワードを作り直す", &["credentials", "restore-key", "service", "ticket"]),
        ("パスワードを見直す", &["capslock", "brake", "passkey", "restore-key"]),
        ("新しい端末の確認を", &["new-device", "signed-in"]),
        ("スマホの時計が", &["code"]),
        ("SMSが届かないのは", &["sms"]),
        ("メールの届く先を", &["mail"]),
        ("登録したメールを取り戻す", &["mailbox"]),
        ("前の番号を使わずに", &["number"]),
        ("認証コードの届く先を", &["sms", "mail"]),
        ("バックアップキーで", &["restore-key"]),
        ("探してから、", &["search-again", "twofa-start", "service", "ticket"]),
        ("残った方法で", &["passkey", "twofa-start"]),
        ("ひとつずつ、", &["vpn", "network", "system", "brake"]),
        ("まず、なくしたスマホを", &["lost-phone"]),
    ];
    every_outcome(&GUIDE, |replay| {
        let plan = triage::plan(&GUIDE, replay).expect("no plan");
        let o = Outcome::of(replay, &plan);
        let title = plan.finding.expect("no title").title.plain();
        let known = begins.iter().find(|(start, _)| title.starts_with(start));
        let first = if title.starts_with("まず、なくした") { o.now[0] } else { o.first() };
        assert!(known.is_some_and(|(_, steps)| steps.contains(&first)), "{title}: {first}\n{}", o.context());
    });
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
    first: String,
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
        if slots[0].first() != Some(&expected.first.as_str()) {
            found.push(format!("does not begin with {}", expected.first));
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
    assert!(count >= 60, "{count} scenarios");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Abroad, the SMS does not come, an account of Binance Japan, the authenticator app works.
const SMS_ABROAD: [(&str, &str); 8] = [
    ("signs", "none"),
    ("service", "japan"),
    ("far", "code-silent"),
    ("channel", "sms"),
    ("works", "authenticator"),
    ("place", "abroad"),
    ("tried", "nothing"),
    ("often", "few"),
];

#[test]
fn reasons_are_the_answers_that_the_rule_looked_for() {
    let plan = plan(&answered(&SMS_ABROAD)).unwrap();
    assert_eq!(plan.item("sms").unwrap().because, ["SMSが届かない", "海外"]);
}

#[test]
fn changing_an_answer_keeps_those_that_still_make_sense_and_names_the_others() {
    let mut journey = answered(&SMS_ABROAD);
    journey.update(Msg::Reply { question: "far".into(), reply: "silent".into() }, 2);
    let replay = replay(&journey);
    assert_eq!(replay.next().map(|question| question.id), Some("line"));
    assert_eq!(replay.unused.iter().map(|given| given.question.id).collect::<Vec<_>>(), ["channel", "works"]);
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
    assert_eq!(replay.given.len(), 7);
    assert_eq!(next_action(&journey), Action::Ask(GUIDE.question("place").unwrap()));
    assert_eq!(journey.reply("weather"), Some("rain"));
}

/// The guide asks more closely than it did when the answers were given.
#[test]
fn a_question_that_was_added_is_asked_and_the_other_answers_stay() {
    let mut journey = answered(&SMS_ABROAD);
    journey.replies.retain(|reply| reply.question != "channel");
    journey.update(Msg::Tick("twofa-start".into()), 3);
    let found = replay(&journey);
    assert_eq!(found.added.iter().map(|question| question.id).collect::<Vec<_>>(), ["channel"]);
    assert_eq!((found.given.len(), found.lost.len()), (7, 0));
    assert_eq!(next_action(&journey), Action::Ask(GUIDE.question("channel").unwrap()));
    journey.update(Msg::Reply { question: "channel".into(), reply: "sms".into() }, 4);
    assert_eq!(plan(&journey), plan(&answered(&SMS_ABROAD)));
    assert_eq!(journey.ticked("twofa-start"), Some(3));
    assert!(replay(&answered(&SMS_ABROAD[..3])).added.is_empty());
}

#[test]
fn a_question_can_be_reached_when_it_is_answered_or_next() {
    let replay = replay(&answered(&SMS_ABROAD[..3]));
    for (question, reached) in
        [("signs", true), ("far", true), ("channel", true), ("works", false), ("line", false)]
    {
        assert_eq!(replay.reaches(question), reached, "{question}");
    }
    assert_eq!(replay.before("channel").map(|question| question.id), Some("far"));
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
        ("gone", "app"),
        ("works", "none"),
        ("place", "abroad"),
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
        ("lock", "timed"),
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

/// Help that is looked up on the way leads back, and where nothing may be tried, no way out leads to a try.
#[test]
fn what_is_looked_up_on_the_way_leads_back_to_the_plan() {
    for signs in ["theft", "told", "not-own"] {
        let mut journey = answered(&[("signs", signs)]);
        let plan = plan(&journey).unwrap();
        let after = |journey: &Journey, step| {
            walk::after(&GUIDE, journey, &Course::of(&GUIDE, journey), step).map(|step| step.id)
        };
        let aside = GUIDE.steps().map(|(_, step)| step).filter(|step| !step.walk && !step.urgent);
        for step in aside.filter(|step| plan.item(step.id).is_none()) {
            assert_eq!(after(&journey, step), Some(plan.items[0].step.id), "{signs}, {}", step.id);
        }
        for item in &plan.items {
            journey.update(Msg::Tick(item.step.id.into()), 1);
        }
        assert_eq!(after(&journey, plan.items.last().unwrap().step), None, "{signs}");
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
