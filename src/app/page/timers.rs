//! Waiting times that the person set.

use leptos::prelude::*;

use crate::{app::part::phrases::PageHeading, content::UI, domain::guide::Phrases};

/// Waiting times that the person set.
#[component]
pub fn Timers() -> impl IntoView {
    view! { <main><PageHeading text=Phrases(UI.timers_title)/></main> }
}
