//! What was said by whom, the newest last.

use leptos::prelude::*;

use super::{
    erased::{List, Maybe, live_option, live_view, on_tap},
    ticket_deleted::{HISTORY, delete_line},
};
use crate::{
    app::{store::expect_store, texts},
    content::{UI, fill},
    domain::ticket::{Line, TicketKey, Who},
    web::{clock, document, taps},
};

/// So many entries are shown at once, the newest ones.
const SHOWN: usize = 50;

/// The history of a ticket.
#[component]
pub fn History(key: TicketKey) -> impl IntoView {
    let store = expect_store();
    let show_all = RwSignal::new(false);
    // Copied only when it has changed, not at every key that is pressed on the same page.
    let lines = Memo::new_owning(move |before: Option<Vec<Line>>| {
        let shown = if show_all.get() { usize::MAX } else { SHOWN };
        store.case.with(|case| {
            let history = case.ticket(key).map_or(&[][..], |ticket| &ticket.history);
            let newest = &history[history.len().saturating_sub(shown)..];
            match before {
                Some(before) if before == newest => (before, false),
                _ => (newest.to_vec(), true),
            }
        })
    });
    let total =
        Memo::new(move |_| store.case.with(|case| case.ticket(key).map_or(0, |ticket| ticket.history.len())));
    let earlier = move || total.get().checked_sub(lines.with(Vec::len)).filter(|hidden| *hidden > 0);
    let open = move || {
        show_all.set(true);
        taps::screen_changed();
        document::focus_soon(&[HISTORY]);
    };
    view! {
        <h2 class="section" id=HISTORY tabindex="-1">{UI.lines_heading}</h2>
        {live_option(move || earlier().map(|hidden| view! {
            <button type="button" class="button button-second" id="lines-earlier" on:click=on_tap(open)>
                {texts::count(UI.lines_earlier, hidden)}
            </button>
        }))}
        {live_option(move || (total.get() == 0).then(|| view! { <p class="fine">{UI.lines_none}</p> }))}
        <ol class="lines">
            {live_view(move || lines.with(|lines| lines.iter().cloned().map(|line| entry(key, line)).list()))}
        </ol>
    }
}

fn entry(key: TicketKey, line: Line) -> impl IntoView {
    let store = expect_store();
    let Line { at, who, text } = line.clone();
    let class = match who {
        Who::Me => "line line-me",
        Who::Support => "line line-support",
    };
    let (said_by, time) = (texts::who(who), clock::local(at));
    let delete_label = fill(UI.line_delete, &[("who", said_by), ("time", &time)]);
    let delete = on_tap(move || delete_line(store, key, line.clone()));
    view! {
        <li class=class>
            <p class="line-who"><b>{said_by}</b> <span class="fine">{time}</span></p>
            {texts::in_japan(at).map(|text| view! { <p class="fine">{text}</p> }).maybe()}
            <p class="note" dir="auto">{text}</p>
            <button type="button" class="quiet" aria-label=delete_label on:click=delete>
                {UI.ticket_delete}
            </button>
        </li>
    }
}
