//! One wait: how long still, until when, and what that rests on.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::{
            calendar::Event,
            key::Key,
            timers::{state::Msg, timer::Timer},
        },
        text::fill::fill,
        time::Millis,
    },
    screens::{
        desk::{calendar_button::CalendarButton, timers::words},
        guide::claims::basis,
        store::expect_store,
        ui::{
            erased::{List, Live, Maybe, live, live_option, on_tap},
            texts,
        },
    },
    web::{clock, document, taps},
};

/// Id of the button that brings a deleted timer back.
pub const UNDO: &str = "timer-undo";
/// The event's namespace: with the timer's key it names the event for ever.
const EVENT: &str = "timer";
/// Shown by phones and download lists: neutral.
const FILE: &str = "machijikan.ics";

/// A timer as a card. Only its texts follow the clock.
pub fn timer_card(timer: Timer) -> impl IntoView {
    let store = expect_store();
    let key = timer.key;
    let delete = on_tap(move || {
        store.send(Msg::Delete(key));
        taps::screen_changed();
        document::focus_soon(&[UNDO]);
    });
    let named = fill(UI.timer_which, &[("name", words::timer_name(&timer))]);
    let label =
        (!timer.label.is_empty()).then(|| view! { <p class="note" translate="no">{timer.label.clone()}</p> });
    let ends = words::ends(&timer).into_iter().map(|(text, at)| end(text, at)).list();
    let (kind, started, latest) = (timer.kind, timer.started, timer.latest);
    let timer = Arc::new(timer);
    let same = Arc::clone(&timer);
    // A calendar that is told of the past rings at once, or never.
    let ahead = Memo::new(move |_| latest.filter(|latest| store.now.get() < *latest));
    view! {
        <li class="card timer" id=["timer-", &key.to_string()].concat() aria-label=named>
            <p class="now-label">{words::kind(kind)}</p>
            {label.maybe()}
            <p class="timer-left">{live(move || words::headline(&timer, store.now.get()))}</p>
            <p>{live(move || words::meaning(&same, store.now.get()))}</p>
            <p class="fine">{live_time(UI.timer_starts, started)}</p>
            {ends}
            {basis(words::basis(kind))}
            {live_option(move || ahead.get().map(|latest| {
                let ics = live(move || ics(key, latest, clock::now()));
                view! { <CalendarButton file=FILE ics/> }
            }))}
            <button type="button" class="button button-second timer-delete" on:click=delete>
                {UI.timer_delete}
            </button>
        </li>
    }
}

/// A moment on the phone's clock. A traveller's zone changes while the page is open.
fn live_time(text: &'static str, at: Millis) -> Live<String> {
    let store = expect_store();
    live(move || {
        store.now.track();
        texts::at(text, at)
    })
}

/// An end on the phone's clock and, where that differs, in Japan.
fn end(text: &'static str, at: Millis) -> impl IntoView {
    let store = expect_store();
    let in_japan = Memo::new(move |_| {
        store.now.track();
        texts::in_japan(at)
    });
    view! {
        <p class="fine">{live_time(text, at)}</p>
        {live_option(move || in_japan.get().map(|text| view! { <p class="fine timer-japan">{text}</p> }))}
    }
}

/// The event for the end of a wait. It is what a lock screen shows, so it names nobody.
fn ics(key: Key, starts: Millis, stamp: Millis) -> Option<String> {
    let (summary, description) = (UI.calendar_wait_title, UI.calendar_wait_text);
    Event { kind: EVENT, key, starts, stamp, summary, description }.ics()
}
