//! Backup keys of authenticator apps: Base32 (RFC 4648), in one piece or in groups, as people copy them.

use std::ops::{Range, RangeInclusive};

/// How many characters such keys have; 16 is the usual length.
const LENGTHS: [usize; 8] = [16, 20, 24, 26, 32, 52, 56, 64];
/// So much of a key is as good as the key to someone patient.
const BEGUN: RangeInclusive<usize> = 12..=15;
/// So many characters may stand between two groups of one key.
const GAP: usize = 5;
/// Of the pairs of neighbouring letters in words, nine tenths are common; in a key, by chance, somewhat more than a quarter.
/// From this share on (in hundredths) they are words.
const WORDLIKE: usize = 50;
/// The same where digits stand among the letters, as they do in most keys.
const WORDLIKE_WITH_DIGITS: usize = 58;

/// The 190 commonest pairs of letters in English and romanised Japanese: for each first letter, its followers.
const COMMON: [&str; 26] = [
    "bcdfghiklmnprstyz",
    "aeilouy",
    "aehklot",
    "aeiors",
    "abcdefgklmnprstvwxy",
    "afiotu",
    "aeiou",
    "aeiou",
    "cdegklmnorst",
    "i",
    "aeiosuy",
    "adeilo",
    "aeiou",
    "acdegikostuy",
    "bcdfgklmnoprstuw",
    "aeilp",
    "",
    "adeiostuy",
    "acehiostuw",
    "aehiorsy",
    "begiklmnprst",
    "ei",
    "aehino",
    "",
    "aou",
    "aeou",
];

/// A run of letters and digits.
#[derive(Clone)]
struct Word<'a> {
    text: &'a str,
    at: Range<usize>,
    /// Whether only little stands between it and the one before.
    joins: bool,
    /// Whether nothing but a new line stands there.
    is_wrapped: bool,
}

impl Word<'_> {
    /// Whether digits stand among letters.
    fn is_mixed(&self) -> bool {
        self.text.bytes().any(|b| b.is_ascii_digit()) && self.text.bytes().any(|b| b.is_ascii_alphabetic())
    }
}

pub fn find(text: &str, found: &mut Vec<Range<usize>>) {
    let words = words(text);
    let mut start = 0;
    while start < words.len() {
        match longest(&words[start..]) {
            Some(count) => {
                found.push(words[start].at.start..words[start + count - 1].at.end);
                start += count;
            }
            None => start += 1,
        }
    }
}

/// Whether a text holds most of a key.
pub fn is_begun(text: &str) -> bool {
    let is_most = |word: &Word| BEGUN.contains(&word.text.len()) && word.is_mixed() && is_base32(word.text);
    words(text).iter().any(|word| is_most(word) && is_key(std::slice::from_ref(word)))
}

/// Where at the end of a text a key in groups lacks some letters of its fourth group.
pub fn last_group(text: &str) -> Option<Range<usize>> {
    let words = words(text);
    let groups = &words[words.len().checked_sub(4)?..];
    let [first, .., last] = groups else { return None };
    let joins = groups.iter().all(|word| is_base32(word.text)) && groups[1..].iter().all(|word| word.joins);
    let is_short = last.text.len() < first.text.len() && first.text.len() == 4;
    let is_mixed = groups.iter().any(|word| word.text.bytes().any(|b| b.is_ascii_digit()));
    let is_begun = joins && is_short && is_mixed && is_even(groups) && is_key(groups);
    let place = first.at.start..last.at.end;
    (is_begun && text[place.end..].trim().is_empty()).then_some(place)
}

/// How many words, from the first on, are one key.
fn longest(words: &[Word]) -> Option<usize> {
    let mut length = 0;
    let mut best = None;
    for (n, word) in words.iter().enumerate() {
        let goes_on = is_base32(word.text) && (n == 0 || word.joins);
        length += word.text.len();
        if !goes_on || length > LENGTHS[LENGTHS.len() - 1] {
            break;
        }
        if LENGTHS.contains(&length) && is_even(&words[..=n]) && is_key(&words[..=n]) {
            best = Some(n + 1);
        }
    }
    best
}

/// One piece, on two lines if it is long, two halves, or groups of one length as they are shown and copied, of which the last may
/// be shorter.
fn is_even(words: &[Word]) -> bool {
    let lengths: Vec<usize> = words.iter().map(|word| word.text.len()).collect();
    let [first, between @ .., last] = &*lengths else { return true };
    if let [_, second] = words
        && second.is_wrapped
        && *first >= 8
    {
        return true;
    }
    let is_short = !between.is_empty() && last < first;
    matches!(first, 2..=5 | 8 | 10..)
        && between.iter().all(|length| length == first)
        && (last == first || is_short)
}

/// The words of a text. Numbers of a list, and a padding of `=`, are none.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    let mut end_before = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if c.is_ascii_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        let Some(from) = start.take() else { continue };
        let word = &text[from..at];
        if is_list_number(word, c) || is_in_address(text, from) {
            continue;
        }
        let between = end_before.map(|end: usize| &text[end..from]);
        let is_wrapped = between.is_some_and(|between| matches!(between, "\n" | "\r\n"));
        words.push(Word { text: word, at: from..at, joins: between.is_some_and(is_gap), is_wrapped });
        end_before = Some(at);
    }
    words
}

/// `1)` and `2.` at the beginning of a piece.
fn is_list_number(word: &str, next: char) -> bool {
    word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) && matches!(next, ')' | '.')
}

/// Part of an address of the web, or of e-mail.
fn is_in_address(text: &str, at: usize) -> bool {
    let begins = text[..at]
        .rfind(|c: char| c.is_whitespace() || !c.is_ascii())
        .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
    let piece = &text[begins..at];
    if piece.contains("://") || piece.ends_with('@') {
        return true;
    }
    text[at..]
        .find(|c: char| !(c.is_ascii_alphanumeric() || "._+-".contains(c)))
        .is_some_and(|end| text.as_bytes()[at..].get(end) == Some(&b'@'))
}

fn is_gap(between: &str) -> bool {
    let plain = between.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, ')' | '(')).count();
    plain <= GAP
        && between.chars().all(|c| " \t\r\n-.,、・\u{2013}_=/)(と後半は".contains(c) || c.is_ascii_digit())
}

/// Base32, with what is taken for O, I and L.
fn is_base32(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'0'..=b'7'))
}

/// Whether letters and digits stand together as they do by chance, and in no words.
fn is_key(words: &[Word]) -> bool {
    let all: Vec<u8> =
        words.iter().flat_map(|word| word.text.bytes()).map(|b| b.to_ascii_lowercase()).collect();
    let letters = all.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let mut kinds = all.clone();
    kinds.sort_unstable();
    kinds.dedup();
    let is_hex = all.iter().all(u8::is_ascii_hexdigit);
    if letters * 2 < all.len() || kinds.len() < 7 || is_hex {
        return false;
    }
    // Years and counts stand by themselves between words; in a key, digits stand among letters.
    // In groups of two or three, digits may fill a whole one.
    let is_short = |word: &&Word| word.text.len() <= 3 && word.text.bytes().all(|b| b.is_ascii_digit());
    let mixed = words.iter().filter(|word| word.is_mixed() || is_short(word)).count();
    let (mut pairs, mut common) = (0, 0);
    for pair in words.iter().flat_map(|word| word.text.as_bytes().windows(2)) {
        let [a, b] = [pair[0], pair[1]].map(|b| b.to_ascii_lowercase());
        if a.is_ascii_digit() && b.is_ascii_digit() {
            continue;
        }
        pairs += 1;
        if a.is_ascii_alphabetic() && COMMON[usize::from(a - b'a')].as_bytes().contains(&b) {
            common += 1;
        }
    }
    let most = if mixed > 0 { WORDLIKE_WITH_DIGITS } else { WORDLIKE };
    pairs > 0 && common * 100 < most * pairs
}
