//! Reads what the search knows besides the guide from TOML. Runs at build time only, like `read`.

use std::path::Path;

use serde::Deserialize;

use crate::{
    read::{read, texts},
    rules::guide::search::{Synonym, Tool, ToolPage},
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
    page: PageEntry,
    title: String,
    line: String,
    words: Vec<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum PageEntry {
    Tickets,
    TicketForm,
    Timers,
    Letter,
    FollowUp,
    Video,
    Print,
    Data,
}

/// What people type and the guide says otherwise, and the app's tools.
///
/// # Errors
/// Says what cannot be read.
pub fn search(folder: &Path) -> Result<(Vec<Synonym>, Vec<Tool>), String> {
    let file: SearchFile = read(folder, "search")?;
    Ok((file.synonym.into_iter().map(synonym).collect(), file.tool.into_iter().map(tool).collect()))
}

fn synonym(entry: SynonymEntry) -> Synonym {
    Synonym { words: texts(entry.words), means: entry.means.leak() }
}

fn tool(entry: ToolEntry) -> Tool {
    Tool {
        id: entry.id.leak(),
        page: match entry.page {
            PageEntry::Tickets => ToolPage::Tickets,
            PageEntry::TicketForm => ToolPage::TicketForm,
            PageEntry::Timers => ToolPage::Timers,
            PageEntry::Letter => ToolPage::Letter,
            PageEntry::FollowUp => ToolPage::FollowUp,
            PageEntry::Video => ToolPage::Video,
            PageEntry::Print => ToolPage::Print,
            PageEntry::Data => ToolPage::Data,
        },
        title: entry.title.leak(),
        line: entry.line.leak(),
        words: texts(entry.words),
    }
}
