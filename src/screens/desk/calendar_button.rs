//! A reminder by the phone's own calendar: without a server there is nobody who could send one.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    screens::{
        store::expect_store,
        ui::{
            erased::{Live, live_option, on_tap},
            keep::copy,
        },
    },
    web::{
        files,
        share::{self, Shared},
    },
};

/// The kind of file that calendars open (RFC 5545, 8.1).
const KIND: &str = "text/calendar";

/// Hands an event to the calendar: shared as a file, else saved as one, else as text to copy.
/// `ics` makes the file's text at the tap; none where the format cannot hold the moment.
#[component]
pub fn CalendarButton(file: &'static str, ics: Live<Option<String>>) -> impl IntoView {
    let store = expect_store();
    let refused = RwSignal::new(None::<String>);
    let hand_over = move |text: String| async move {
        if share::file(file, KIND, &text).await != Shared::Refused {
            return;
        }
        if files::save(file, KIND, &text) {
            store.announce(UI.calendar_saved);
        } else {
            // Not `set`: the page may be gone by now.
            _ = refused.try_set(Some(text));
        }
    };
    let add = on_tap(move || match ics() {
        Some(text) => spawn_local(hand_over(text)),
        None => store.announce(UI.calendar_none),
    });
    let is_refused = Memo::new(move |_| refused.with(Option::is_some));
    let copy = move || copy(store, refused.get_untracked().unwrap_or_default());
    view! {
        <div class="calendar">
            <button type="button" class="button button-second calendar-add" on:click=add>{UI.calendar_add}</button>
            <p class="fine">{UI.calendar_why}</p>
            <div role="status">
                {live_option(move || is_refused.get().then(|| view! { <p>{UI.calendar_refused}</p> }))}
            </div>
            {live_option(move || refused.get().map(|text| view! {
                <textarea class="calendar-text" readonly=true rows="4" translate="no"
                    aria-label=UI.calendar_text prop:value=text></textarea>
                <button type="button" class="button button-second" on:click=on_tap(copy)>
                    {UI.calendar_copy}
                </button>
            }))}
        </div>
    }
}
