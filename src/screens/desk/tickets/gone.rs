//! A ticket that is not on this phone.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{desk::pages::DeskPage, guide::blocks::Phrases},
    screens::{
        store::href,
        ui::{erased::List, phrases::PageHeading},
    },
};

/// What stands there instead of it, with the way to the list.
pub fn gone(title: &'static str, lines: [&'static str; 2]) -> impl IntoView {
    view! {
        <main>
            <PageHeading text=Phrases(title)/>
            <div>{lines.map(|line| view! { <p>{line}</p> }).list()}</div>
            <a class="button" id="ticket-list" href=href(DeskPage::Tickets)>{UI.ticket_to_list}</a>
        </main>
    }
}
