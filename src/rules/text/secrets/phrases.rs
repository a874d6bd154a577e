//! Seed phrases (BIP 39), in English and in Japanese.

use std::ops::Range;

/// So many words of the list in a row are a phrase; the shortest has twelve, and one may be misspelt or missing.
const RUN: usize = 11;
/// Bits of a word's hash.
const BITS: usize = 1 << 16;

/// Words of ordinary sentences that are not in the English list: no phrase goes over one.
const SENTENCE_WORDS: [&str; 27] = [
    "after",
    "and",
    "are",
    "been",
    "but",
    "cannot",
    "could",
    "did",
    "does",
    "for",
    "from",
    "has",
    "how",
    "not",
    "our",
    "said",
    "the",
    "them",
    "was",
    "went",
    "were",
    "which",
    "why",
    "with",
    "would",
    "yesterday",
    "your",
];

/// Which hashes the words of a list have: a thirtieth of all, so that eleven words in a row are hit by chance never.
type Hashes = [u8; BITS / 8];

static ENGLISH: Hashes = hashes(include_bytes!("english.txt"));
static JAPANESE: Hashes = hashes(include_bytes!("japanese.txt"));

/// The hashes of the lines of a list.
const fn hashes(list: &[u8]) -> Hashes {
    let mut found = [0; BITS / 8];
    let (mut at, mut hash) = (0, SEED);
    while at < list.len() {
        if list[at] == b'\n' {
            let place = folded(hash);
            found[place / 8] |= 1 << (place % 8);
            hash = SEED;
        } else {
            hash = next(hash, list[at]);
        }
        at += 1;
    }
    found
}

/// FNV-1a (draft-eastlake-fnv), folded to 16 bits.
const SEED: u32 = 0x811c_9dc5;

const fn next(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

const fn folded(hash: u32) -> usize {
    ((hash >> 16) ^ (hash & 0xffff)) as usize
}

fn is_in(list: &Hashes, word: &str) -> bool {
    let place = folded(word.bytes().fold(SEED, |hash, byte| next(hash, byte.to_ascii_lowercase())));
    list[place / 8] & 1 << (place % 8) != 0
}

pub fn find(text: &str, found: &mut Vec<Range<usize>>) {
    let is_english = |word: &str| (3..=8).contains(&word.len()) && is_in(&ENGLISH, word);
    runs(text, |c| c.is_ascii_alphabetic(), is_english, found);
    runs(text, |c| matches!(c, 'ぁ'..='ゖ'), |word| is_in(&JAPANESE, word), found);
}

/// Words of the list in a row. Numbers and marks may stand between them, but no other word; one of twelve may be another.
fn runs(
    text: &str,
    is_letter: fn(char) -> bool,
    is_known: impl Fn(&str) -> bool,
    found: &mut Vec<Range<usize>>,
) {
    let mut words: Vec<(Range<usize>, bool)> = Vec::new();
    let mut start = None;
    let mut flush = |words: &mut Vec<(Range<usize>, bool)>| {
        push_runs(words, found);
        words.clear();
    };
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_letter(c) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            let word = &text[from..at];
            if SENTENCE_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)) {
                flush(&mut words);
            } else {
                words.push((from..at, is_known(word)));
            }
        }
        // Kanji, katakana or letters of another script: another sentence.
        if c.is_alphabetic() {
            flush(&mut words);
        }
    }
    flush(&mut words);
}

fn push_runs(words: &[(Range<usize>, bool)], found: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while at < words.len() {
        let strict = words[at..].iter().take_while(|(_, known)| *known).count();
        let mut others = 0;
        let lenient = words[at..]
            .iter()
            .take_while(|(_, known)| {
                others += usize::from(!known);
                others <= 1
            })
            .count();
        let count = if strict >= RUN {
            strict
        } else if words[at].1 && lenient > RUN {
            lenient
        } else {
            0
        };
        if count > 0 {
            found.push(words[at].0.start..words[at + count - 1].0.end);
        }
        at += count.max(1);
    }
}
