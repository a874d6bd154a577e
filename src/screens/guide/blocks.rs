//! The pieces that a step is made of.

use leptos::prelude::*;

use crate::{
    rules::{
        guide::blocks::{Basis, Block, Body, Phrases},
        journey::early::Early,
    },
    screens::{
        guide::claims::basis,
        rest::{Piece, piece},
        store::href,
        ui::{
            erased::{List, Maybe},
            icon::{Icon, icon},
            phrases::phrases,
        },
    },
};

/// One block of a step; `place` is its number within the step.
pub fn block(place: usize, block: &'static Block) -> impl IntoView {
    let heading = block.heading;
    let basis = move || basis(block.basis);
    match block.body {
        Body::Actions(lines) => view! {
            <section class="card">
                {title(heading)} <ol class="actions">{items(lines)}</ol> {basis()}
            </section>
        }
        .into_any(),
        Body::Points(lines) => view! {
            <section class="card">
                {title(heading)} <ul class="points">{items(lines)}</ul> {basis()}
            </section>
        }
        .into_any(),
        Body::Text(lines) => {
            view! { <section>{title(heading)} {paragraphs(lines)} {basis()}</section> }.into_any()
        }
        Body::Why(lines) => {
            view! { <section class="why">{title(heading)} {paragraphs(lines)} {basis()}</section> }.into_any()
        }
        Body::Caution(lines) => view! {
            <section class="caution">
                {icon(Icon::Warning)} <div>{title(heading)} {paragraphs(lines)} {basis()}</div>
            </section>
        }
        .into_any(),
        Body::More(lines) => view! {
            <details class="card more" id=format!("more-{place}")>
                <summary>{heading.map(phrases)}</summary>
                {paragraphs(lines)}
                {basis()}
            </details>
        }
        .into_any(),
        Body::Facts(rows) => {
            view! { <section class="card">{title(heading)} {facts(rows)} {basis()}</section> }.into_any()
        }
        Body::Goto { label, target, reply } => way(label, href(target), reply).into_any(),
        Body::Hours => piece(Piece::Hours).into_any(),
    }
}

/// A way to another page. Where it answers a question, the answer is noted down with the tap (`Place::listen`): the
/// words that were written out stay, and know no handler.
fn way(label: &'static str, href: String, reply: Option<(&'static str, &'static str)>) -> impl IntoView {
    let class = if reply.is_some() { "row-link card door" } else { "row-link card" };
    let line = reply.map(|(question, reply)| Early::Door(question, reply).line());
    view! {
        <a class=class href=href data-early=line>
            <span>{label}</span> {icon(Icon::Chevron)}
        </a>
    }
}

/// Whether a block only supports a choice: a question's answers stand above such blocks.
pub fn is_background(block: &Block) -> bool {
    matches!(block.body, Body::Facts(_) | Body::More(_)) && block.basis != Basis::Ours
}

fn title(heading: Option<Phrases>) -> impl IntoView {
    heading.map(|heading| view! { <h2>{phrases(heading)}</h2> }).maybe()
}

fn items(lines: &'static [&'static str]) -> impl IntoView {
    lines.iter().map(|line| view! { <li>{*line}</li> }).list()
}

fn paragraphs(lines: &'static [&'static str]) -> impl IntoView {
    lines.iter().map(|line| view! { <p>{*line}</p> }).list()
}

fn facts(rows: &'static [(&'static str, &'static str)]) -> impl IntoView {
    let row = |(label, value): &'static (&'static str, &'static str)| {
        view! { <div><dt>{*label}</dt> <dd>{*value}</dd></div> }
    };
    view! { <dl class="facts">{rows.iter().map(row).list()}</dl> }
}
