//! Reads the words from TOML into the guide's types. Runs at build time only, so it may leak:
//! the types hold `'static` text because that is what the app has.

use std::{collections::BTreeMap, fs, path::Path};

use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    read_claims, read_triage,
    rules::guide::{
        blocks::{Basis, Block, Body, Phrases, Target},
        model::{Choice, Fork, Guide, Next, Stage, Step, StepKind},
    },
};

/// The stages in the order in which they are walked; each has a file of its name.
const STAGES: [&str; 6] = ["basics", "causes", "twofa", "support", "prevent", "faq"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StageFile {
    id: String,
    title: String,
    heading: String,
    #[serde(default)]
    opening: Vec<String>,
    lead: Vec<String>,
    step: Vec<StepEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepEntry {
    id: String,
    title: String,
    kind: KindEntry,
    #[serde(default = "yes")]
    walk: bool,
    #[serde(default)]
    urgent: bool,
    #[serde(default)]
    tries: bool,
    go_on: Option<String>,
    next: Option<String>,
    question: Option<String>,
    #[serde(default)]
    choice: Vec<ChoiceEntry>,
    #[serde(default)]
    block: Vec<BlockEntry>,
}

impl StepEntry {
    fn is_walked(&self) -> bool {
        self.walk && !self.urgent
    }
}

fn yes() -> bool {
    true
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum KindEntry {
    Try,
    Do,
    Read,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceEntry {
    id: String,
    label: String,
    hint: Option<String>,
    to: String,
}

/// A block of words, as it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockEntry {
    kind: String,
    heading: Option<String>,
    #[serde(default)]
    lines: Vec<String>,
    #[serde(default)]
    rows: Vec<(String, String)>,
    claims: Option<Vec<String>>,
    #[serde(default)]
    ours: bool,
    label: Option<String>,
    step: Option<String>,
    stage: Option<String>,
    question: Option<String>,
    page: Option<String>,
    reply: Option<String>,
}

/// Reads the whole guide from a folder of TOML files.
///
/// # Errors
/// Names the file, and the step in it, that cannot be read.
pub fn guide(folder: &Path) -> Result<Guide, String> {
    let mut files = Vec::new();
    for name in STAGES {
        let file: StageFile = read(folder, name)?;
        if file.id != name {
            return Err(format!("{name}.toml: its id is `{}`", file.id));
        }
        files.push(file);
    }
    let opening: Vec<String> = files.iter_mut().flat_map(|file| file.opening.drain(..)).collect();
    let mut order = files.iter().flat_map(|file| &file.step).filter(|step| step.is_walked());
    order.next();
    let mut followers: Vec<Option<String>> = order.map(|step| Some(step.id.clone())).collect();
    followers.push(None);
    let mut followers = followers.into_iter();
    let triage = read_triage::triage(folder)?;
    let mut stages = Vec::new();
    for file in files {
        let mut steps = Vec::new();
        for entry in file.step {
            let follower = if entry.is_walked() { followers.next().flatten() } else { None };
            let id = entry.id.clone();
            let step = step(entry, follower).map_err(|why| format!("{}.toml, {id}: {why}", file.id))?;
            let planned = triage.rules.iter().any(|rule| rule.step == step.id);
            steps.push(Step { planned, ..step });
        }
        stages.push(Stage {
            id: file.id.leak(),
            title: file.title.leak(),
            heading: phrases(file.heading),
            lead: texts(file.lead),
            steps: steps.leak(),
        });
    }
    Ok(Guide { opening: texts(opening), stages: stages.leak(), triage, claims: read_claims::claims(folder)? })
}

/// The words of the app's own screens, from every file in `ui/`: name and text.
///
/// # Errors
/// Says what cannot be read, or which name is there twice.
pub fn ui(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let folder = folder.join("ui");
    let mut words = BTreeMap::new();
    for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        for (word, text) in read::<BTreeMap<String, String>>(&folder, name)? {
            if words.insert(word.clone(), text).is_some() {
                return Err(format!("ui/{name}.toml: `{word}` is there twice"));
            }
        }
    }
    Ok(words)
}

/// Reads one file of the folder.
///
/// # Errors
/// Names the file and says what cannot be read.
pub fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    let path = folder.join(name).with_extension("toml");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn step(entry: StepEntry, follower: Option<String>) -> Result<Step, String> {
    let walk = entry.is_walked();
    let next = match (entry.question, entry.next.or(follower)) {
        (Some(question), _) => {
            let choices = entry.choice.into_iter().map(choice).collect::<Vec<_>>();
            Next::Fork(Fork { question: phrases(question), choices: choices.leak() })
        }
        (None, _) if !entry.choice.is_empty() => return Err("choices without a question".into()),
        (None, Some(id)) => Next::To(id.leak()),
        (None, None) => Next::End,
    };
    let blocks = entry.block.into_iter().map(block).collect::<Result<Vec<_>, _>>()?;
    Ok(Step {
        walk,
        tries: entry.tries,
        planned: false,
        id: entry.id.leak(),
        title: phrases(entry.title),
        kind: match entry.kind {
            KindEntry::Try => StepKind::Try,
            KindEntry::Do => StepKind::Do,
            KindEntry::Read => StepKind::Read,
        },
        urgent: entry.urgent,
        go_on: entry.go_on.map(|label| &*label.leak()),
        blocks: blocks.leak(),
        next,
    })
}

fn choice(entry: ChoiceEntry) -> Choice {
    Choice {
        id: entry.id.leak(),
        label: phrases(entry.label),
        hint: entry.hint.map(|hint| &*hint.leak()),
        to: entry.to.leak(),
    }
}

/// The block of words that an entry stands for.
///
/// # Errors
/// Says what does not fit together.
pub fn block(entry: BlockEntry) -> Result<Block, String> {
    let kind = entry.kind.as_str();
    let has_lines = !entry.lines.is_empty();
    if has_lines == matches!(kind, "facts" | "goto" | "hours") || entry.rows.is_empty() == (kind == "facts") {
        return Err(format!("a `{kind}` block with the wrong lines or rows"));
    }
    if kind == "more" && entry.heading.is_none() {
        return Err("a `more` block needs a heading".into());
    }
    let lines = texts(entry.lines);
    let body = match kind {
        "actions" => Body::Actions(lines),
        "points" => Body::Points(lines),
        "text" => Body::Text(lines),
        "why" => Body::Why(lines),
        "caution" => Body::Caution(lines),
        "more" => Body::More(lines),
        "facts" => {
            let rows = entry.rows.into_iter().map(|(k, v)| (&*k.leak(), &*v.leak()));
            Body::Facts(rows.collect::<Vec<_>>().leak())
        }
        "goto" => Body::Goto {
            label: entry.label.ok_or("a `goto` block needs a label")?.leak(),
            target: match (entry.step, entry.stage, entry.question, entry.page.as_deref()) {
                (Some(id), None, None, None) => Target::Step(id.leak()),
                (None, Some(id), None, None) => Target::Stage(id.leak()),
                (None, None, Some(id), None) => Target::Question(id.leak()),
                (None, None, None, Some(name)) => {
                    Target::page(name).ok_or_else(|| format!("there is no page `{name}`"))?
                }
                _ => return Err("a `goto` block needs one step, stage, question or page".into()),
            },
            reply: entry.reply.map(reply).transpose()?,
        },
        "hours" => Body::Hours,
        _ => return Err(format!("there is no `{kind}` block")),
    };
    let basis = match (entry.claims, entry.ours || kind == "goto") {
        (Some(ids), false) => Basis::Claims(texts(ids)),
        (None, true) => Basis::Ours,
        _ => {
            return Err(format!("a `{kind}` block needs either claims or ours = true"));
        }
    };
    Ok(Block { heading: entry.heading.map(phrases), body, basis })
}

/// Reads `question=reply`.
fn reply(text: String) -> Result<(&'static str, &'static str), String> {
    text.leak().split_once('=').ok_or("a `reply` is `question=reply`".into())
}

/// Text with its marks.
pub fn phrases(text: String) -> Phrases {
    Phrases(text.leak())
}

/// Lines that live for ever.
pub fn texts(lines: Vec<String>) -> &'static [&'static str] {
    lines.into_iter().map(|line| &*line.leak()).collect::<Vec<_>>().leak()
}
