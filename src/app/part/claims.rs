//! What a block rests on: how sure it is, and where it comes from.

use leptos::prelude::*;

use super::erased::{List, Maybe};
use crate::{
    app::texts,
    content::{GUIDE, UI, fill},
    domain::guide::{Basis, Claim, ClaimPart, Source, Status},
};

/// The claims under a block: their certainty at a glance, the rest folded away.
pub fn basis(basis: Basis, id: String) -> impl IntoView {
    let Basis::Claims(ids) = basis else {
        return None;
    };
    let claims: Vec<&Claim> = ids.iter().filter_map(|id| GUIDE.claim(id)).collect();
    let mut statuses: Vec<Status> = Vec::new();
    for part in claims.iter().flat_map(|claim| claim.parts) {
        if !statuses.contains(&part.status) {
            statuses.push(part.status);
        }
    }
    Some(view! {
        <details class="basis" id=id>
            <summary>
                {UI.basis} " " {statuses.into_iter().map(status_chip).list()}
            </summary>
            <ul>{claims.into_iter().map(claim).list()}</ul>
        </details>
    })
}

/// The certainty in words; the colour only repeats it.
pub fn status_chip(status: Status) -> impl IntoView {
    let class = match status {
        Status::Official => "chip chip-official",
        Status::Third => "chip chip-third",
        Status::Article => "chip chip-article",
        Status::Unverified => "chip chip-unverified",
    };
    view! { <span class=class>{texts::status(status)}</span> }
}

fn claim(claim: &'static Claim) -> impl IntoView {
    let dates = [("captured", claim.captured), ("reviewed", claim.reviewed)];
    view! {
        <li>
            {claim.parts.iter().map(part).list()}
            <p class="fine">
                {fill(UI.basis_dates, &dates)} <br/>
                <span translate="no">{fill(UI.basis_id, &[("id", claim.id)])}</span>
            </p>
        </li>
    }
}

fn part(part: &'static ClaimPart) -> impl IntoView {
    let unnamed = match part.status {
        Status::Article => Some(UI.source_article),
        Status::Unverified if part.sources.is_empty() => Some(UI.source_none),
        _ => None,
    };
    view! {
        <p>{status_chip(part.status)} " " {part.text}</p>
        {unnamed.map(|text| view! { <p class="fine">{text}</p> }).maybe()}
        {part.sources.iter().map(source).list()}
    }
}

/// The address stands there as plain text too: it can be read out, and checked before a tap.
fn source(source: &'static Source) -> impl IntoView {
    view! {
        <p class="fine">
            {source.name}
            {source.url.map(|url| view! {
                <br/>
                <a class="address" href=url target="_blank" rel="noopener noreferrer" translate="no">
                    {url}
                </a>
                " (" {UI.link_external} ")"
            }).maybe()}
        </p>
    }
}
