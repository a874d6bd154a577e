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
        store::{PAGE_HEADING, expect_store, is_everybodys, keeper::expect_kept},
        ui::{
            erased::{List, live_option, live_view},
            phrases::PrivateHeading,
            undo_bar::UndoBar,
        },
    },
};

/// The page with all waiting times.
#[component]
pub fn Timers() -> impl IntoView {
    // What is typed below changes the case, but not these.
    let desk = expect_kept().desk;
    let timers = Memo::new(move |_| desk.with(|desk| desk.timers.clone()));
    let nothing = move || timers.with(Vec::is_empty).then(empty_words);
    view! {
        <main>
            <PrivateHeading text=Phrases(UI.timers_title)/>
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
    if is_everybodys() {
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
        let name = |timer: &Timer| fill(UI.timer_deleted, &[("name", words::timer_name(timer))]);
        store.timers.with(|timers| undo::latest(&timers.all).map(name))
    });
    UndoBar {
        class: "foot",
        id: UNDO,
        then: &[UNDO, PAGE_HEADING],
        deleted,
        undo: Msg::UndoDelete.into(),
        settle: Msg::SettleDelete.into(),
    }
    .view()
}
