//! Reads the phrase pairs of messages to support, checks them and writes them out as Rust source.
//! Runs at build time only.

use std::{collections::BTreeMap, path::Path};

use crate::{read, rules::guide::check::FORBIDDEN};

/// Section, name and phrase: Japanese, English.
type Sections = BTreeMap<String, BTreeMap<String, (String, String)>>;

/// The phrase pairs of `message.toml`.
///
/// # Errors
/// Says what cannot be read, or which phrases are wrong.
pub fn read(folder: &Path) -> Result<Sections, Vec<String>> {
    let sections: Sections = read::read(folder, "message").map_err(|problem| vec![problem])?;
    let mut found = Vec::new();
    for (section, phrases) in &sections {
        for (name, (ja, en)) in phrases {
            let mut wrong = |what: &str| found.push(format!("message.toml, {section}.{name}: {what}"));
            if [ja, en].iter().any(|text| text.is_empty() || text.contains('\n')) {
                wrong("each language has one line");
            }
            if places(ja) != places(en) {
                wrong("the places `{…}` differ");
            }
            if en.chars().any(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')) {
                wrong("the English holds Japanese characters");
            }
            for word in FORBIDDEN.iter().filter(|word| ja.contains(**word)) {
                wrong(&format!("「{word}」 must not be said"));
            }
        }
    }
    if found.is_empty() { Ok(sections) } else { Err(found) }
}

/// The names of the places in a phrase, sorted: word order differs between languages.
fn places(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
    names.sort_unstable();
    names
}

/// Source of the constant that holds the phrases. A section `fixed` has a field for each phrase,
/// so that the compiler misses what is not there; the others are tables.
pub fn emit(sections: &Sections) -> String {
    let pair = |(ja, en): &(String, String)| format!("Pair {{ ja: {ja:?}, en: {en:?} }}");
    let fields = sections.iter().map(|(section, phrases)| {
        if section == "fixed" {
            let phrases = phrases.iter().map(|(name, texts)| format!("{name}: {}, ", pair(texts)));
            format!("    fixed: Fixed {{ {}}},\n", phrases.collect::<String>())
        } else {
            let phrases = phrases.iter().map(|(name, texts)| format!("({name:?}, {}), ", pair(texts)));
            format!("    {section}: &[{}],\n", phrases.collect::<String>())
        }
    });
    format!(
        "/// The words of messages to support.\npub static MESSAGE: Words = Words {{\n{}}};\n",
        fields.collect::<String>()
    )
}
