//! The guide on the screen: blocks, certainty and the ledger, search, the page about the guide.
//!
//! Owns: what is typed in the search, and from where the ledger was opened. May use: `store`, `ui`.

pub mod about;
pub mod blocks;
pub mod certainty;
pub mod claims;
pub mod ledger;
pub mod search;
pub mod way_back;

use leptos::prelude::*;

use crate::{content::UI, rules::guide::pages::GuidePage};

/// The title of a page of this room. The page itself may not have been loaded yet.
pub fn title(page: GuidePage) -> &'static str {
    match page {
        GuidePage::Search => UI.search_title,
        GuidePage::Ledger(_) => UI.facts_title,
        GuidePage::About => UI.about_title,
    }
}

/// The page itself.
pub fn view(page: GuidePage) -> AnyView {
    match page {
        GuidePage::Search => view! { <search::Search/> }.into_any(),
        GuidePage::Ledger(_) => view! { <ledger::Ledger/> }.into_any(),
        GuidePage::About => view! { <about::About/> }.into_any(),
    }
}
