//! What must never be kept: backup keys and seed phrases that someone pastes into a note.
//!
//! Recognised by shape, so some slip through and few honest notes are refused. Passwords and
//! 6-digit codes have no shape that ticket ids and dates lack: the form asks not to write them.

use crate::rules::text::width::{half_width, is_format};

/// Lengths of the backup keys of authenticator apps, in Base32 characters (RFC 4648).
const KEY_LENGTHS: [usize; 2] = [16, 32];
/// So much of a key is as good as the key to someone patient.
const MOST_OF_KEY: usize = 12;
/// Keys are shown and copied in groups of this many characters.
const GROUP: usize = 4;
/// Words of the shortest seed phrase, and the lengths that its words have (BIP 39).
const PHRASE_WORDS: usize = 12;
const WORD_LENGTHS: std::ops::RangeInclusive<usize> = 3..=8;
/// Words of ordinary sentences, error texts among them, that no seed phrase holds (they are not in
/// the English list of BIP 39).
const SENTENCE_WORDS: [&str; 18] = [
    "after", "and", "are", "been", "but", "cannot", "could", "for", "from", "has", "not", "our", "the",
    "was", "were", "which", "with", "your",
];

/// Whether typed or pasted text holds a secret, also in full-width letters or with invisible
/// characters in it.
pub fn holds_secret(typed: &str) -> bool {
    let seen = || typed.chars().filter(|c| !is_format(*c)).collect::<String>();
    looks_secret(&half_width(typed)) || typed.contains(is_format) && looks_secret(&half_width(&seen()))
}

/// Empties the texts that hold a secret, or most of a backup key: a draft is kept at every key that
/// is pressed, and must not hold the key but for its last letter. Says whether there was a secret.
pub fn clear_secrets<'a>(texts: impl IntoIterator<Item = &'a mut String>) -> bool {
    let mut found = false;
    for text in texts {
        let holds_secret = holds_secret(text);
        if holds_secret || holds_most_of_key(&half_width(text)) {
            text.clear();
        }
        found |= holds_secret;
    }
    found
}

/// Whether a text holds what may become a backup key with a few more letters.
fn holds_most_of_key(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.into_iter().any(|word| (MOST_OF_KEY..KEY_LENGTHS[1]).contains(&word.len()) && is_key(&[word]))
}

/// Whether a text holds what looks like a backup key or a seed phrase.
pub fn looks_secret(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let whole = words.iter().any(|word| KEY_LENGTHS.contains(&word.len()) && is_key(&[word]));
    let grouped = KEY_LENGTHS.iter().any(|length| {
        let groups = length / GROUP;
        words.windows(groups).any(|run| run.iter().all(|word| word.len() == GROUP) && is_key(run))
    });
    whole || grouped || has_phrase(&words)
}

/// Base32 in one case with letters and digits. Without a digit it would be words; about 1 key in 28 of
/// 16 characters has none.
fn is_key(groups: &[&str]) -> bool {
    let all = |allowed: fn(&u8) -> bool| groups.iter().flat_map(|group| group.as_bytes()).all(allowed);
    let one_case =
        all(|b| matches!(b, b'A'..=b'Z' | b'2'..=b'7')) || all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7'));
    one_case && !all(u8::is_ascii_digit) && !all(u8::is_ascii_alphabetic)
}

/// Twelve plain words in a row, also numbered ones, that make no sentence.
fn has_phrase(words: &[&str]) -> bool {
    let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let mut run = 0;
    for word in words.iter().filter(|word| !is_number(word)) {
        let plain = WORD_LENGTHS.contains(&word.len())
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && !SENTENCE_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known));
        run = if plain { run + 1 } else { 0 };
        if run == PHRASE_WORDS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_phrases_are_recognised() {
        for text in [
            "ABCD2345EFGH6723",
            "控え: abcd 2345 efgh 6723 です",
            "控えはabcd2345efgh6723です",
            "ABCD-2345-EFGH-6723",
            "ABCD2345EFGH6723ABCD2345EFGH6723",
            "legal winner thank year wave sausage worth useful legal winner thank yellow",
            "Legal winner thank year wave sausage worth useful legal winner thank yellow",
            "LEGAL WINNER THANK YEAR WAVE SAUSAGE WORTH USEFUL LEGAL WINNER THANK YELLOW",
            "1. legal 2. winner 3. thank 4. year 5. wave 6. sausage 7. worth 8. useful 9. legal 10. winner 11. thank 12. yellow",
        ] {
            assert!(looks_secret(text), "{text}");
        }
    }

    #[test]
    fn how_it_was_typed_hides_nothing() {
        for typed in [
            "ＡＢＣＤ　２３４５　ＥＦＧＨ　６７２３",
            "ABCD\u{200b}2345EFGH6723",
            "ab\u{2060}cd2345efgh6723",
            "x\u{200b}ABCD2345EFGH6723",
        ] {
            assert!(holds_secret(typed), "{typed:?}");
        }
        let (mut key, mut note) = (String::from("ABCD2345EFGH6723"), String::from("明日"));
        assert!(clear_secrets([&mut key, &mut note]));
        assert_eq!((key.as_str(), note.as_str()), ("", "明日"));
        assert!(!clear_secrets([&mut key, &mut note]));
    }

    #[test]
    fn a_draft_does_not_keep_most_of_a_key() {
        for (typed, kept) in [
            ("ABCD2345EFG", "ABCD2345EFG"),
            ("ABCD2345EFGH", ""),
            ("ABCD2345EFGH672", ""),
            ("ABCD2345EFGH6723ABCD2345EFGH672", ""),
            ("CASE-2026-11-000087", "CASE-2026-11-000087"),
            ("123456789012", "123456789012"),
            ("notification", "notification"),
        ] {
            let mut text = typed.to_owned();
            clear_secrets([&mut text]);
            assert_eq!(text, kept, "{typed}");
        }
    }

    #[test]
    fn tickets_and_notes_are_not() {
        for text in [
            "",
            "#128-449-2071",
            "CASE-2026-11-000087",
            "1234567890123456",
            "3f2a9c10-8b7d-4e56-9a01-bc23de45f678",
            "返事は明日の朝9時。担当はABさん。2026年11月22日 21:40",
            "I told them that the code never arrives and they said to wait for a day.",
            "that they will come back",
            "Your account has been locked. please wait for some time and then try again later",
            "please check your network settings and try again later, then contact our support team",
            "the code you entered does not match, please check the time settings and request another code",
            "OPERATORANSWERED",
        ] {
            assert!(!looks_secret(text), "{text}");
        }
    }
}
