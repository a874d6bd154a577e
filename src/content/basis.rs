//! What the words of the app's own screens and of the letters rest on, from `basis.toml`. Runs at build time only.

use std::{collections::BTreeMap, path::Path};

use toml::{Table, Value};

use crate::{
    read::read,
    rules::guide::{check, model::Guide},
};

/// Everything said there of others without a claim, in words for the person who edits it.
///
/// # Errors
/// Says what cannot be read.
pub fn problems(folder: &Path, guide: &Guide, ui: &BTreeMap<String, String>) -> Result<Vec<String>, String> {
    let basis: BTreeMap<String, Vec<String>> = read(folder, "basis")?;
    let mut words: Vec<(String, String)> =
        ui.iter().map(|(name, text)| (name.clone(), text.clone())).collect();
    let letters: Table = read(folder, "message")?;
    for (name, value) in &letters {
        texts(["message.", name].concat(), value, &mut words);
    }
    Ok(check::apps_words(guide, &words, &basis))
}

/// Every text below a name: a phrase is a pair of Japanese and English.
fn texts(name: String, value: &Value, words: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => words.push((name, text.clone())),
        Value::Array(values) => values.iter().for_each(|value| texts(name.clone(), value, words)),
        Value::Table(table) => {
            for (inner, value) in table {
                texts([&name, ".", inner].concat(), value, words);
            }
        }
        _ => {}
    }
}
