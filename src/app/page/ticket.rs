//! One ticket with its history.

use leptos::prelude::*;

use crate::{app::part::phrases::PageHeading, content::UI, domain::guide::Phrases};

/// One ticket with its history.
#[component]
pub fn TicketPage(key: Option<crate::domain::ticket::TicketKey>) -> impl IntoView {
    _ = key;
    view! { <main><PageHeading text=Phrases(UI.ticket_title)/></main> }
}
