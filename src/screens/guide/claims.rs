//! How sure a statement is, and the way to its row in the fact ledger.

use leptos::prelude::*;

use crate::{
    content::{GUIDE, UI},
    rules::{
        guide::{
            blocks::Basis,
            claims::{Certainty, Claim},
            ledger,
            pages::GuidePage,
        },
        text::fill::fill,
    },
    screens::{
        guide::certainty,
        store::{href, knows_person},
        ui::erased::{List, live_option},
    },
    web::clock,
};

/// The claims that a block rests on, one link each, named by their certainty.
pub fn basis(basis: Basis) -> impl IntoView {
    let Basis::Claims(ids) = basis else {
        return None;
    };
    let claims = ids.iter().filter_map(|id| GUIDE.claim(id));
    Some(view! {
        <p class="basis">
            <span>{UI.basis}</span>
            {claims.map(link).list()}
        </p>
    })
}

/// One link to a row of the ledger.
fn link(claim: &'static Claim) -> impl IntoView {
    let statuses = ledger::statuses(claim);
    let mut words: Vec<&str> = statuses.iter().map(|status| certainty::label(*status)).collect();
    // Its name holds all that is seen of it (WCAG 2.5.3).
    words.extend(is_stale(claim).then_some(UI.basis_stale));
    let first = claim.parts.first().and_then(|part| part.text.split_inclusive('。').next());
    let values = [("status", words.join(UI.basis_and)), ("claim", first.unwrap_or_default().into())];
    let label = fill(UI.basis_link, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    view! {
        <a href=href(GuidePage::Ledger(Some(claim.id))) aria-label=label>
            {statuses.into_iter().map(status_chip).list()} {stale_chip(claim)}
        </a>
    }
}

/// The certainty in words; the colour only repeats it.
pub fn status_chip(status: Certainty) -> impl IntoView {
    let class = match status {
        Certainty::Official => "chip chip-official",
        Certainty::Third => "chip chip-third",
        Certainty::Article => "chip chip-article",
        Certainty::Unverified => "chip chip-unverified",
        Certainty::Ours => "chip chip-ours",
    };
    view! { <span class=class>{certainty::label(status)}</span> }
}

/// Whether it needs another look. A prerendered page knows no date.
fn is_stale(claim: &Claim) -> bool {
    claim.recheck || knows_person() && ledger::is_stale(claim, clock::now())
}

/// Shown on what needs another look.
pub fn stale_chip(claim: &'static Claim) -> impl IntoView {
    let is_stale = move || is_stale(claim);
    live_option(move || is_stale().then(|| view! { <span class="chip chip-stale">{UI.basis_stale}</span> }))
}
