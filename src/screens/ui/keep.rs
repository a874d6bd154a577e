//! Taking a text along.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    screens::{
        store::{Store, expect_store},
        ui::erased::{live_option, on_tap},
    },
    web::{clipboard, files},
};

/// Two ways to take a text along: as a file, or on the clipboard.
#[component]
pub fn Keep(
    name: &'static str,
    text: impl Fn() -> String + Clone + 'static,
    save_label: &'static str,
    copy_label: &'static str,
) -> impl IntoView {
    let store = expect_store();
    let file_text = text.clone();
    let to_file = on_tap(move || {
        if !files::save_text(name, &file_text()) {
            store.announce(UI.notice_file_refused);
        }
    });
    let refused = RwSignal::new(None::<String>);
    let to_clipboard = on_tap(move || {
        let text = text();
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            store.announce(if done { UI.notice_copied } else { UI.notice_copy_below });
            // Not `set`: the page may be gone by now.
            _ = refused.try_set((!done).then_some(text));
        });
    });
    let shown = live_option(move || {
        refused.get().map(|text| view! {
        <textarea class="keep-text" readonly=true rows="4" translate="no" aria-label=copy_label prop:value=text></textarea>
    })
    });
    view! {
        <div class="button-row">
            <button type="button" class="button button-second" on:click=to_file>{save_label}</button>
            <button type="button" class="button button-second" on:click=to_clipboard>{copy_label}</button>
        </div>
        {shown}
    }
}

/// Copies a text, and says whether that worked.
pub fn copy(store: Store, text: String) {
    spawn_local(async move {
        let done = clipboard::copy(&text).await;
        store.announce(if done { UI.notice_copied } else { UI.notice_copy_refused });
    });
}
