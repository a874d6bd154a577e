//! What a person typed or pasted, on its way into a message: freed of what cannot be seen, cut
//! to a length, and refused where it looks like a secret.

use crate::rules::text::{
    secrets::{Honest, holds_secret},
    width::is_format,
};

/// Text that may be shown to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Lines without control or direction characters, none of them blank.
    pub text: String,
    /// The end is missing because the text was longer than allowed.
    pub cut: bool,
}

/// Cleans typed text and keeps at most `limit` characters of it. None if it looks like a backup
/// key or a seed phrase, also where its end would be cut off.
pub fn typed(raw: &str, limit: usize, honest: &Honest) -> Option<Typed> {
    let mut clean = String::new();
    for line in raw.split(is_line_break) {
        let seen: String = line
            .chars()
            .map(|c| if c == '\t' { ' ' } else { c })
            .filter(|c| !c.is_control() && !is_format(*c))
            .collect();
        let line = seen.trim();
        if !line.is_empty() && !clean.is_empty() {
            clean.push('\n');
        }
        clean.push_str(line);
    }
    let text: String = clean.chars().take(limit).collect();
    let cut = text.len() < clean.len();
    let text = text.trim_end().to_owned();
    // A key may hide behind invisible characters, or appear when they go.
    let secret = [raw, &clean, &text].into_iter().any(|text| holds_secret(text, honest));
    (!secret).then_some(Typed { text, cut })
}

/// Typed text that has to fit into a sentence: one line, with `…` where it was cut.
pub fn typed_line(raw: &str, limit: usize, honest: &Honest) -> Option<String> {
    let Typed { text, cut } = typed(raw, limit, honest)?;
    let line = text.replace('\n', " ");
    // What stood on two lines may look different on one.
    (!holds_secret(&line, honest)).then(|| if cut { line + "…" } else { line })
}

/// Line feed and carriage return, and what Unicode counts as a new line (UAX #14, BK and NL).
fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> Option<String> {
        typed(raw, 20, &Honest::default()).map(|typed| typed.text)
    }

    #[test]
    fn only_what_can_be_seen_stays() {
        for (raw, clean) in [
            ("", ""),
            (" \u{3000}\u{200f}\r\n\t ", ""),
            ("\u{202e}Error\u{0} 12\u{feff}", "Error 12"),
            ("a\r\n\r\n  b\u{2028}c\rd\te ", "a\nb\nc\nd e"),
            ("ログイン🔒できません", "ログイン🔒できません"),
        ] {
            assert_eq!(text(raw).as_deref(), Some(clean), "{raw:?}");
        }
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        let long = "あ".repeat(20_000);
        assert_eq!(typed(&long, 20, &Honest::default()), Some(Typed { text: "あ".repeat(20), cut: true }));
        assert_eq!(typed_line(&long, 3, &Honest::default()).as_deref(), Some("あああ…"));
        assert_eq!(typed_line("Viet\nNam", 20, &Honest::default()).as_deref(), Some("Viet Nam"));
    }

    #[test]
    fn secrets_are_refused() {
        for raw in [
            "Error ABCD2345EFGH6723",
            "ＡＢＣＤ　２３４５　ＥＦＧＨ　６７２３",
            "ABCD\u{200b}2345EFGH6723",
            "x\u{200b}ABCD2345EFGH6723",
            "abcd\n2345\nefgh\n6723",
            "a text that is cut long before it: ABCD2345EFGH6723",
        ] {
            assert_eq!(text(raw), None, "{raw:?}");
        }
        // Cutting makes a key of what was none.
        assert_eq!(typed("ABCD2345EFGH6723IJKL", 16, &Honest::default()), None);
    }
}
