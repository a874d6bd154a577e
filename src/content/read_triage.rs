//! Reads the questions and rules from TOML. Runs at build time only, like `read`.

use std::path::Path;

use serde::Deserialize;

use crate::{
    read::{BlockEntry, block, phrases, read, texts},
    rules::guide::{
        blocks::{Basis, Block, Body},
        questions::{Finding, Question, Reply, Rule, Slot, Span, Test, Triage, Wait},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriageFile {
    question: Vec<QuestionEntry>,
    finding: Vec<FindingEntry>,
    rules: RuleLists,
    wait: Vec<WaitEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionEntry {
    id: String,
    name: String,
    title: String,
    hint: Option<String>,
    #[serde(default)]
    help: Vec<BlockEntry>,
    #[serde(default)]
    when: Vec<String>,
    option: Vec<ReplyEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplyEntry {
    id: String,
    label: String,
    hint: Option<String>,
    short: String,
    offer: Option<String>,
    urgent: Option<String>,
    #[serde(default)]
    firm: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingEntry {
    #[serde(default)]
    when: Vec<String>,
    title: String,
    lines: Vec<String>,
    claims: Option<Vec<String>>,
    #[serde(default)]
    ours: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleLists {
    now: Vec<RuleEntry>,
    wait: Vec<RuleEntry>,
    fail: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    step: String,
    #[serde(default)]
    when: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    because: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WaitEntry {
    id: String,
    #[serde(default)]
    when: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    heading: String,
    lines: Vec<String>,
    claims: Vec<String>,
    span: Option<SpanEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpanEntry {
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    until: Vec<String>,
    hours: Option<u32>,
    #[serde(default)]
    recovered: bool,
}

/// Reads the questions and what follows from the answers.
///
/// # Errors
/// Says what cannot be read.
pub fn triage(folder: &Path) -> Result<Triage, String> {
    let TriageFile { question: questions, finding: findings, rules, wait: waits } = read(folder, "triage")?;
    let RuleLists { now, wait, fail } = rules;
    let in_slot = |slot, entries: Vec<RuleEntry>| entries.into_iter().map(move |entry| rule(slot, entry));
    let rules = in_slot(Slot::Now, now).chain(in_slot(Slot::Wait, wait)).chain(in_slot(Slot::Fail, fail));
    Ok(Triage {
        questions: all(questions.into_iter().map(question))?,
        findings: all(findings.into_iter().map(finding))?,
        rules: all(rules)?,
        waits: all(waits.into_iter().map(self::wait))?,
    })
}

fn all<T>(items: impl Iterator<Item = Result<T, String>>) -> Result<&'static [T], String> {
    items.collect::<Result<Vec<_>, _>>().map(|items| &*items.leak())
}

fn question(entry: QuestionEntry) -> Result<Question, String> {
    let QuestionEntry { id, name, title, hint, help, when, option } = entry;
    let reply = |entry: ReplyEntry| Reply {
        id: entry.id.leak(),
        label: phrases(entry.label),
        hint: entry.hint.map(|hint| &*hint.leak()),
        short: entry.short.leak(),
        offer: entry.offer.map(|step| &*step.leak()),
        urgent: entry.urgent.map(|step| &*step.leak()),
        firm: entry.firm,
    };
    Ok(Question {
        help: all(help.into_iter().map(block)).map_err(|why| format!("triage.toml, {id}: {why}"))?,
        when: tests(when)?,
        id: id.leak(),
        name: name.leak(),
        title: phrases(title),
        hint: hint.map(|hint| &*hint.leak()),
        options: option.into_iter().map(reply).collect::<Vec<_>>().leak(),
    })
}

fn finding(entry: FindingEntry) -> Result<Finding, String> {
    let basis = match (entry.claims, entry.ours) {
        (Some(ids), false) => Basis::Claims(texts(ids)),
        (None, true) => Basis::Ours,
        _ => return Err(format!("triage.toml, {}: either claims or ours = true", entry.title)),
    };
    let block = Block { heading: None, body: Body::Why(texts(entry.lines)), basis };
    Ok(Finding { when: tests(entry.when)?, title: phrases(entry.title), block })
}

fn rule(slot: Slot, entry: RuleEntry) -> Result<Rule, String> {
    Ok(Rule {
        slot,
        step: entry.step.leak(),
        when: tests(entry.when)?,
        with: texts(entry.with),
        because: entry.because.map(|because| &*because.leak()),
    })
}

fn wait(entry: WaitEntry) -> Result<Wait, String> {
    let span = |span: SpanEntry| Span {
        from: texts(span.from),
        until: texts(span.until),
        hours: span.hours,
        recovered: span.recovered,
    };
    Ok(Wait {
        id: entry.id.leak(),
        when: tests(entry.when)?,
        with: texts(entry.with),
        block: Block {
            heading: Some(phrases(entry.heading)),
            body: Body::Text(texts(entry.lines)),
            basis: Basis::Claims(texts(entry.claims)),
        },
        span: entry.span.map(span),
    })
}

/// Reads `question=reply|reply` and `question!=reply`.
fn tests(texts: Vec<String>) -> Result<&'static [Test], String> {
    all(texts.into_iter().map(|text| {
        let (question, replies) = text.split_once('=').ok_or(format!("triage.toml: `{text}` has no `=`"))?;
        let (question, expected) = question.strip_suffix('!').map_or((question, true), |q| (q, false));
        let replies: Vec<&'static str> = replies.split('|').map(|id| &*id.to_owned().leak()).collect();
        Ok(Test { question: question.to_owned().leak(), replies: replies.leak(), expected })
    }))
}
