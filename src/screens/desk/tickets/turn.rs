//! What a ticket needs, in words, and whose turn it is, to change with one tap.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::desk::tickets::{
        list::Attention,
        state::Msg,
        ticket::{TicketKey, Turn},
    },
    screens::{
        desk::tickets::words,
        store::expect_store,
        ui::erased::{List, Maybe, live, on_tap},
    },
};

/// The state in words; the colour only repeats it. What is due also says whose turn it is.
pub fn state_chips(is_due: bool, turn: Turn) -> impl IntoView {
    let attention = match turn {
        Turn::Open => Attention::Open,
        Turn::Answered => Attention::Answered,
        Turn::Waiting => Attention::WaitingForMe,
        Turn::Closed => Attention::Closed,
    };
    view! { {is_due.then(|| chip(Attention::Due)).maybe()} {chip(attention)} }
}

fn chip(attention: Attention) -> impl IntoView {
    let class = match attention {
        Attention::Due => "chip state state-due",
        Attention::WaitingForMe => "chip state state-waiting",
        Attention::Answered => "chip state state-answered",
        Attention::Open => "chip state",
        Attention::Closed => "chip state state-closed",
    };
    view! { <span class=class>{words::attention(attention)}</span> }
}

/// Whose turn it is: one tap changes it.
#[component]
pub fn TurnButtons(key: TicketKey) -> impl IntoView {
    let store = expect_store();
    let current = Memo::new(move |_| store.tickets.with(|tickets| Some(tickets.get(key)?.turn)));
    let button = |turn: Turn| {
        let is_pressed = live(move || if current.get() == Some(turn) { "true" } else { "false" });
        let choose = on_tap(move || {
            if current.get_untracked() != Some(turn) {
                store.announce_kept(store.send(Msg::SetTurn(key, turn)), UI.notice_status);
            }
        });
        view! {
            <button type="button" class="pick" id=["status-", turn.name()].concat()
                aria-pressed=is_pressed on:click=choose>
                {words::turn(turn)}
            </button>
        }
    };
    view! {
        <section class="card" aria-labelledby="status-heading">
            <h2 id="status-heading">{UI.field_status}</h2>
            <div class="picks">{Turn::ALL.map(button).list()}</div>
        </section>
    }
}
