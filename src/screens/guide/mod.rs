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

use crate::{
    content::UI,
    rules::guide::{blocks::Phrases, pages::GuidePage},
    screens::ui::page::Page,
};

/// The page of this room, with its title.
pub fn page(page: GuidePage) -> Page {
    match page {
        GuidePage::Search => Page::new(Phrases(UI.search_title), || view! { <search::Search/> }),
        GuidePage::Ledger(_) => Page::new(Phrases(UI.facts_title), || view! { <ledger::Ledger/> }),
        GuidePage::About => Page::new(Phrases(UI.about_title), || view! { <about::About/> }),
    }
}
