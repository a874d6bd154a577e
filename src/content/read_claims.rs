//! Reads the fact ledger from TOML. Runs at build time only, like `read`.

use std::path::Path;

use serde::Deserialize;

use crate::{
    read::read,
    rules::guide::claims::{Certainty, Claim, ClaimPart, Source},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimsFile {
    claim: Vec<ClaimEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimEntry {
    id: String,
    captured: String,
    reviewed: String,
    #[serde(default)]
    recheck: bool,
    part: Vec<PartEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEntry {
    status: StatusEntry,
    text: String,
    #[serde(default)]
    sources: Vec<SourceEntry>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum StatusEntry {
    Official,
    Third,
    Article,
    Unverified,
    Ours,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    name: String,
    url: Option<String>,
}

/// Reads the fact ledger.
///
/// # Errors
/// Says what cannot be read.
pub fn claims(folder: &Path) -> Result<&'static [Claim], String> {
    let file: ClaimsFile = read(folder, "claims")?;
    Ok(file.claim.into_iter().map(claim).collect::<Vec<_>>().leak())
}

fn claim(entry: ClaimEntry) -> Claim {
    let part = |part: PartEntry| ClaimPart {
        status: match part.status {
            StatusEntry::Official => Certainty::Official,
            StatusEntry::Third => Certainty::Third,
            StatusEntry::Article => Certainty::Article,
            StatusEntry::Unverified => Certainty::Unverified,
            StatusEntry::Ours => Certainty::Ours,
        },
        text: part.text.leak(),
        sources: part.sources.into_iter().map(source).collect::<Vec<_>>().leak(),
    };
    Claim {
        id: entry.id.leak(),
        captured: entry.captured.leak(),
        reviewed: entry.reviewed.leak(),
        recheck: entry.recheck,
        parts: entry.part.into_iter().map(part).collect::<Vec<_>>().leak(),
    }
}

fn source(entry: SourceEntry) -> Source {
    Source { name: entry.name.leak(), url: entry.url.map(|url| &*url.leak()) }
}
