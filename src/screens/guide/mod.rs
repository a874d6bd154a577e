//! The guide on the screen: blocks, certainty and the ledger, search, the page about the guide.
//!
//! Owns: what is typed in the search. May use: `store`, `place`, `ui`, `rest`.

pub mod about;
pub mod blocks;
pub mod certainty;
pub mod claims;
pub mod ledger;
pub mod search;
pub mod words;

use leptos::prelude::*;

use crate::{content::UI, rules::guide::pages::GuidePage, screens::store::keeper::on_erasing};

/// The title of a page of this room. The page itself may not have been loaded yet.
pub fn title(page: GuidePage) -> &'static str {
    match page {
        GuidePage::Search => UI.search_title,
        GuidePage::Ledger(_) => UI.facts_title,
        GuidePage::About => UI.about_title,
    }
}

/// Has the room remember what it remembers besides what is kept.
pub fn remember() {
    let query = search::Query::new();
    provide_context(query);
    on_erasing(move || query.clear());
}

/// The page itself.
pub fn view(page: GuidePage) -> AnyView {
    match page {
        GuidePage::Search => view! { <search::Search/> }.into_any(),
        GuidePage::Ledger(_) => view! { <ledger::Ledger/> }.into_any(),
        GuidePage::About => view! { <about::About/> }.into_any(),
    }
}
