//! Reads the words from TOML into the guide's types. Runs at build time only, so it may leak:
//! the types hold `'static` text because that is what the app has.

use std::{collections::BTreeMap, fs, path::Path};

use serde::{Deserialize, de::DeserializeOwned};

use crate::guide::{
    Basis, Block, Body, Choice, Claim, ClaimPart, Fork, Guide, Next, Phrases, Source, Stage, Status, Step,
    StepKind, Target,
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
    #[serde(default)]
    urgent: bool,
    next: Option<String>,
    question: Option<String>,
    #[serde(default)]
    choice: Vec<ChoiceEntry>,
    #[serde(default)]
    block: Vec<BlockEntry>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockEntry {
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
    page: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimsFile {
    claim: Vec<ClaimEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimEntry {
    id: String,
    captured: String,
    reviewed: String,
    part: Vec<PartEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEntry {
    status: StatusEntry,
    text: String,
    #[serde(default)]
    sources: Vec<SourceEntry>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum StatusEntry {
    Official,
    Third,
    Article,
    Unverified,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    name: String,
    url: Option<String>,
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
    let mut order = files.iter().flat_map(|file| &file.step).filter(|step| !step.urgent);
    order.next();
    let mut followers: Vec<Option<String>> = order.map(|step| Some(step.id.clone())).collect();
    followers.push(None);
    let mut followers = followers.into_iter();
    let mut stages = Vec::new();
    for file in files {
        let mut steps = Vec::new();
        for entry in file.step {
            let follower = if entry.urgent { None } else { followers.next().flatten() };
            let id = entry.id.clone();
            steps.push(step(entry, follower).map_err(|why| format!("{}.toml, {id}: {why}", file.id))?);
        }
        stages.push(Stage {
            id: file.id.leak(),
            title: file.title.leak(),
            heading: phrases(file.heading),
            lead: texts(file.lead),
            steps: steps.leak(),
        });
    }
    let claims: ClaimsFile = read(folder, "claims")?;
    Ok(Guide {
        opening: texts(opening),
        stages: stages.leak(),
        claims: claims.claim.into_iter().map(claim).collect::<Vec<_>>().leak(),
    })
}

/// The words of the app's own screens: name and text.
///
/// # Errors
/// Says what cannot be read.
pub fn ui(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    read(folder, "ui")
}

fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    let path = folder.join(name).with_extension("toml");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn step(entry: StepEntry, follower: Option<String>) -> Result<Step, String> {
    let next = match (entry.question, entry.next.or(follower)) {
        (Some(question), _) => {
            let choices = entry.choice.into_iter().map(choice).collect::<Vec<_>>();
            Next::Fork(Fork { question: phrases(question), choices: choices.leak() })
        }
        (None, _) if !entry.choice.is_empty() => return Err("choices without a question".into()),
        (None, Some(id)) => Next::To(id.leak()),
        (None, None) => Next::End,
    };
    Ok(Step {
        id: entry.id.leak(),
        title: phrases(entry.title),
        kind: match entry.kind {
            KindEntry::Try => StepKind::Try,
            KindEntry::Do => StepKind::Do,
            KindEntry::Read => StepKind::Read,
        },
        urgent: entry.urgent,
        blocks: entry.block.into_iter().map(block).collect::<Result<Vec<_>, _>>()?.leak(),
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

fn block(entry: BlockEntry) -> Result<Block, String> {
    let kind = entry.kind.as_str();
    let has_lines = !entry.lines.is_empty();
    if has_lines == matches!(kind, "facts" | "goto") || entry.rows.is_empty() == (kind == "facts") {
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
            target: match (entry.step, entry.stage, entry.page.as_deref()) {
                (Some(id), None, None) => Target::Step(id.leak()),
                (None, Some(id), None) => Target::Stage(id.leak()),
                (None, None, Some("tickets")) => Target::Tickets,
                (None, None, Some("ticket-form")) => Target::TicketForm,
                _ => return Err("a `goto` block needs one step, stage or page".into()),
            },
        },
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

fn claim(entry: ClaimEntry) -> Claim {
    let part = |part: PartEntry| ClaimPart {
        status: match part.status {
            StatusEntry::Official => Status::Official,
            StatusEntry::Third => Status::Third,
            StatusEntry::Article => Status::Article,
            StatusEntry::Unverified => Status::Unverified,
        },
        text: part.text.leak(),
        sources: part.sources.into_iter().map(source).collect::<Vec<_>>().leak(),
    };
    Claim {
        id: entry.id.leak(),
        captured: entry.captured.leak(),
        reviewed: entry.reviewed.leak(),
        parts: entry.part.into_iter().map(part).collect::<Vec<_>>().leak(),
    }
}

fn source(entry: SourceEntry) -> Source {
    Source { name: entry.name.leak(), url: entry.url.map(|url| &*url.leak()) }
}

fn phrases(text: String) -> Phrases {
    Phrases(text.leak())
}

fn texts(lines: Vec<String>) -> &'static [&'static str] {
    lines.into_iter().map(|line| &*line.leak()).collect::<Vec<_>>().leak()
}
