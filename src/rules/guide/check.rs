//! Checks of a guide that hold before it may be shown. `build.rs` runs them on the real words;
//! the tests run them on broken ones.

use std::collections::{BTreeMap, BTreeSet};

use crate::rules::guide::{
    blocks::{Basis, Block, Body, Target},
    claims::Certainty,
    ids::is_slug,
    model::{Guide, Next, Step},
};

/// Words that promise or threaten, or that name a thing differently from the rest of the guide
/// (CONTRIBUTING.md, "Changing the words").
pub const FORBIDDEN: [&str; 10] = [
    "必ず",
    "確実に",
    "大丈夫",
    "安全です",
    "守られています",
    "手遅れ",
    "最悪",
    "ワンタイムパス",
    "日本のIP",
    "日本のＩＰ",
];

/// Words that speak about the exchange, or about others whom people take at their word: a block that holds one needs a claim.
const ABOUT_OTHERS: [&str; 21] = [
    "Binance",
    "バイナンス",
    "公式",
    "元記事",
    "審査",
    "出金",
    "Google",
    "Apple",
    "iPhone",
    "Android",
    "サポート",
    "リセットの",
    "口座は",
    "取引所",
    "携帯会社",
    "警察",
    "ソフトバンク",
    "ドコモ",
    "SoftBank",
    "Telegram",
    "Safari",
];

/// The longest line, in characters, before a reader loses it on a phone.
pub const LONGEST_LINE: usize = 60;

/// Everything wrong with a guide, in words for the person who edits it. Empty when it is sound.
pub fn problems(guide: &Guide) -> Vec<String> {
    let mut found = Vec::new();
    ids(guide, &mut found);
    edges(guide, &mut found);
    walk(guide, &mut found);
    bases(guide, &mut found);
    tries(guide, &mut found);
    marks(guide, &mut found);
    claims(guide, &mut found);
    words(guide, &mut found);
    found
}

/// Every block of words, with the place where it stands.
fn blocks(guide: &Guide) -> Vec<(&'static str, &'static Block)> {
    let steps = guide.steps().flat_map(|(_, step)| step.blocks.iter().map(|block| (step.id, block)));
    steps.chain(guide.triage.blocks().map(|block| ("triage", block))).collect()
}

fn ids(guide: &Guide, found: &mut Vec<String>) {
    let stages = guide.stages.iter().map(|stage| ("stage", stage.id));
    let steps = guide.steps().map(|(_, step)| ("step", step.id));
    let claims = guide.claims.iter().map(|claim| ("claim", claim.id));
    let mut seen = BTreeSet::new();
    for (what, id) in stages.chain(steps).chain(claims) {
        if !is_slug(id) {
            found.push(format!("{what} `{id}`: an id is of a-z, 0-9 and -"));
        }
        if !seen.insert((what, id)) {
            found.push(format!("{what} `{id}`: the id is there twice"));
        }
    }
    for (_, step) in guide.steps() {
        let mut seen = BTreeSet::new();
        for choice in step.fork().map_or(&[][..], |fork| fork.choices) {
            if !is_slug(choice.id) || !seen.insert(choice.id) {
                found.push(format!("step `{}`: bad choice id `{}`", step.id, choice.id));
            }
        }
    }
}

fn edges(guide: &Guide, found: &mut Vec<String>) {
    for (stage, step) in guide.steps() {
        for to in step.edges() {
            if guide.step(to).is_none() {
                found.push(format!("step `{}`: leads to `{to}`, which is not there", step.id));
            }
        }
        if step.fork().is_some_and(|fork| fork.choices.len() < 2) {
            found.push(format!("step `{}`: a question needs two answers", step.id));
        }
        if step.blocks.is_empty() && step.fork().is_none() {
            found.push(format!("step `{}` of `{}` says nothing", step.id, stage.id));
        }
    }
    for (place, block) in blocks(guide) {
        let dangling = match block.body {
            Body::Goto { target: Target::Step(id), .. } => guide.step(id).is_none(),
            Body::Goto { target: Target::Stage(id), .. } => guide.stage(id).is_none(),
            Body::Goto { target: Target::Question(id), .. } => guide.question(id).is_none(),
            _ => false,
        };
        if dangling {
            found.push(format!("`{place}`: a link leads nowhere"));
        }
        if let Body::Goto { target: Target::Step(id), reply, .. } = block.body {
            // Whoever takes a door to it has said so: plan, letters and first screen follow.
            if reply.is_none() && guide.step(id).is_some_and(|(_, step)| step.urgent) {
                found.push(format!("`{place}`: a door to `{id}` that notes no answer down"));
            }
            let is_answer = |(question, reply): (&str, &str)| {
                guide.question(question).is_some_and(|q| q.options.iter().any(|option| option.id == reply))
            };
            if reply.is_some_and(|pair| !is_answer(pair)) {
                found.push(format!("`{place}`: a link notes down an answer that is not there"));
            }
        }
    }
}

/// A step in which the login is tried says so: those who have tried often are held back there.
fn tries(guide: &Guide, found: &mut Vec<String>) {
    for (_, step) in guide.steps() {
        let is_try = |line: &&str| line.contains("1回だけ");
        let says = |block: &Block| matches!(block.body, Body::Actions(lines) if lines.iter().any(is_try));
        if step.blocks.iter().any(says) != step.tries {
            found.push(format!(
                "step `{}`: `tries = true` and 「1回だけ」 in its actions belong together",
                step.id
            ));
        }
    }
}

/// Every step can be reached from the first one, a plan or a link, and from every step the end can:
/// no dead end, and no round without a way out.
fn walk(guide: &Guide, found: &mut Vec<String>) {
    let Some((_, first)) = guide.steps().find(|(_, step)| step.walk) else {
        found.push("the guide has no step".into());
        return;
    };
    let links = blocks(guide).into_iter().filter_map(|(_, block)| match block.body {
        Body::Goto { target: Target::Step(id), .. } => Some(id),
        _ => None,
    });
    let planned = guide.triage.rules.iter().map(|rule| rule.step);
    let mut reached: BTreeSet<&str> = planned.chain(links).collect();
    reached.insert(first.id);
    grow(
        &mut reached,
        guide,
        |step, reached| {
            if reached.contains(step.id) { step.edges() } else { Vec::new() }
        },
    );
    let mut leads_out: BTreeSet<&str> =
        guide.steps().filter(|(_, step)| step.next == Next::End).map(|(_, step)| step.id).collect();
    grow(&mut leads_out, guide, |step, ends| {
        if step.edges().iter().any(|to| ends.contains(to)) { vec![step.id] } else { Vec::new() }
    });
    for (_, step) in guide.steps() {
        if !reached.contains(step.id) {
            found.push(format!("step `{}`: no way leads there", step.id));
        }
        if !leads_out.contains(step.id) {
            found.push(format!("step `{}`: no way leads on to the end", step.id));
        }
    }
}

/// Adds what `more` finds for any step until nothing new comes.
fn grow(
    set: &mut BTreeSet<&'static str>,
    guide: &Guide,
    more: impl Fn(&Step, &BTreeSet<&'static str>) -> Vec<&'static str>,
) {
    loop {
        let before = set.len();
        for (_, step) in guide.steps() {
            set.extend(more(step, set));
        }
        if set.len() == before {
            return;
        }
    }
}

fn bases(guide: &Guide, found: &mut Vec<String>) {
    for (place, block) in blocks(guide) {
        match block.basis {
            Basis::Claims(ids) => {
                if ids.is_empty() {
                    found.push(format!("`{place}`: a block rests on nothing"));
                }
                for id in ids.iter().filter(|id| guide.claim(id).is_none()) {
                    found.push(format!("`{place}`: claim `{id}` is not in the ledger"));
                }
            }
            // Where a link leads, that page's claims speak.
            Basis::Ours if matches!(block.body, Body::Goto { .. }) => {}
            Basis::Ours => {
                for line in block.body.lines() {
                    if let Some(word) = ABOUT_OTHERS.iter().find(|w| line.contains(**w)) {
                        found.push(format!(
                            "`{place}`: own words speak of 「{word}」 without a claim: {line}"
                        ));
                    }
                }
            }
        }
    }
}

/// A mark of certainty in a sentence is carried by a claim of its block, and of the service that the sentence names.
fn marks(guide: &Guide, found: &mut Vec<String>) {
    for (place, block) in blocks(guide) {
        let ids = match block.basis {
            Basis::Claims(ids) => ids,
            Basis::Ours => &[],
        };
        let whole = || block.heading.map(|heading| heading.0).into_iter().chain(block.body.lines());
        if let Some(service) = only_service(guide, ids)
            && !whole().any(|line| line.contains(service.name()))
            && let Some(line) = whole().find(|line| line.contains("（公式"))
        {
            found
                .push(format!("`{place}`: official of {} only, and does not say so: {line}", service.name()));
        }
        for line in whole() {
            for problem in unmarked(guide, ids, line) {
                found.push(format!("`{place}`: {problem}: {line}"));
            }
        }
    }
}

/// What the app's own screens and letters (name and text) say of others without naming a claim, or mark as known and no
/// claim carries. `basis` names the claims of each text; none: the text names somebody and states nothing about them.
pub fn apps_words(
    guide: &Guide,
    words: &[(String, String)],
    basis: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in words {
        let said = ABOUT_OTHERS.iter().find(|word| text.contains(**word));
        let ids = basis.get(name).map(|ids| ids.iter().map(String::as_str).collect::<Vec<_>>());
        if ids.is_none()
            && let Some(word) = said
        {
            found.push(format!("`{name}` speaks of 「{word}」 and is not in basis.toml: {text}"));
        }
        found.extend(
            unmarked(guide, &ids.unwrap_or_default(), text)
                .iter()
                .map(|what| format!("`{name}`: {what}: {text}")),
        );
    }
    for (name, ids) in basis {
        if words.iter().all(|(known, _)| known != name) {
            found.push(format!("basis.toml: there is no text `{name}`"));
        }
        for id in ids.iter().filter(|id| guide.claim(id).is_none()) {
            found.push(format!("basis.toml, `{name}`: claim `{id}` is not in the ledger"));
        }
    }
    found
}

/// What a sentence marks as known and these claims do not carry.
pub fn unmarked(guide: &Guide, ids: &[&str], line: &str) -> Vec<String> {
    let parts = || ids.iter().filter_map(|id| guide.claim(id)).flat_map(|claim| claim.parts);
    let has = |status: Certainty| parts().any(|part| part.status == status);
    let mut found = Vec::new();
    let marks = line.split('（').skip(1).filter_map(|rest| rest.split('）').next());
    for mark in marks.filter(|mark| *mark != "非公式") {
        let said =
            [("第三者", Certainty::Third), ("元記事", Certainty::Article), ("未確認", Certainty::Unverified)];
        for (word, status) in said {
            if mark.contains(word) && !has(status) {
                found.push(format!("no claim is {status:?}"));
            }
        }
        let is_official =
            ["公式", "・公式", "の公式"].iter().any(|end| mark.ends_with(end)) || mark.starts_with("公式・");
        if !is_official {
            continue;
        }
        let official = || parts().filter(|part| part.status == Certainty::Official);
        let of = |service: Service| {
            official().flat_map(|part| part.sources).any(|source| service_of(source.url) == Some(service))
        };
        if official().next().is_none() {
            found.push("no claim is Official".into());
        }
        for service in [Service::Global, Service::Japan] {
            if line.contains(service.name()) && !of(service) {
                found.push(format!("no official source of {}", service.name()));
            }
        }
    }
    found
}

/// The one service on whose pages what is official of these claims rests; none if both speak, or somebody else.
fn only_service(guide: &Guide, ids: &[&str]) -> Option<Service> {
    let claims = ids.iter().filter_map(|id| guide.claim(id));
    let official = claims.flat_map(|claim| claim.parts).filter(|part| part.status == Certainty::Official);
    let mut services = official.flat_map(|part| part.sources).map(|source| service_of(source.url));
    let first = services.next()??;
    services.all(|service| service == Some(first)).then_some(first)
}

/// The two companies, which answer for their own accounts only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    Global,
    Japan,
}

impl Service {
    /// As the guide calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "グローバル版",
            Self::Japan => "Binance Japan",
        }
    }
}

/// Whose page an address is. The same number of a page holds other words under `/ja/` and `/en-JP/`, which are Binance
/// Japan's, than under `/en/`.
pub fn service_of(url: Option<&str>) -> Option<Service> {
    let path = url?.strip_prefix("https://www.binance.com/")?;
    let mut parts = path.split('/');
    match parts.next() {
        // What the exchange posts there is said to everybody.
        _ if parts.next() == Some("square") => None,
        Some("ja" | "en-JP") => Some(Service::Japan),
        Some("en") => Some(Service::Global),
        _ => None,
    }
}

fn claims(guide: &Guide, found: &mut Vec<String>) {
    let ids = |(_, block): (_, &Block)| match block.basis {
        Basis::Claims(ids) => ids,
        Basis::Ours => &[],
    };
    let used: BTreeSet<&str> = blocks(guide).into_iter().flat_map(ids).copied().collect();
    for claim in guide.claims {
        if !used.contains(claim.id) {
            found.push(format!("claim `{}`: nothing shows it", claim.id));
        }
        if claim.parts.is_empty() {
            found.push(format!("claim `{}`: says nothing", claim.id));
        }
        if !is_date(claim.captured, 7) || !is_date(claim.reviewed, 10) {
            found.push(format!("claim `{}`: its dates are YYYY-MM and YYYY-MM-DD", claim.id));
        }
        for part in claim.parts {
            let https = |url: &str| url.starts_with("https://");
            let sourced = match part.status {
                Certainty::Official => part.sources.iter().any(|source| source.url.is_some()),
                // By its site: "someone" is nobody.
                Certainty::Third => {
                    !part.sources.is_empty() && part.sources.iter().all(|source| source.name.contains('.'))
                }
                Certainty::Article | Certainty::Unverified | Certainty::Ours => true,
            };
            for [own, other] in [[Service::Global, Service::Japan], [Service::Japan, Service::Global]] {
                let is_own = part.text.contains(own.name()) && !part.text.contains(other.name());
                let cites = part.sources.iter().any(|source| service_of(source.url) == Some(other));
                if is_own && cites {
                    found.push(format!(
                        "claim `{}`: speaks of {}, cites {}",
                        claim.id,
                        own.name(),
                        other.name()
                    ));
                }
            }
            if !sourced || !part.sources.iter().filter_map(|source| source.url).all(https) {
                found.push(format!("claim `{}`: a source is missing or not https", claim.id));
            }
        }
    }
}

/// `YYYY-MM` (7) or `YYYY-MM-DD` (10), by form.
fn is_date(text: &str, length: usize) -> bool {
    text.len() == length
        && text.bytes().enumerate().all(
            |(at, b)| {
                if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() }
            },
        )
}

fn words(guide: &Guide, found: &mut Vec<String>) {
    let stages = guide.stages.iter().flat_map(|stage| [&[stage.title, stage.heading.0], stage.lead].concat());
    let steps = guide.steps().flat_map(|(_, step)| {
        let fork = step.fork();
        let question = fork.map(|fork| fork.question.0);
        let choices = fork.map_or(&[][..], |fork| fork.choices).iter();
        let answers = choices.flat_map(|choice| [Some(choice.label.0), choice.hint]).flatten();
        [step.title.0].into_iter().chain(step.go_on).chain(question).chain(answers).collect::<Vec<_>>()
    });
    let in_blocks = blocks(guide).into_iter().flat_map(|(_, block)| {
        block.heading.map(|heading| heading.0).into_iter().chain(block.body.lines()).collect::<Vec<_>>()
    });
    let steps = steps.chain(in_blocks).chain(guide.triage.lines());
    let parts = guide.claims.iter().flat_map(|claim| claim.parts).map(|part| part.text);
    for line in guide.opening.iter().copied().chain(stages).chain(steps) {
        if line.replace('|', "").chars().count() > LONGEST_LINE {
            found.push(format!("longer than {LONGEST_LINE} characters: {line}"));
        }
        forbidden(line, found);
    }
    for line in parts {
        forbidden(line, found);
    }
}

fn forbidden(line: &str, found: &mut Vec<String>) {
    let line = line.replace('|', "");
    if line.trim().is_empty() {
        found.push("an empty line".into());
    }
    for word in FORBIDDEN.iter().filter(|word| line.contains(**word)) {
        found.push(format!("「{word}」 must not be said: {line}"));
    }
}
