//! Search over the guide and the app's own tools: answers as one types, without a network.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    content::{GUIDE, SYNONYMS, TOOLS, UI},
    ids::{question, reply, stage, step},
    rules::{
        guide::{
            blocks::Phrases,
            pages::GuidePage,
            search::{Hit, Index, MOST_HITS, Marked, Remembered},
        },
        journey::{early::Early, pages::JourneyPage},
        route::Route,
    },
    screens::{
        guide::claims::status_chip,
        store::{Store, expect_store, href, is_everybodys, knows_person},
        ui::{
            erased::{List, Maybe, live, live_option, live_view, on_event, on_tap},
            icon::{Icon, icon},
            phrases::PageHeading,
            texts,
        },
    },
    web::{tab, text::nfkc},
};

/// The name under which the tab remembers it.
const NAME: &str = "search";

/// What is typed in the search. It is kept while the app is open, and the tab remembers it ([`Remembered`]): going back finds
/// it, after a reload too. It is in no address, and in no other tab.
#[derive(Clone, Copy)]
pub struct Query {
    text: RwSignal<String>,
    /// How far down the page the tab was when the app was opened in it before.
    depth: u32,
    store: Store,
}

impl Query {
    /// What the tab remembers; as a rule, nothing. The case is open by then: what was erased is known.
    #[expect(
        clippy::new_without_default,
        reason = "it lives in the reactive owner: nobody makes one in passing"
    )]
    pub fn new() -> Self {
        let store = expect_store();
        let line = if knows_person() { tab::recall(NAME) } else { None };
        let remembered = line.and_then(|line| Remembered::read(&line, store.era.get_untracked()));
        let Remembered { query, depth } = remembered.unwrap_or_default();
        Self { text: RwSignal::new(query), depth, store }
    }

    /// Nothing is typed any more.
    pub fn clear(self) {
        self.enter(String::new());
    }

    /// This is typed now.
    fn enter(self, text: String) {
        self.text.set(text);
        self.note(0);
    }

    /// Has the tab remember it, with how far down the page is.
    fn note(self, depth: u32) {
        let now = Remembered { query: self.text.get_untracked(), depth };
        tab::remember(NAME, now.line(self.store.era.get_untracked()).as_deref());
    }

    /// Goes back to the place on the page, where the app was opened at the results: later the browser does that itself.
    fn go_back_down(self) {
        if self.depth > 0 && self.store.previous.get_value().is_none() && tab::came_back() {
            tab::go_down_soon(self.depth);
        }
    }
}

/// The page of the search.
#[component]
pub fn Search() -> impl IntoView {
    let kept = expect_context::<Query>();
    let query = kept.text;
    let hits = if is_everybodys() {
        Memo::new(|_| Vec::new())
    } else {
        kept.go_back_down();
        let index = StoredValue::new(Index::new(&GUIDE, SYNONYMS, TOOLS));
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
    let typed = on_event(move |event| kept.enter(event_target_value(&event)));
    let waiting = is_everybodys();
    view! {
        <main>
            <PageHeading text=Phrases(UI.search_title)/>
            <div class="field">
                <label for="search">{UI.search_label}</label>
                <input id="search" type="search" enterkeyhint="search" autocapitalize="off" autocomplete="off"
                    aria-controls="hits" disabled=waiting
                    prop:value=query.get_untracked() on:input=typed/>
                {hint}
            </div>
            <p class="fine" role="status" id="search-count">{count}</p>
            <ul class="rows" id="hits">
                {live_view(move || hits.get().into_iter().map(|hit| row(kept, hit)).list())}
            </ul>
        </main>
    }
}

fn row(kept: Query, hit: Hit) -> impl IntoView {
    // `Place` notes down what it means to take a door.
    let line_of_door = said(&hit).map(Early::line);
    let class = line_of_door.is_some().then_some("door");
    let opened = on_tap(move || kept.note(tab::depth()));
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
        Hit::Tool { page, title, line, .. } => {
            let kind = view! { <span class="chip chip-tool">{UI.search_tool}</span> };
            (page.into(), kind.into_any(), Some(title), Some(line))
        }
    };
    view! {
        <li>
            <a class=class href=href(route) data-early=line_of_door on:click=opened>
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

/// What opening it says: whoever looks for help against theft need not be asked for signs of it.
fn said(hit: &Hit) -> Option<Early> {
    let is_theft = matches!(hit, Hit::Step { id: step::THEFT, .. });
    is_theft.then_some(Early::Door(question::SIGNS, reply::signs::THEFT))
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
