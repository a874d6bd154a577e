//! Waiting times that the person set.

use leptos::prelude::*;

use crate::{
    app::{
        PAGE_HEADING,
        part::{
            desk_hours::DeskHours,
            erased::{List, live_option, live_view, on_tap},
            phrases::PageHeading,
            timer_card::{UNDO, timer_card},
            timer_form::TimerForm,
        },
        store::expect_store,
        time_texts,
    },
    content::{UI, fill},
    domain::{
        guide::Phrases,
        msg::Msg,
        timer::{self, Timer},
    },
    web::{document, taps},
};

/// The page with all waiting times.
#[component]
pub fn Timers() -> impl IntoView {
    let store = expect_store();
    // What is typed below changes the case, but not these.
    let timers = Memo::new(move |_| {
        let sorted = |timers: &[Timer]| timer::by_end(timers).into_iter().cloned().collect::<Vec<_>>();
        store.case.with(|case| sorted(&case.timers))
    });
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
    if cfg!(feature = "prerender") {
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
        let name = |timer: &Timer| time_texts::timer_name(timer).to_owned();
        store.case.with(|case| case.deleted_timers.last().map(name))
    });
    let settled = || {
        taps::screen_changed();
        document::focus_soon(&[UNDO, PAGE_HEADING]);
    };
    let undo = move || {
        store.send(Msg::UndoDeleteTimer);
        settled();
        store.announce(UI.notice_restored);
    };
    let settle = move || {
        store.send(Msg::SettleDeleteTimer);
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
