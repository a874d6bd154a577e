//! A message to support, to copy.

use leptos::prelude::*;

use crate::{app::part::phrases::PageHeading, content::UI, domain::guide::Phrases};

/// A message to support, to copy.
#[component]
pub fn MessagePage(letter: crate::domain::route::Letter) -> impl IntoView {
    _ = letter;
    view! { <main><PageHeading text=Phrases(UI.letter_first)/></main> }
}
