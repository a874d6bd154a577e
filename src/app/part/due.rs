//! What the person wanted to look at again, once the day has come.

use leptos::prelude::*;

use super::{
    erased::{Maybe, live_option},
    phrases::ui_phrases,
};
use crate::{
    app::{href, store::expect_store, texts},
    content::UI,
    domain::{route::Route, ticket::TicketKey, ticket_list},
};

/// What the card shows; told apart so that it is not built anew with every look at the clock.
#[derive(Clone, PartialEq, Eq)]
struct Shown {
    key: TicketKey,
    id: String,
    others: usize,
}

/// The ticket that was due first, and the way to the others. Not there while none is due; a
/// prerendered page knows of none.
#[component]
pub fn DueCard() -> impl IntoView {
    let store = expect_store();
    let shown = Memo::new(move |_| {
        let now = store.now.get();
        store.case.with(|case| {
            let due = ticket_list::due(&case.tickets, now);
            due.first.map(|first| Shown {
                key: first.key,
                id: first.id.as_str().to_owned(),
                others: due.count.saturating_sub(1),
            })
        })
    });
    live_option(move || shown.get().map(card))
}

fn card(Shown { key, id, others }: Shown) -> impl IntoView {
    let others = (others > 0).then(|| {
        view! {
            <p><a class="due-more" href=href(Route::Tickets)>{texts::count(UI.due_more, others)}</a></p>
        }
    });
    view! {
        <section class="card due" id="due-card" aria-labelledby="due-title">
            <p class="due-label">{UI.due_label}</p>
            <h2 id="due-title">{ui_phrases(UI.due_title)}</h2>
            <p class="ticket-id" translate="no">{id}</p>
            <a class="button button-second" id="due-go" href=href(Route::Ticket(Some(key)))>{UI.due_link}</a>
            {others.maybe()}
        </section>
    }
}
