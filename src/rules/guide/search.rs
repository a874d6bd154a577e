//! Search over the guide and the app's own tools: what the person typed against every step, every claim and every tool.
//!
//! Texts are compared folded (see [`fold`]). A text holds a word of the query as it is, or most of its
//! pairs of neighbouring letters (2-grams): that forgives typing errors and needs no dictionary. The
//! guide is small enough to be read through at every key.

use std::{borrow::Cow, cmp::Reverse, ops::Range};

use crate::rules::{
    guide::{
        blocks::{Body, Phrases, Target},
        claims::{Certainty, Claim},
        folding::{Letter, Script, fold, letters},
        model::{Guide, Stage, Step},
    },
    text::secrets::may_hold_secret,
};

/// The most hits that [`Index::find`] gives.
pub const MOST_HITS: usize = 10;

/// How much of a query counts, in folded letters: somebody may paste a whole mail.
const LONGEST_QUERY: usize = 64;

// What a word is worth, by where it stands.
const TITLE: usize = 10;
const HEADING: usize = 8;
const LINE: usize = 6;
const CLAIM: usize = 4;
// What a word of the query weighs: typed, meant, or the title of what is meant.
const TYPED: usize = 100;
const MEANT: usize = 80;
const NAMED: usize = 120;

/// What people type, and the words with which the guide says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Synonym {
    pub words: &'static [&'static str],
    /// Stands in the guide as it is. The title of a step leads there first.
    pub means: &'static str,
}

/// Something that the app does besides telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tool {
    pub id: &'static str,
    pub page: Target,
    pub title: &'static str,
    /// What it does, in a sentence.
    pub line: &'static str,
    /// What is typed by whoever looks for it.
    pub words: &'static [&'static str],
}

/// What a tab remembers of a search, so that the way back to the results finds them, after a reload too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remembered {
    pub query: String,
    /// How far down the page a result was opened, in CSS pixels.
    pub depth: u32,
}

impl Remembered {
    /// The line that is remembered: none of nothing, and none of what looks like a secret. `era` counts how often
    /// everything was erased.
    pub fn line(self, era: u64) -> Option<String> {
        let Self { query, depth } = self;
        let is_blank = query.trim().is_empty();
        (!is_blank && !may_hold_secret(&query))
            .then(|| [&*era.to_string(), " ", &depth.to_string(), " ", &query].concat())
    }

    /// Reads a line. What was typed before everything was erased is not known any more.
    pub fn read(line: &str, era: u64) -> Option<Self> {
        let mut parts = line.splitn(3, ' ');
        let is_of_era = parts.next()?.parse::<u64>() == Ok(era);
        let depth = parts.next()?.parse().ok()?;
        let query = parts.next()?.to_owned();
        is_of_era.then_some(Self { query, depth })
    }
}

/// What speaks of the query: a step, claim or tool, by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hit {
    /// The line is the sentence that says most of the query; none if only the title does.
    Step { id: &'static str, title: Marked, line: Option<Marked> },
    /// The part of the claim that says most of the query, and how sure it is.
    Claim { id: &'static str, status: Certainty, line: Marked },
    /// The line is always its own.
    Tool { id: &'static str, page: Target, title: Marked, line: Marked },
}

/// A text that is searched and what to highlight in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    pub text: Cow<'static, str>,
    /// Byte ranges of `text`, on character boundaries, ascending, none touching the next.
    pub marks: Vec<Range<usize>>,
}

/// The guide and the tools, folded.
pub struct Index {
    documents: Vec<Document>,
    meanings: Vec<Meaning>,
}

/// What a word that is typed means, and what that weighs.
struct Meaning {
    typed: Vec<char>,
    means: Vec<Letter>,
    weight: usize,
}

/// A step, claim or tool. The first field of a step or tool is its title.
struct Document {
    what: What,
    fields: Vec<Field>,
}

/// What a document is of, by id.
#[derive(Clone, Copy)]
enum What {
    Step(&'static str),
    Claim(&'static str),
    Tool(&'static str, Target),
}

struct Field {
    text: Cow<'static, str>,
    folded: Vec<char>,
    weight: usize,
    status: Option<Certainty>,
}

/// A part of the query, folded.
struct Word {
    text: Vec<char>,
    weight: usize,
    /// Two letters of katakana are too often found in hiragana: メール in 「確かめる」.
    katakana_only: bool,
}

impl Index {
    /// Folds the guide, the synonyms and the tools. Once is enough.
    pub fn new(guide: &Guide, synonyms: &[Synonym], tools: &[Tool]) -> Self {
        let steps = guide.steps().map(|(stage, step)| Document::of_step(guide, stage, step));
        let claims = guide.claims.iter().map(Document::of_claim);
        let documents: Vec<_> = steps.chain(claims).chain(tools.iter().map(Document::of_tool)).collect();
        let meant = synonyms.iter().map(|synonym| (synonym.words, synonym.means));
        // Whoever types what a tool is for means the tool.
        let meant = meant.chain(tools.iter().map(|tool| (tool.words, tool.title)));
        let meanings = meant.flat_map(|(words, means)| {
            let folded = fold(means);
            let is_title = documents.iter().filter_map(Document::title).any(|title| title.folded == folded);
            let weight = if is_title { NAMED } else { MEANT };
            words.iter().map(move |word| Meaning {
                typed: fold(word),
                means: letters(means).collect(),
                weight,
            })
        });
        let meanings = meanings.collect();
        Self { documents, meanings }
    }

    /// What speaks of the query (any text, in NFKC), best first, in the guide's order among equals.
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let mut words = self.words(query);
        words.retain_mut(|word| {
            let holds = |document: &&Document| document.fields.iter().any(|field| field.share(word) > 0);
            let (all, found) = (self.documents.len(), self.documents.iter().filter(holds).count());
            // What stands in many places tells little about any of them.
            word.weight = word.weight * all / (all + 4 * found).max(1);
            found > 0
        });
        let mut ranked: Vec<(usize, &Document)> = Vec::new();
        for document in &self.documents {
            let score = document.score(&words);
            let at = ranked.partition_point(|(other, _)| *other >= score);
            ranked.insert(at, (score, document));
        }
        let noise = ranked.first().map_or(0, |(best, _)| best / 4);
        let hits = ranked.iter().take(MOST_HITS).take_while(|(score, _)| *score > noise);
        hits.filter_map(|(_, document)| document.hit(&words)).collect()
    }

    /// The query's pieces between spaces, the words in them, and what they may mean.
    fn words(&self, query: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut typed = Vec::new();
        for piece in query.split_whitespace() {
            let letters: Vec<Letter> = letters(piece).take(LONGEST_QUERY - typed.len()).collect();
            push(&mut words, &letters, TYPED);
            for run in letters.chunk_by(|a, b| a.script == b.script || b.script == Script::Hiragana) {
                let kanji = run[0].script == Script::Kanji;
                let stem = run.iter().take_while(|letter| letter.script != Script::Hiragana).count();
                // A lone kanji needs the beginning of its ending: 違う, 届か.
                let length = if kanji && stem == 1 { run.len().min(2) } else { stem };
                if length > 1 {
                    push(&mut words, &run[..length], TYPED);
                }
                // Most words of kanji have two: 海外 and 旅行 in 海外旅行中.
                let words_of_two = run[..length].chunks_exact(2).filter(|_| kanji && length > 3);
                words_of_two.for_each(|pair| push(&mut words, pair, TYPED / 2));
            }
            typed.extend(letters.iter().map(|letter| letter.folded));
        }
        // What stands nowhere may be the beginning of a word that means something.
        let is_begun = typed.len() > 2 && !self.holds(&typed);
        for Meaning { typed: word, means, weight } in &self.meanings {
            if mentions(&typed, word) || (is_begun && word.starts_with(&typed)) {
                push(&mut words, means, *weight);
            }
        }
        words
    }

    /// Whether a text holds this as it is.
    fn holds(&self, typed: &[char]) -> bool {
        let mut fields = self.documents.iter().flat_map(|document| &document.fields);
        fields.any(|field| places(&field.folded, typed).next().is_some())
    }
}

/// Whether a word was typed. One of Latin letters must stand by itself: `ban` is not in `bangkok`.
fn mentions(typed: &[char], word: &[char]) -> bool {
    let is_latin = |c: &char| c.is_ascii_alphanumeric();
    let joins = |a: Option<&char>, b: Option<&char>| a.is_some_and(is_latin) && b.is_some_and(is_latin);
    places(typed, word).any(|at| {
        let (start, end) = (at, at + word.len());
        let before = start.checked_sub(1).and_then(|before| typed.get(before));
        !joins(before, word.first()) && !joins(word.last(), typed.get(end))
    })
}

/// Adds a word. One kana is none: it stands everywhere.
fn push(words: &mut Vec<Word>, letters: &[Letter], weight: usize) {
    let text: Vec<char> = letters.iter().map(|letter| letter.folded).collect();
    let katakana = letters.iter().all(|letter| letter.script == Script::Katakana);
    match words.iter_mut().find(|word| word.text == text) {
        Some(word) => word.weight = word.weight.max(weight),
        None if matches!(text[..], [] | ['あ'..='ゔ']) => {}
        None => words.push(Word { katakana_only: katakana && text.len() == 2, text, weight }),
    }
}

impl Document {
    fn of_step(guide: &Guide, stage: &Stage, step: &Step) -> Self {
        let mut fields = vec![Field::new(step.title.plain().into(), TITLE)];
        let mut add = |text: Cow<'static, str>, weight| fields.push(Field::new(text, weight));
        if stage.steps.iter().find(|step| step.walk) == Some(step) {
            add(stage.heading.plain().into(), TITLE);
            add(stage.title.into(), TITLE);
        }
        // What leads here says in the reader's own words what the step is for.
        for block in guide.steps().flat_map(|(_, other)| other.blocks) {
            match block.body {
                Body::Goto { label, target: Target::Step(to), .. } if to == step.id => {
                    add(label.into(), LINE);
                }
                _ => {}
            }
        }
        let forks = guide.steps().filter_map(|(_, other)| other.fork());
        for choice in forks.flat_map(|fork| fork.choices).filter(|choice| choice.to == step.id) {
            add(choice.label.plain().into(), HEADING);
            add(choice.hint.unwrap_or_default().into(), LINE);
        }
        add(step.fork().map(|fork| fork.question.plain()).unwrap_or_default().into(), HEADING);
        for block in step.blocks {
            add(block.heading.map(Phrases::plain).unwrap_or_default().into(), HEADING);
            match block.body {
                // A value says nothing without its label.
                Body::Facts(rows) => rows.iter().for_each(|(k, v)| add([k, "：", v].concat().into(), LINE)),
                Body::Goto { .. } => {}
                body => body.lines().into_iter().for_each(|line| add(line.into(), LINE)),
            }
        }
        Self { what: What::Step(step.id), fields }
    }

    fn of_claim(claim: &Claim) -> Self {
        let field = |text: &'static str| Field::new(text.into(), CLAIM);
        let parts = claim.parts.iter().map(|part| Field { status: Some(part.status), ..field(part.text) });
        Self { what: What::Claim(claim.id), fields: parts.collect() }
    }

    fn of_tool(tool: &Tool) -> Self {
        let fields = vec![Field::new(tool.title.into(), TITLE), Field::new(tool.line.into(), LINE)];
        Self { what: What::Tool(tool.id, tool.page), fields }
    }

    /// A claim has none.
    fn title(&self) -> Option<&Field> {
        self.fields.first().filter(|_| !matches!(self.what, What::Claim(_)))
    }

    /// Each word where it is worth most, and once more the field that is worth most.
    fn score(&self, words: &[Word]) -> usize {
        let worth = |words| self.fields.iter().map(|it| it.weight * it.says(words)).max().unwrap_or(0);
        words.chunks(1).map(worth).sum::<usize>() + worth(words)
    }

    fn hit(&self, words: &[Word]) -> Option<Hit> {
        match self.what {
            What::Step(id) => {
                let (title, lines) = self.fields.split_first()?;
                let line = best(lines, words).map(|line| line.marked(words));
                Some(Hit::Step { id, title: title.marked(words), line })
            }
            What::Claim(id) => {
                let line = best(&self.fields, words)?;
                Some(Hit::Claim { id, status: line.status?, line: line.marked(words) })
            }
            What::Tool(id, page) => {
                let (title, lines) = self.fields.split_first()?;
                let line = lines.first()?.marked(words);
                Some(Hit::Tool { id, page, title: title.marked(words), line })
            }
        }
    }
}

/// The field that says most of the query; none if none says any of it.
fn best<'a>(fields: &'a [Field], words: &[Word]) -> Option<&'a Field> {
    fields.iter().min_by_key(|it| Reverse(it.says(words))).filter(|it| it.says(words) > 0)
}

impl Field {
    fn new(text: Cow<'static, str>, weight: usize) -> Self {
        Self { folded: fold(&text), text, weight, status: None }
    }

    /// How much of the query stands here.
    fn says(&self, words: &[Word]) -> usize {
        words.iter().map(|word| word.weight * self.share(word) / 100).sum()
    }

    /// How much of a word stands here, in hundredths: all of it, or most of a longer word's pairs.
    fn share(&self, word: &Word) -> usize {
        if self.places(word, &word.text).next().is_some() {
            return 100;
        }
        let pairs = word.text.len() - 1;
        let missing = word.text.windows(2).filter(|pair| places(&self.folded, pair).next().is_none());
        let missing = missing.take(pairs / 5 + 1).count();
        if pairs > 2 && missing <= pairs / 5 { (pairs - missing) * 60 / pairs } else { 0 }
    }

    fn places<'a>(&'a self, word: &'a Word, part: &'a [char]) -> impl Iterator<Item = usize> {
        let is_katakana = |at| letters(&self.text).nth(at).is_some_and(|it| it.script == Script::Katakana);
        places(&self.folded, part).filter(move |at| !word.katakana_only || is_katakana(*at))
    }

    fn marked(&self, words: &[Word]) -> Marked {
        let mut marked = vec![false; self.folded.len()];
        for word in words.iter().filter(|word| self.share(word) > 0) {
            let length = if self.share(word) == 100 { word.text.len() } else { 2 };
            for part in word.text.windows(length) {
                self.places(word, part).for_each(|at| marked[at..at + length].fill(true));
            }
        }
        let mut marks: Vec<Range<usize>> = Vec::new();
        for (at, letter) in letters(&self.text).enumerate().filter(|(at, _)| marked[*at]) {
            match marks.last_mut() {
                Some(last) if marked[at - 1] => last.end = letter.at.end,
                _ => marks.push(letter.at),
            }
        }
        Marked { text: self.text.clone(), marks }
    }
}

/// Where the part begins. Asking for its first letter first makes a search twice as fast.
fn places(text: &[char], part: &[char]) -> impl Iterator<Item = usize> {
    (0..text.len()).filter(move |at| text.get(*at) == part.first() && text[*at..].starts_with(part))
}
