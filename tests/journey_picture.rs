//! The picture of the whole flow in `docs/flow.md`. `make flow` draws it again; here it must be
//! what the guide's data say.

#![expect(clippy::unwrap_used, reason = "writing to a string cannot fail")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use michishirube::content::GUIDE;
use michishirube::rules::guide::blocks::{Body, Target};
use michishirube::rules::guide::model::{Next, Step};
use michishirube::rules::guide::questions::{Slot, Test};
use michishirube::rules::journey::check::every_outcome;
use michishirube::rules::journey::triage::plan;

const HEAD: &str =
    "# The flow\n\nDrawn by `make flow` from `src/content/ja`; a test fails when it is stale. Do not edit.\n";

#[test]
fn the_committed_picture_is_that_of_this_guide() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/flow.md");
    let drawn = [HEAD, &questions(), &outcomes(), &steps()].join("\n");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == drawn, "docs/flow.md is stale: run `make flow`");
}

/// Every answer leads from its question to what comes next, found by playing all combinations.
fn questions() -> String {
    let mut edges: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    let mut add = |from, to, reply| {
        let labels = edges.entry((from, to)).or_default();
        if !labels.contains(&reply) {
            labels.push(reply);
        }
    };
    every_outcome(&GUIDE, |replay| {
        let end = plan(&GUIDE, replay).and_then(|plan| plan.items.first().map(|item| item.step));
        let end = if end.is_some_and(|step| step.urgent) { "urgent" } else { "plan" };
        let next = replay.given.iter().skip(1).map(|given| given.question.id).chain([end]);
        for (given, next) in replay.given.iter().zip(next) {
            add(given.question.id, next, given.reply.id);
        }
    });
    let mut text = String::from(
        "## Questions\n\nEach is asked once at most; an arrow names the answers that may lead on there.\n\n",
    );
    text += "```mermaid\nflowchart TD\n";
    for question in GUIDE.triage.questions {
        writeln!(text, "  {}[\"{}<br>{}\"]", question.id, question.id, question.title.plain()).unwrap();
    }
    text += "  plan([\"plan\"])\n  urgent([\"theft: urgent step\"])\n";
    for question in GUIDE.triage.questions {
        for ((from, to), replies) in edges.iter().filter(|((from, _), _)| *from == question.id) {
            let all = replies.len() == question.options.len();
            let label = if all { "any".into() } else { replies.join("<br>") };
            writeln!(text, "  {from} -->|\"{label}\"| {to}").unwrap();
        }
    }
    text + "```\n"
}

fn words(tests: &[Test]) -> String {
    let word = |test: &Test| {
        let sign = if test.expected { "=" } else { "≠" };
        format!("{}{sign}{}", test.question, test.replies.join("/"))
    };
    tests.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// From answers to the plan, its heading and the waiting times.
fn outcomes() -> String {
    let triage = GUIDE.triage;
    let mut text = String::from("## Plan\n\nThe first rule that puts a step into the plan counts.\n\n");
    text += "| slot | step | when | and one of these is in the plan |\n|---|---|---|---|\n";
    for rule in triage.rules {
        let slot = match rule.slot {
            Slot::Now => "now",
            Slot::Wait => "wait",
            Slot::Fail => "fail",
        };
        writeln!(text, "| {slot} | {} | {} | {} |", rule.step, words(rule.when), rule.with.join(", "))
            .unwrap();
    }
    text += "\n## Findings\n\nThe first that applies heads the plan.\n\n| finding | when |\n|---|---|\n";
    for finding in triage.findings {
        writeln!(text, "| {} | {} |", finding.title.plain(), words(finding.when)).unwrap();
    }
    text += "\n## Waiting times\n\n| wait | when | and one of these is in the plan |\n|---|---|---|\n";
    for wait in triage.waits {
        writeln!(text, "| {} | {} | {} |", wait.id, words(wait.when), wait.with.join(", ")).unwrap();
    }
    text
}

/// The walk through the guide (arrows), and links on the way (dotted).
fn steps() -> String {
    let mut text = String::from(
        "## Steps\n\nSteps with round ends stand outside the walk: plans and links lead there.\n",
    );
    for stage in GUIDE.stages {
        write!(text, "\n### {}\n\n```mermaid\nflowchart TD\n", stage.title).unwrap();
        for step in stage.steps {
            let title = format!("\"{}<br>{}\"", step.id, step.title.plain());
            let shape = if step.walk { format!("[{title}]") } else { format!("([{title}])") };
            writeln!(text, "  {}{shape}", step.id).unwrap();
        }
        stage.steps.iter().for_each(|step| arrows(&mut text, step));
        text += "```\n";
    }
    text
}

fn arrows(text: &mut String, step: &Step) {
    match step.next {
        Next::To(to) => writeln!(text, "  {} --> {to}", step.id).unwrap(),
        Next::Fork(fork) => {
            for choice in fork.choices {
                writeln!(text, "  {} -->|\"{}\"| {}", step.id, choice.label.plain(), choice.to).unwrap();
            }
        }
        Next::End => {}
    }
    for block in step.blocks {
        match block.body {
            Body::Goto { target: Target::Step(to), .. } => writeln!(text, "  {} -.-> {to}", step.id).unwrap(),
            Body::Goto { target: Target::Question(to), .. } => {
                writeln!(text, "  {} -.-> question-{to}", step.id).unwrap();
            }
            _ => {}
        }
    }
}
