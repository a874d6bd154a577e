//! Characters that differ in how they were typed only, and characters that nobody sees.

/// Characters that show nothing by themselves and come along with pasted text: soft hyphen,
/// zero-width and direction marks, byte order mark (Unicode category Cf, the ones in use), line
/// separators and blank letters.
pub fn is_format(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{2028}' | '\u{2029}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// Full-width ASCII variants (U+FF01–FF5E) and the ideographic space to ASCII, as NFKC does, and
/// dashes to `-`.
pub fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    }
}

/// [`narrow`], and the long-vowel marks that a Japanese keyboard gives for `-` where they stand
/// between letters or digits.
pub fn half_width(text: &str) -> String {
    let folded: Vec<char> = text.chars().map(narrow).collect();
    let is_code = |at: Option<&char>| at.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '#');
    let before = |at: usize| at.checked_sub(1).and_then(|at| folded.get(at));
    let dash = |(at, c): (usize, &char)| match c {
        'ー' | 'ｰ' if is_code(before(at)) && is_code(folded.get(at + 1)) => '-',
        c => *c,
    };
    folded.iter().enumerate().map(dash).collect()
}
