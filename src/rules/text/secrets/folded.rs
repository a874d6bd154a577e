//! Text as it is compared, with the way back to the text as it was typed.

use std::ops::Range;

use crate::rules::text::width::{half_width, is_format, narrow};

/// A text without what cannot be seen, in plain ASCII where it only looks different.
pub struct Folded {
    pub text: String,
    /// Where each byte of it came from: the character's place in the original.
    from: Vec<Range<usize>>,
}

impl Folded {
    /// `unseen` stands in the place of what cannot be seen; none: nothing does.
    pub fn new(original: &str, unseen: Option<char>) -> Self {
        let mut plain = String::new();
        let mut from: Vec<Range<usize>> = Vec::new();
        for (at, c) in original.char_indices() {
            let Some(seen) = (if is_format(c) { unseen } else { Some(c) }) else { continue };
            // Kana written as a letter and a mark (NFD) are one letter.
            let voiced = plain.chars().next_back().and_then(|kana| voiced(kana, c));
            if let Some(voiced) = voiced {
                plain.pop();
                plain.push(voiced);
                let begins = from.len() - voiced.len_utf8();
                for place in &mut from[begins..] {
                    *place = place.start..at + c.len_utf8();
                }
                continue;
            }
            let folded = fold(seen);
            plain.push(folded);
            from.extend(std::iter::repeat_n(at..at + c.len_utf8(), folded.len_utf8()));
        }
        // Long-vowel marks between letters stand for `-`: one character for one, but shorter.
        let text = half_width(&plain);
        if text.len() == plain.len() {
            return Self { text, from };
        }
        let mut shorter = Vec::new();
        let mut at = 0;
        for (before, after) in plain.chars().zip(text.chars()) {
            shorter.extend(std::iter::repeat_n(from[at].clone(), after.len_utf8()));
            at += before.len_utf8();
        }
        Self { text, from: shorter }
    }

    /// The place in the original.
    pub fn original(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.from.get(range.start)?;
        let last = self.from.get(range.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }
}

/// The kana that a kana and a sound mark make: all three have the same length in bytes.
fn voiced(kana: char, mark: char) -> Option<char> {
    let is_either = matches!(kana, 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ');
    let is_voiced = matches!(kana, 'か' | 'き' | 'く' | 'け' | 'こ' | 'さ' | 'し' | 'す' | 'せ' | 'そ');
    let is_voiced = is_voiced || matches!(kana, 'た' | 'ち' | 'つ' | 'て' | 'と');
    let steps = match mark {
        '\u{3099}' if kana == 'う' => return Some('ゔ'),
        '\u{3099}' if is_voiced || is_either => 1,
        '\u{309a}' if is_either => 2,
        _ => return None,
    };
    char::from_u32(kana as u32 + steps)
}

/// Full width, circles, mathematical letters and digits, and all kinds of spaces, as NFKC folds them.
fn fold(c: char) -> char {
    let letter = |first: u8, at: u32| char::from(first + u8::try_from(at).unwrap_or(0));
    match narrow(c) {
        c @ '\u{24b6}'..='\u{24cf}' => letter(b'A', c as u32 - 0x24b6),
        c @ '\u{24d0}'..='\u{24e9}' => letter(b'a', c as u32 - 0x24d0),
        c @ '\u{2460}'..='\u{2468}' => letter(b'1', c as u32 - 0x2460),
        '\u{24ea}' => '0',
        c @ '\u{1d400}'..='\u{1d6a3}' => {
            let at = (c as u32 - 0x1d400) % 52;
            if at < 26 { letter(b'A', at) } else { letter(b'a', at - 26) }
        }
        c @ '\u{1d7ce}'..='\u{1d7ff}' => letter(b'0', (c as u32 - 0x1d7ce) % 10),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        c => c,
    }
}
