//! Search over the guide.

use leptos::prelude::*;

use crate::{app::part::phrases::PageHeading, content::UI, domain::guide::Phrases};

/// The page of the search.
#[component]
pub fn Search() -> impl IntoView {
    view! { <main><PageHeading text=Phrases(UI.search_title)/></main> }
}
