//! Headings that break where a reader would breathe.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    content::UI,
    rules::guide::blocks::Phrases,
    screens::{
        store::PAGE_HEADING,
        ui::erased::{List, Maybe},
    },
    web::document,
};

/// The pieces, with a place to break between them.
pub fn phrases(text: Phrases) -> impl IntoView {
    let pieces = text.pieces().enumerate();
    pieces.map(|(at, piece)| view! { {(at > 0).then(|| view! { <wbr/> }).maybe()} {piece} }).list()
}

/// The same for words of the app's own screens.
pub fn ui_phrases(text: &'static str) -> impl IntoView {
    phrases(Phrases(text))
}

/// The same where private words stand: with a way to leave at once, which works before the app does, too.
#[component]
pub fn PrivateHeading(text: Phrases) -> impl IntoView {
    let leave = Box::new(|event: MouseEvent| {
        event.prevent_default();
        document::leave();
    });
    view! {
        <div class="heading-row">
            <PageHeading text/>
            <a class="leave" href=document::NEUTRAL rel="external noreferrer" on:click=leave>{UI.leave}</a>
        </div>
    }
}

/// The heading of a page: what gets the focus when the page opens.
#[component]
pub fn PageHeading(text: Phrases) -> impl IntoView {
    view! {
        <h1 id=PAGE_HEADING tabindex="-1">
            {phrases(text)}
        </h1>
    }
}
