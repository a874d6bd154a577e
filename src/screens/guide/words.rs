//! The words of the guide that other rooms' pages show.

use leptos::prelude::*;

use crate::{
    content::GUIDE,
    rules::guide::{
        blocks::{Basis, Block},
        ledger,
        questions::{Finding, Wait},
    },
    screens::{
        guide::blocks::{block, is_background},
        rest::Words,
        ui::erased::{List, Maybe},
    },
    web::clock,
};

/// The words.
pub fn show(words: Words) -> AnyView {
    if words == Words::Opening {
        let lines = GUIDE.opening.iter().map(|line| view! { <p>{*line}</p> }).list();
        return view! { <div class="lead">{lines}</div> }.into_any();
    }
    blocks(words).map(|(place, one)| block(place, one)).list().into_any()
}

/// The blocks, each with its number within its step.
fn blocks(words: Words) -> impl Iterator<Item = (usize, &'static Block)> {
    let of_step = |id| GUIDE.step(id).map(|(_, step)| step.blocks).unwrap_or_default();
    let all = match words {
        Words::Opening => &[],
        Words::Step(id) | Words::Above(id) | Words::Below(id) => of_step(id),
        Words::Help(id) => GUIDE.question(id).map(|question| question.help).unwrap_or_default(),
    };
    all.iter().enumerate().filter(move |(_, block)| match words {
        Words::Above(_) => !is_background(block),
        Words::Below(_) => is_background(block),
        _ => true,
    })
}

/// How long a wait of the plan takes. What the plan is made of has no blocks (`content::MAP`).
pub fn wait(wait: &Wait) -> impl IntoView {
    let whole = GUIDE.triage.waits.iter().find(|whole| **whole == *wait);
    whole.map(|wait| block(0, &wait.block)).maybe()
}

/// Why the plan's finding is one.
pub fn finding(finding: &Finding) -> impl IntoView {
    let whole = GUIDE.triage.findings.iter().find(|whole| whole.title == finding.title);
    whole.map(|finding| block(0, &finding.block)).maybe()
}

/// Whether a claim in them has not been looked at for too long.
pub fn is_stale(words: Words) -> bool {
    let now = clock::now();
    let mut claims = blocks(words).flat_map(|(_, block)| match block.basis {
        Basis::Claims(ids) => ids,
        Basis::Ours => &[],
    });
    claims.any(|id| GUIDE.claim(id).is_some_and(|claim| ledger::is_stale(claim, now)))
}
