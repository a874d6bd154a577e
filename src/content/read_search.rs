//! Reads what the search knows besides the guide from TOML. Runs at build time only, like `read`.

use std::path::Path;

use serde::Deserialize;

use crate::{
    read::{read, texts},
    rules::guide::{
        blocks::Target,
        search::{Synonym, Tool},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SearchFile {
    synonym: Vec<SynonymEntry>,
    tool: Vec<ToolEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymEntry {
    words: Vec<String>,
    means: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToolEntry {
    id: String,
    page: String,
    title: String,
    line: String,
    words: Vec<String>,
}

/// What people type and the guide says otherwise, and the app's tools.
///
/// # Errors
/// Says what cannot be read.
pub fn search(folder: &Path) -> Result<(Vec<Synonym>, Vec<Tool>), String> {
    let file: SearchFile = read(folder, "search")?;
    let tools = file.tool.into_iter().map(tool).collect::<Result<_, _>>()?;
    Ok((file.synonym.into_iter().map(synonym).collect(), tools))
}

fn synonym(entry: SynonymEntry) -> Synonym {
    Synonym { words: texts(entry.words), means: entry.means.leak() }
}

fn tool(entry: ToolEntry) -> Result<Tool, String> {
    Ok(Tool {
        id: entry.id.leak(),
        page: Target::page(&entry.page)
            .ok_or_else(|| format!("search.toml: there is no page `{}`", entry.page))?,
        title: entry.title.leak(),
        line: entry.line.leak(),
        words: texts(entry.words),
    })
}
