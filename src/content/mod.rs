//! The words, as `build.rs` wrote them after its checks.

use crate::domain::{
    guide::{
        Basis, Block, Body, Choice, Claim, ClaimPart, Fork, Guide, Next, Phrases, Source, Stage, Status,
        Step, StepKind, Target,
    },
    phrase::{Fixed, Pair, Words},
    search::Synonym,
    triage::{Finding, Question, Reply, Rule, Slot, Span, Test, Triage, Wait},
};

include!(concat!(env!("OUT_DIR"), "/guide.rs"));
include!(concat!(env!("OUT_DIR"), "/search.rs"));
include!(concat!(env!("OUT_DIR"), "/message.rs"));
include!(concat!(env!("OUT_DIR"), "/ui.rs"));

/// Puts values in the places (`{name}`) of a text.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values {
        filled = filled.replace(&["{", name, "}"].concat(), value);
    }
    filled
}
