//! The words of the guide that other rooms' pages show.

use leptos::prelude::*;

use crate::{
    content::GUIDE,
    rules::guide::{
        blocks::{Basis, Block, Body},
        ledger,
        questions::{Finding, Wait},
    },
    screens::{
        guide::blocks::{block, is_background},
        rest::Words,
        ui::erased::List,
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
        Words::Opening | Words::Foot => &[],
        Words::Step(id) | Words::Above(id) | Words::Below(id) => of_step(id),
        Words::Help(id) => GUIDE.question(id).map(|question| question.help).unwrap_or_default(),
    };
    all.iter().enumerate().filter(move |(_, block)| match words {
        Words::Above(_) => !is_background(block),
        Words::Below(_) => is_background(block),
        _ => true,
    })
}

/// How long a wait of the plan takes.
pub fn wait(wait: &'static Wait) -> impl IntoView {
    block(0, &wait.block)
}

/// Why the plan's finding is one.
pub fn finding(finding: &'static Finding) -> impl IntoView {
    block(0, &finding.block)
}

/// Whether what was written ahead does not hold now: a claim in them has not been looked at for too long, or they tell the
/// time.
pub fn is_stale(words: Words) -> bool {
    let now = clock::now();
    if blocks(words).any(|(_, block)| block.body == Body::Hours) {
        return true;
    }
    let mut claims = blocks(words).flat_map(|(_, block)| match block.basis {
        Basis::Claims(ids) => ids,
        Basis::Ours => &[],
    });
    claims.any(|id| GUIDE.claim(id).is_some_and(|claim| ledger::is_old(claim, now)))
}
