//! Japanese text as the search compares it.

use std::ops::Range;

/// A folded character and its bytes in the original.
pub struct Letter {
    pub folded: char,
    pub script: Script,
    pub at: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Script {
    Latin,
    Hiragana,
    Katakana,
    Kanji,
}

/// A text as it is compared: half-width, lower case, large hiragana for all kana, without `ー`, spaces,
/// punctuation and other scripts. Queries must be in NFKC; the guide's words fold the same either way.
pub fn fold(text: &str) -> Vec<char> {
    letters(text).map(|letter| letter.folded).collect()
}

pub fn letters(text: &str) -> impl Iterator<Item = Letter> {
    text.char_indices().filter_map(|(start, c)| {
        let (folded, script) = fold_char(c)?;
        let after = text[start + c.len_utf8()..].trim_start_matches('ー');
        Some(Letter { folded, script, at: start..text.len() - after.len() })
    })
}

fn fold_char(c: char) -> Option<(char, Script)> {
    let moved = |by: i32| char::from_u32(u32::from(c).checked_add_signed(by)?);
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => Some((c.to_ascii_lowercase(), Script::Latin)),
        '！'..='～' => fold_char(moved(-0xfee0)?),
        'ァ'..='ヶ' => Some((fold_char(moved(-0x60)?)?.0, Script::Katakana)),
        _ if "ぁぃぅぇぉっゃゅょゎ".contains(c) => Some((moved(1)?, Script::Hiragana)),
        'ゕ' | 'ゖ' => Some(('か', Script::Hiragana)),
        'あ'..='ゔ' => Some((c, Script::Hiragana)),
        '々' | '\u{3400}'..='\u{9fff}' => Some((c, Script::Kanji)),
        _ => None,
    }
}
