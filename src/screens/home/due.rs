//! What the person wanted to look at again, once the day has come.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::desk::{pages::DeskPage, tickets::ticket::TicketKey},
    screens::{
        store::{expect_store, href, keeper::expect_kept},
        ui::{
            erased::{Maybe, live_option},
            phrases::ui_phrases,
            texts,
        },
    },
};

/// What the card shows; told apart so that it is not built anew with every look at the clock.
#[derive(Clone, PartialEq, Eq)]
struct DueNow {
    key: TicketKey,
    id: String,
    others: usize,
}

/// The ticket that was due first, and the way to the others. Not there while none is due; a
/// prerendered page knows of none.
#[component]
pub fn DueCard() -> impl IntoView {
    let (store, desk) = (expect_store(), expect_kept().desk);
    let shown = Memo::new(move |_| {
        let now = store.now.get();
        desk.with(|desk| {
            let (first, others) = desk.due_now(now).split_first()?;
            Some(DueNow { key: first.key, id: first.id.clone(), others: others.len() })
        })
    });
    live_option(move || shown.get().map(card))
}

fn card(DueNow { key, id, others }: DueNow) -> impl IntoView {
    let others = (others > 0).then(|| {
        view! {
            <p><a class="due-more" href=href(DeskPage::Tickets)>{texts::count(UI.due_more, others)}</a></p>
        }
    });
    view! {
        <section class="card due" id="due-card" aria-labelledby="due-title">
            <p class="due-label">{UI.due_label}</p>
            <h2 id="due-title">{ui_phrases(UI.due_title)}</h2>
            <p class="ticket-id" translate="no">{id}</p>
            <a class="button button-second" id="due-go" href=href(DeskPage::Ticket(Some(key)))>{UI.due_link}</a>
            {others.maybe()}
        </section>
    }
}
