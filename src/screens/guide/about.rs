//! What this guide is and is not.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        guide::{blocks::Phrases, claims::Certainty, pages::GuidePage},
        text::fill::fill,
    },
    screens::{
        guide::claims::status_chip,
        store::href,
        ui::{erased::List, phrases::PageHeading},
    },
};

/// The page about this guide.
#[component]
pub fn About() -> impl IntoView {
    let statuses = [
        (Certainty::Official, UI.about_official),
        (Certainty::Third, UI.about_third),
        (Certainty::Article, UI.about_article),
        (Certainty::Unverified, UI.about_unverified),
        (Certainty::Ours, UI.about_ours),
    ];
    let status = |(status, meaning)| {
        view! { <div><dt>{status_chip(status)}</dt> <dd>{meaning}</dd></div> }
    };
    view! {
        <main>
            <PageHeading text=Phrases(UI.about_title)/>
            <section class="card">
                <h2>{UI.about_unofficial_heading}</h2>
                <p>{UI.about_unofficial}</p>
                <p>{UI.about_no_promise}</p>
            </section>
            <section class="card">
                <h2>{UI.about_private_heading}</h2>
                <p>{UI.about_private}</p>
                <p>{UI.about_secrets}</p>
                <p>{UI.about_secrets_phrase}</p>
                <p>{UI.about_secrets_elsewhere}</p>
            </section>
            <section class="card">
                <h2>{UI.about_status_heading}</h2>
                <dl class="facts">{statuses.map(status).list()}</dl>
                <p><a href=href(GuidePage::Ledger(None))>{UI.facts_row}</a></p>
            </section>
            <section class="card">
                <h2>{UI.about_news_heading}</h2>
                <ul>{UI.news.lines().map(|line| view! { <li>{line}</li> }).list()}</ul>
            </section>
            <p class="fine">{fill(UI.about_version, &[("version", env!("CARGO_PKG_VERSION"))])}</p>
        </main>
    }
}
