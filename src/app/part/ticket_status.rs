//! What a ticket needs, in words, and whose turn it is, to change with one tap.

use leptos::prelude::*;

use super::erased::{List, Maybe, live, on_tap};
use crate::{
    app::{store::expect_store, texts},
    content::UI,
    domain::{
        msg::Msg,
        ticket::{Status, TicketKey},
        ticket_list::Attention,
    },
};

/// The state in words; the colour only repeats it. What is due also says whose turn it is.
pub fn state_chips(is_due: bool, status: Status) -> impl IntoView {
    let turn = match status {
        Status::Open => Attention::Open,
        Status::Answered => Attention::Answered,
        Status::Waiting => Attention::WaitingForMe,
        Status::Closed => Attention::Closed,
    };
    view! { {is_due.then(|| chip(Attention::Due)).maybe()} {chip(turn)} }
}

fn chip(attention: Attention) -> impl IntoView {
    let class = match attention {
        Attention::Due => "chip state state-due",
        Attention::WaitingForMe => "chip state state-waiting",
        Attention::Answered => "chip state state-answered",
        Attention::Open => "chip state",
        Attention::Closed => "chip state state-closed",
    };
    view! { <span class=class>{texts::ticket_state(attention)}</span> }
}

/// Whose turn it is: one tap changes it.
#[component]
pub fn StatusButtons(key: TicketKey) -> impl IntoView {
    let store = expect_store();
    let current = Memo::new(move |_| store.case.with(|case| Some(case.ticket(key)?.status)));
    let button = |status: Status| {
        let is_pressed = live(move || if current.get() == Some(status) { "true" } else { "false" });
        let choose = on_tap(move || {
            if current.get_untracked() != Some(status) {
                store.send(Msg::SetStatus(key, status));
                store.announce(UI.notice_status);
            }
        });
        view! {
            <button type="button" class="pick" id=["status-", status.name()].concat()
                aria-pressed=is_pressed on:click=choose>
                {texts::ticket_status(status)}
            </button>
        }
    };
    view! {
        <section class="card" aria-labelledby="status-heading">
            <h2 id="status-heading">{UI.field_status}</h2>
            <div class="picks">{Status::ALL.map(button).list()}</div>
        </section>
    }
}
