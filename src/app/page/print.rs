//! What is printed.

use leptos::prelude::*;

use crate::{app::part::phrases::PageHeading, content::UI, domain::guide::Phrases};

/// What is printed.
#[component]
pub fn Print() -> impl IntoView {
    view! { <main><PageHeading text=Phrases(UI.print_title)/></main> }
}
