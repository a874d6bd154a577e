//! Taking a text along.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    screens::{
        store::{Store, expect_store},
        ui::erased::{live_option, on_tap},
    },
    web::{clipboard, files},
};

/// So long the screen has to show that work has begun: the work lets nothing else happen.
pub const SHOWING: Duration = Duration::from_millis(60);

/// Two ways to take a text along: as a file, or on the clipboard. Where a browser refuses, the text is shown, to be copied by hand:
/// also one that the caller puts into `shown`.
#[component]
pub fn Keep(
    name: &'static str,
    text: impl Fn() -> String + Clone + 'static,
    save_label: &'static str,
    copy_label: &'static str,
    shown: RwSignal<Option<String>>,
    /// What follows once the text has been taken.
    taken: fn(Store),
) -> impl IntoView {
    let store = expect_store();
    let file_text = text.clone();
    let to_file = on_tap(move || {
        if files::save_text(name, &file_text()) {
            taken(store);
        } else {
            store.announce(UI.notice_file_refused);
        }
    });
    let to_clipboard = on_tap(move || {
        let text = text();
        spawn_local(async move {
            if clipboard::copy(&text).await {
                store.announce(UI.notice_copied);
                taken(store);
                _ = shown.try_set(None);
            } else {
                show(store, shown, text);
            }
        });
    });
    let by_hand = live_option(move || {
        shown.get().map(|text| view! {
            <textarea class="keep-text" readonly=true rows="4" translate="no" aria-label=copy_label prop:value=text></textarea>
        })
    });
    view! {
        <div class="button-row">
            <button type="button" class="button button-second" on:click=to_file>{save_label}</button>
            <button type="button" class="button button-second" on:click=to_clipboard>{copy_label}</button>
        </div>
        {by_hand}
    }
}

/// Shows a text that the browser would not take, to be copied by hand.
pub fn show(store: Store, shown: RwSignal<Option<String>>, text: String) {
    store.announce(UI.notice_copy_below);
    // Not `set`: the page may be gone by now.
    _ = shown.try_set(Some(text));
}

/// Copies a text, and says whether that worked.
pub fn copy(store: Store, text: String) {
    spawn_local(async move {
        let done = clipboard::copy(&text).await;
        store.announce(if done { UI.notice_copied } else { UI.notice_copy_refused });
    });
}
