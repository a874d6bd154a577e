//! Keys of coins and of programs, and card numbers.

use std::{ops::Range, sync::LazyLock};

use regex_lite::Regex;

/// An authenticator's address (Key URI Format), whole; what stands behind `secret=`; a private key (RFC 7468); an extended
/// private key (BIP 32).
static WHOLE: LazyLock<[Option<Regex>; 4]> = LazyLock::new(|| {
    [
        r"(?i)otpauth(?:-migration)?(?:://|%3a)\S*",
        r"(?i)\bsecret(?:\s*[=:]\s*|%3d)[a-z2-7]{4}[a-z2-7 \-]{4,}",
        r"(?s)-----BEGIN [A-Z ]*PRIVATE KEY.*?(?:-----END[^\n]*|\z)",
        r"\b[xyzt]prv[1-9A-HJ-NP-Za-km-z]{20,}(?:\s+[1-9A-HJ-NP-Za-km-z]{20,}){0,5}",
    ]
    .map(|pattern| Regex::new(pattern).ok())
});
/// One long word, or two that a line break or space has made of it.
static LONG: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[A-Za-z0-9]{13,}(?:[ \n][A-Za-z0-9]{13,})?").ok());
/// Hexadecimal, in groups.
static GROUPS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b[0-9a-f]{4,32}(?:[ \n-][0-9a-f]{4,32}){1,15}\b").ok());
/// Digits, in groups.
static DIGITS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[0-9]+(?:[ .\n-][0-9]+)*").ok());

/// Characters of a private key in hexadecimal, and of an API key of the exchange.
const LONG_KEY: usize = 64;

pub fn find(text: &str, found: &mut Vec<Range<usize>>) {
    for pattern in WHOLE.iter().flatten() {
        found.extend(pattern.find_iter(text).map(|it| it.range()));
    }
    for it in LONG.iter().flat_map(|pattern| pattern.find_iter(text)) {
        if is_in_address(text, it.start()) {
            continue;
        }
        let whole: String = it.as_str().split_whitespace().collect();
        if is_long_key(&whole) {
            found.push(it.range());
            continue;
        }
        let mut at = it.start();
        for word in it.as_str().split([' ', '\n']) {
            if is_long_key(word) {
                found.push(at..at + word.len());
            }
            at += word.len() + 1;
        }
    }
    for it in GROUPS.iter().flat_map(|pattern| pattern.find_iter(text)) {
        if it.as_str().chars().filter(char::is_ascii_hexdigit).count() == LONG_KEY {
            found.push(it.range());
        }
    }
    for it in DIGITS.iter().flat_map(|pattern| pattern.find_iter(text)) {
        cards(text, it.range(), found);
    }
}

/// Part of an address of the web: what was done is looked up there, and no key is.
fn is_in_address(text: &str, at: usize) -> bool {
    text[..at]
        .rsplit(|c: char| c.is_whitespace() || !c.is_ascii())
        .next()
        .is_some_and(|piece| piece.contains("://"))
}

fn is_long_key(word: &str) -> bool {
    let word = word.strip_prefix("0x").or(word.strip_prefix("0X")).unwrap_or(word);
    let has = |kind: fn(&u8) -> bool| word.as_bytes().iter().any(kind);
    let is_mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit);
    let is_hex = word.bytes().all(|b| b.is_ascii_hexdigit()) && has(u8::is_ascii_alphabetic);
    if word.len() == LONG_KEY && (is_hex || is_mixed) {
        return true;
    }
    // Wallet import format: Base58, without 0, O, I and l.
    let is_base58 = word.bytes().all(|b| b.is_ascii_alphanumeric() && !b"0OIl".contains(&b));
    let begins = |letters: &[u8]| word.as_bytes().first().is_some_and(|b| letters.contains(b));
    is_mixed && is_base58 && (word.len() == 51 && begins(b"59") || word.len() == 52 && begins(b"KLc"))
}

/// Numbers of payment cards (ISO/IEC 7812): 13 to 19 digits with a check digit, in one piece or in the groups in which they are
/// printed.
fn cards(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let whole = &text[range.clone()];
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    for group in whole.split([' ', '.', '\n', '-']) {
        groups.push(at..at + group.len());
        at += group.len() + 1;
    }
    let mut first = 0;
    while first < groups.len() {
        let is_phone = text[..groups[first].start].ends_with('+');
        let card = (first..groups.len().min(first + 5)).rev().find(|last| {
            let lengths: Vec<usize> = groups[first..=*last].iter().map(Range::len).collect();
            let digits: Vec<u8> = groups[first..=*last]
                .iter()
                .flat_map(|group| text[group.clone()].bytes())
                .map(|b| b - b'0')
                .collect();
            !is_phone && is_printed(&lengths) && is_card(&digits)
        });
        if let Some(last) = card {
            found.push(groups[first].start..groups[last].end);
            first = last;
        }
        first += 1;
    }
}

fn is_printed(lengths: &[usize]) -> bool {
    match lengths {
        [length] => (13..=19).contains(length),
        [4, 6, 4 | 5] | [4, 4, 4, 1..=4] | [4, 4, 4, 4, 1..=3] => true,
        _ => false,
    }
}

/// Luhn's check digit, behind the first digits that cards have.
fn is_card(digits: &[u8]) -> bool {
    let is_issuer = match digits {
        [3..=6, ..] => true,
        [2, 2..=7, ..] => digits.len() == 16,
        _ => false,
    };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| u32::from(if at % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { *digit }))
        .sum();
    is_issuer && sum.is_multiple_of(10)
}
