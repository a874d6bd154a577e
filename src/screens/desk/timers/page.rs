//! Waiting times that the person set.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::{
            timers::{state::Msg, timer::Timer},
            undo,
        },
        guide::blocks::Phrases,
        text::fill::fill,
    },
    screens::{
        desk::{
            hours::DeskHours,
            timers::{
                card::{UNDO, timer_card},
                form::TimerForm,
                words,
            },
        },
        store::{PAGE_HEADING, expect_store, knows_person},
        ui::{
            erased::{List, live_option, live_view, on_tap},
            phrases::PageHeading,
        },
    },
    web::{document, taps},
};

/// The page with all waiting times.
#[component]
pub fn Timers() -> impl IntoView {
    let store = expect_store();
    // What is typed below changes the case, but not these.
    let timers = Memo::new(move |_| store.desk.with(|desk| desk.timers.clone()));
    let nothing = move || timers.with(Vec::is_empty).then(empty_words);
    view! {
        <main>
            <PageHeading text=Phrases(UI.timers_title)/>
            {live_option(move || nothing().map(|[first, second]| view! {
                <div class="empty"><p>{first}</p><p>{second}</p></div>
            }))}
            <ul class="tickets" id="timers">
                {live_view(move || timers.get().into_iter().map(timer_card).list())}
            </ul>
            <TimerForm/>
            <DeskHours/>
            <Deleted/>
        </main>
    }
}

/// What stands there instead of timers. A prerendered page knows nothing of this phone's.
fn empty_words() -> [&'static str; 2] {
    if !knows_person() {
        [UI.timers_loading, UI.timers_loading_hint]
    } else {
        [UI.timers_empty, UI.timers_empty_hint]
    }
}

/// What was deleted last, with the way to get it back, at the thumb. It outlives a reload.
#[component]
fn Deleted() -> impl IntoView {
    let store = expect_store();
    let deleted = Memo::new(move |_| {
        let name = |timer: &Timer| words::timer_name(timer).to_owned();
        store.timers.with(|timers| undo::latest(&timers.all).map(name))
    });
    let settled = || {
        taps::screen_changed();
        document::focus_soon(&[UNDO, PAGE_HEADING]);
    };
    let undo = move || {
        let outcome = store.send(Msg::UndoDelete);
        settled();
        store.announce_kept(outcome, UI.notice_restored);
    };
    let settle = move || {
        store.send(Msg::SettleDelete);
        settled();
    };
    view! {
        <div role="status" class="foot">
            {live_option(move || deleted.get().map(|name| view! {
                <div class="banner banner-row">
                    <p class="timer-gone">{fill(UI.timer_deleted, &[("name", &name)])}</p>
                    <button type="button" id=UNDO on:click=on_tap(undo)>{UI.timer_undo}</button>
                    <button type="button" class="quiet" on:click=on_tap(settle)>{UI.timer_settle}</button>
                </div>
            }))}
        </div>
    }
}
