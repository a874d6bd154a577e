//! Search over the guide: answers as one types, without a network.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    content::{GUIDE, SYNONYMS, UI},
    ids::stage,
    rules::{
        guide::{
            blocks::Phrases,
            pages::GuidePage,
            search::{Hit, Index, MOST_HITS, Marked},
        },
        journey::pages::JourneyPage,
        route::Route,
    },
    screens::{
        guide::claims::status_chip,
        store::{href, is_everybodys},
        ui::{
            erased::{List, Maybe, live, live_option, live_view, on_event},
            icon::{Icon, icon},
            phrases::PageHeading,
            texts,
        },
    },
    web::text::nfkc,
};

/// What is typed in the search; kept while the app is open, so that going back finds it.
#[derive(Clone, Copy)]
pub struct Query(RwSignal<String>);

impl Query {
    /// Nothing is typed yet.
    #[expect(
        clippy::new_without_default,
        reason = "it lives in the reactive owner: nobody makes one in passing"
    )]
    pub fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// Nothing is typed any more.
    pub fn clear(self) {
        self.0.set(String::new());
    }
}

/// The page of the search. What is typed is kept while the app is open, and nowhere else.
#[component]
pub fn Search() -> impl IntoView {
    let query = expect_context::<Query>().0;
    let hits = if is_everybodys() {
        Memo::new(|_| Vec::new())
    } else {
        let index = StoredValue::new(Index::new(&GUIDE, SYNONYMS));
        // Browsers compile code when it first runs: better now than at the first key.
        set_timeout(move || _ = index.try_with_value(|index| index.find(UI.search_hint)), Duration::ZERO);
        Memo::new(move |_| index.with_value(|index| query.with(|query| index.find(&nfkc(query)))))
    };
    let is_blank = move || query.with(|query| query.trim().is_empty());
    // One kana stands everywhere: nothing is sought for it, and nothing is missing.
    let is_short = move || query.with(|query| query.trim().chars().nth(1).is_none());
    let count = live(move || match hits.with(Vec::len) {
        0 if is_short() => String::new(),
        0 => UI.search_none.into(),
        MOST_HITS => texts::count(UI.search_most, MOST_HITS),
        n => texts::count(UI.search_count, n),
    });
    let hint = live_option(move || is_blank().then(|| view! { <p class="fine">{UI.search_hint}</p> }));
    let typed = on_event(move |event| query.set(event_target_value(&event)));
    let waiting = is_everybodys();
    view! {
        <main>
            <PageHeading text=Phrases(UI.search_title)/>
            <div class="field">
                <label for="search">{UI.search_label}</label>
                <input id="search" type="search" enterkeyhint="search" autocapitalize="off" autocomplete="off"
                    spellcheck="false" aria-controls="hits" disabled=waiting
                    prop:value=query.get_untracked() on:input=typed/>
                {hint}
            </div>
            <p class="fine" role="status" id="search-count">{count}</p>
            <ul class="rows" id="hits">{live_view(move || hits.get().into_iter().map(row).list())}</ul>
        </main>
    }
}

fn row(hit: Hit) -> impl IntoView {
    let (route, kind, title, line) = match hit {
        Hit::Step { id, title, line } => {
            let is_faq = GUIDE.step(id).is_some_and(|(stage, _)| stage.id == stage::FAQ);
            let kind = if is_faq { UI.search_faq } else { UI.search_step };
            (
                Route::from(JourneyPage::Step(id)),
                view! { <span class="chip">{kind}</span> }.into_any(),
                Some(title),
                line,
            )
        }
        Hit::Claim { id, status, line } => {
            let kind = view! { <span class="chip">{UI.search_claim}</span> " " {status_chip(status)} };
            (GuidePage::Ledger(Some(id)).into(), kind.into_any(), None, Some(line))
        }
    };
    view! {
        <li>
            <a href=href(route)>
                <span>
                    <small>{kind}</small>
                    {title.map(|title| view! { <b>{marked(title)}</b> }).maybe()}
                    {line.map(|line| view! { <small class="hit-line">{marked(line)}</small> }).maybe()}
                </span>
                {icon(Icon::Chevron)}
            </a>
        </li>
    }
}

/// The text, with what was searched for marked.
fn marked(text: Marked) -> Vec<AnyView> {
    let Marked { text, marks } = text;
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let mut pieces = Vec::new();
    let mut done = 0;
    for mark in &marks {
        pieces.push(piece(done, mark.start).into_any());
        pieces.push(view! { <mark>{piece(mark.start, mark.end)}</mark> }.into_any());
        done = mark.end;
    }
    pieces.push(piece(done, text.len()).into_any());
    pieces
}
