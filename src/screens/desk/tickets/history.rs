//! What was said by whom, the newest last.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::tickets::ticket::{Line, Ticket, TicketKey, Who},
        text::fill::fill,
    },
    screens::{
        desk::tickets::{
            deleted::{HISTORY, delete_line},
            words,
        },
        store::expect_store,
        ui::{
            erased::{List, Maybe, live_option, live_view, on_tap},
            texts,
        },
    },
    web::{document, taps},
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
        store.tickets.with(|tickets| {
            let lines = tickets.get(key).into_iter().flat_map(Ticket::lines).rev().take(shown);
            let newest: Vec<&Line> = lines.collect();
            let same = |before: &Vec<Line>| before.iter().eq(newest.iter().rev().copied());
            match before {
                Some(before) if same(&before) => (before, false),
                _ => (newest.into_iter().rev().cloned().collect(), true),
            }
        })
    });
    let total = Memo::new(move |_| {
        store.tickets.with(|tickets| tickets.get(key).map_or(0, |ticket| ticket.lines().count()))
    });
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
    let Line { key: line_key, at, who, text, deleted: _ } = line;
    let class = match who {
        Who::Me => "line line-me",
        Who::Support => "line line-support",
    };
    let (said_by, time) = (words::who(who), texts::moment(at));
    let delete_label = fill(UI.line_delete, &[("who", said_by), ("time", &time)]);
    let delete = on_tap(move || delete_line(store, key, line_key));
    view! {
        <li class=class>
            <p class="line-who"><b>{said_by}</b> <span class="fine">{time}</span></p>
            {texts::in_japan(at).map(|text| view! { <p class="fine">{text}</p> }).maybe()}
            <p class="note" dir="auto" translate="no">{text}</p>
            <button type="button" class="quiet" aria-label=delete_label on:click=delete>
                {UI.ticket_delete}
            </button>
        </li>
    }
}
