//! The fact ledger: every claim with how sure it is, where it comes from, and when it was looked at.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    content::{GUIDE, UI},
    rules::{
        guide::{
            blocks::Phrases,
            claims::{Certainty, Claim, ClaimPart, Source},
            ledger::STALE_AFTER_DAYS,
            pages::GuidePage,
        },
        route::Route,
        text::fill::fill,
    },
    screens::{
        guide::claims::{stale_chip, status_chip},
        place::expect_place,
        store::{href, knows_person},
        ui::{
            erased::{List, Maybe},
            phrases::PageHeading,
            texts,
        },
    },
    web::document,
};

/// The page of all claims.
#[component]
pub fn Ledger() -> impl IntoView {
    if knows_person() {
        let place = expect_place();
        Effect::new(move || {
            if let Some(claim) = GUIDE.claim(&place.fragment()) {
                document::go_to_soon(claim.id);
            }
        });
    }
    let days = STALE_AFTER_DAYS.to_string();
    view! {
        <main>
            {back()}
            <PageHeading text=Phrases(UI.facts_title)/>
            <div class="lead">
                <p>{UI.facts_lead}</p>
                <p>{fill(UI.facts_stale, &[("days", &days)])}</p>
                <p><a href=href(GuidePage::About)>{UI.about_status_heading}</a></p>
            </div>
            <ul class="facts-list">{GUIDE.claims.iter().map(row).list()}</ul>
        </main>
    }
}

/// Back to the screen that the person came from, where they were on it.
fn back() -> impl IntoView {
    let place = expect_place();
    let (opened_from, start) = (place.opened_from(), untrack(|| place.fragment()));
    let back = Box::new(move |event: MouseEvent| {
        // At another row of the same page, what came before it is the ledger itself.
        if opened_from.is_some() && untrack(|| place.fragment()) == start {
            event.prevent_default();
            document::go_back();
        }
    });
    let address = href(opened_from.unwrap_or(Route::Home));
    view! {
        <nav class="crumbs">
            <a id="facts-back" href=address on:click=back>{UI.step_back}</a>
        </nav>
    }
}

fn row(claim: &'static Claim) -> impl IntoView {
    let dates = [texts::day(claim.captured), texts::day(claim.reviewed)];
    view! {
        <li class="card fact" id=claim.id tabindex="-1">
            {claim.parts.iter().map(part).list()}
            <p class="fine">
                {stale_chip(claim)} {fill(UI.basis_dates, &[("captured", &dates[0]), ("reviewed", &dates[1])])} <br/>
                <span translate="no">{fill(UI.basis_id, &[("id", claim.id)])}</span>
            </p>
        </li>
    }
}

fn part(part: &'static ClaimPart) -> impl IntoView {
    let unnamed = match part.status {
        Certainty::Article => Some(UI.source_article),
        Certainty::Unverified if part.sources.is_empty() => Some(UI.source_none),
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
