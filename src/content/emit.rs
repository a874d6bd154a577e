//! Writes the guide's types out as Rust source. Runs at build time only.

use std::collections::BTreeMap;

use crate::rules::guide::{
    blocks::{Basis, Block, Body, Phrases, Target},
    claims::{Certainty, Claim, ClaimPart, Source},
    model::{Choice, Fork, Guide, Next, Stage, Step, StepKind},
    questions::{Finding, Question, Reply, Rule, Slot, Span, Test, Triage, Wait},
    search::{Synonym, Tool},
};

/// The expression that makes a value.
trait Emit {
    fn emit(&self) -> String;
}

impl Emit for &str {
    fn emit(&self) -> String {
        format!("{self:?}")
    }
}

impl Emit for bool {
    fn emit(&self) -> String {
        self.to_string()
    }
}

impl Emit for u32 {
    fn emit(&self) -> String {
        self.to_string()
    }
}

impl<T: Emit> Emit for &[T] {
    fn emit(&self) -> String {
        format!("&[{}]", self.iter().map(|item| item.emit() + ", ").collect::<String>())
    }
}

impl<T: Emit> Emit for Option<T> {
    fn emit(&self) -> String {
        self.as_ref().map_or("None".into(), |value| format!("Some({})", value.emit()))
    }
}

impl<A: Emit, B: Emit> Emit for (A, B) {
    fn emit(&self) -> String {
        format!("({}, {})", self.0.emit(), self.1.emit())
    }
}

impl Emit for Phrases {
    fn emit(&self) -> String {
        format!("Phrases({})", self.0.emit())
    }
}

macro_rules! emit_struct {
    ($($name:ident { $($field:ident),* })*) => { $(
        impl Emit for $name {
            fn emit(&self) -> String {
                let fields = [$(format!("{}: {}, ", stringify!($field), self.$field.emit())),*];
                format!("{} {{ {}}}", stringify!($name), fields.concat())
            }
        }
    )* };
}

emit_struct! {
    Guide { opening, stages, triage, claims }
    Stage { id, title, heading, lead, steps }
    Step { id, title, kind, walk, urgent, tries, planned, go_on, blocks, next }
    Fork { question, choices }
    Choice { id, label, hint, to }
    Block { heading, body, basis }
    Claim { id, captured, reviewed, recheck, parts }
    ClaimPart { status, text, sources }
    Source { name, url }
    Triage { questions, findings, rules, waits }
    Question { id, name, title, hint, help, when, options }
    Reply { id, label, hint, short, offer, urgent, firm }
    Test { question, replies, expected }
    Finding { when, title, block }
    Rule { slot, step, when, with, because }
    Wait { id, when, with, block, span }
    Span { from, until, hours, recovered }
    Synonym { words, means }
    Tool { id, page, title, line, words }
}

impl Emit for StepKind {
    fn emit(&self) -> String {
        format!("StepKind::{self:?}")
    }
}

impl Emit for Slot {
    fn emit(&self) -> String {
        format!("Slot::{self:?}")
    }
}

impl Emit for Certainty {
    fn emit(&self) -> String {
        format!("Certainty::{self:?}")
    }
}

impl Emit for Target {
    fn emit(&self) -> String {
        match self {
            Target::Step(id) => format!("Target::Step({})", id.emit()),
            Target::Stage(id) => format!("Target::Stage({})", id.emit()),
            Target::Question(id) => format!("Target::Question({})", id.emit()),
            page => format!("Target::{page:?}"),
        }
    }
}

impl Emit for Next {
    fn emit(&self) -> String {
        match self {
            Next::To(id) => format!("Next::To({})", id.emit()),
            Next::Fork(fork) => format!("Next::Fork({})", fork.emit()),
            Next::End => "Next::End".into(),
        }
    }
}

impl Emit for Basis {
    fn emit(&self) -> String {
        match self {
            Basis::Claims(ids) => format!("Basis::Claims({})", ids.emit()),
            Basis::Ours => "Basis::Ours".into(),
        }
    }
}

impl Emit for Body {
    fn emit(&self) -> String {
        match self {
            Body::Actions(lines) => format!("Body::Actions({})", lines.emit()),
            Body::Points(lines) => format!("Body::Points({})", lines.emit()),
            Body::Text(lines) => format!("Body::Text({})", lines.emit()),
            Body::Why(lines) => format!("Body::Why({})", lines.emit()),
            Body::Caution(lines) => format!("Body::Caution({})", lines.emit()),
            Body::More(lines) => format!("Body::More({})", lines.emit()),
            Body::Facts(rows) => format!("Body::Facts({})", rows.emit()),
            Body::Goto { label, target, reply } => format!(
                "Body::Goto {{ label: {}, target: {}, reply: {} }}",
                label.emit(),
                target.emit(),
                reply.emit()
            ),
            Body::Hours => "Body::Hours".into(),
        }
    }
}

/// Source of the constant that holds the whole guide.
pub fn guide(guide: &Guide) -> String {
    format!("/// The guide in Japanese.\npub static GUIDE: Guide = {};\n", guide.emit())
}

/// Source of the constant that holds what the first screens need of the guide: its structure, its titles and answers, and
/// neither its blocks nor its plans. Those are in the pages already, or come later (`docs/decisions/0014`, `0017`).
pub fn map(guide: &Guide) -> String {
    let map = map_of(guide);
    format!("/// The guide without its blocks, leads and claims.\npub static MAP: Guide = {};\n", map.emit())
}

fn map_of(guide: &Guide) -> Guide {
    let step = |step: &Step| Step { blocks: &[], ..*step };
    let stage =
        |stage: &Stage| Stage { heading: Phrases(""), lead: &[], steps: each(stage.steps, step), ..*stage };
    let reply = |reply: &Reply| Reply { short: "", ..*reply };
    let questions = each(guide.triage.questions, |question| Question {
        help: &[],
        options: each(question.options, reply),
        ..*question
    });
    let triage = Triage { questions, findings: &[], rules: &[], waits: &[] };
    Guide { opening: &[], stages: each(guide.stages, stage), triage, claims: &[] }
}

/// The build ends before it could matter that this is never freed.
fn each<T>(all: &[T], one: impl Fn(&T) -> T) -> &'static [T] {
    Box::leak(all.iter().map(one).collect())
}

/// Source of the modules that hold every id of the guide, so that code which names one that is gone does not compile.
pub fn ids(guide: &Guide) -> String {
    let steps = guide.stages.iter().flat_map(|stage| stage.steps).map(|step| step.id);
    let questions = guide.triage.questions;
    let replies = questions.iter().map(|question| {
        let ids = question.options.iter().map(|reply| reply.id);
        module(question.id, "Answers to this question.", &constants(ids))
    });
    [
        module("stage", "Stages.", &constants(guide.stages.iter().map(|stage| stage.id))),
        module("step", "Steps.", &constants(steps)),
        module("question", "Questions.", &constants(questions.iter().map(|question| question.id))),
        module("reply", "Answers, by their question.", &replies.collect::<String>()),
        module("wait", "Waits of a plan.", &constants(guide.triage.waits.iter().map(|wait| wait.id))),
        module("claim", "Claims.", &constants(guide.claims.iter().map(|claim| claim.id))),
    ]
    .concat()
}

fn module(name: &str, about: &str, content: &str) -> String {
    format!("/// {about}\npub mod {} {{\n{content}}}\n", name.replace('-', "_"))
}

fn constants<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let constant = |id: &str| format!("pub const {}: &str = {id:?};\n", id.replace('-', "_").to_uppercase());
    ids.map(constant).collect()
}

/// Source of the constants that hold what the search knows besides the guide.
pub fn search(synonyms: &[Synonym], tools: &[Tool]) -> String {
    format!(
        "/// What people type, and what the guide says.\npub static SYNONYMS: &[Synonym] = {};\n\n\
         /// What the app does besides telling.\npub static TOOLS: &[Tool] = {};\n",
        synonyms.emit(),
        tools.emit(),
    )
}

/// Source of the type and the value that hold the words of the app's own screens.
pub fn ui(words: &BTreeMap<String, String>) -> String {
    let fields = words.keys().map(|name| format!("    pub {name}: &'static str,\n"));
    let values = words.iter().map(|(name, text)| format!("    {name}: {text:?},\n"));
    format!(
        "/// The words of the app's own screens.\n#[derive(Debug)]\npub struct Ui {{\n{}}}\n\n\
         /// The words in Japanese.\npub static UI: Ui = Ui {{\n{}}};\n",
        fields.collect::<String>(),
        values.collect::<String>(),
    )
}
