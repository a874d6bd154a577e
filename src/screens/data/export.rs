//! Taking a copy along, open or closed by a passphrase.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    rules::{
        case::sealed::is_long_enough,
        offers::state::{Msg, content},
    },
    screens::{
        data::readable::{closed, readable},
        store::{Store, expect_store, is_everybodys},
        ui::{
            erased::{live, live_option, on_event, on_tap},
            keep::{self, Keep, SHOWING},
        },
    },
    web::{
        clock, sealing,
        share::{self, Shared},
    },
};

const FILE: &str = "michishirube.txt";

/// A copy that a passphrase closes.
#[derive(Clone, PartialEq, Eq)]
enum Seal {
    /// None is wanted.
    Open,
    /// What was closed says less than what is here.
    Undone,
    TooShort,
    Working,
    Refused,
    Done(String),
}

/// Everything in one text: as a file, on the clipboard, or to another app.
#[component]
pub fn Export() -> impl IntoView {
    let store = expect_store();
    let seal = RwSignal::new(Seal::Open);
    // What is closed says no more than it did.
    Effect::new(move |before: Option<()>| {
        store.journey.with(|_| ());
        store.tickets.with(|_| ());
        store.timers.with(|_| ());
        store.letter.with(|_| ());
        if before.is_some() && seal.with_untracked(|seal| matches!(seal, Seal::Done(_) | Seal::Working)) {
            seal.set(Seal::Undone);
        }
    });
    let text = move || match seal.get_untracked() {
        Seal::Done(text) => text,
        Seal::Open | Seal::Undone | Seal::TooShort | Seal::Working | Seal::Refused => copy(store),
    };
    let shown = RwSignal::new(None);
    Effect::new(move || {
        seal.track();
        shown.set(None);
    });
    let hand_over = on_tap(move || {
        let text = text();
        spawn_local(async move {
            let mut shared = share::file(FILE, "text/plain", &text).await;
            if shared == Shared::Refused {
                shared = share::text(&text).await;
            }
            match shared {
                Shared::Done => taken(store),
                Shared::Dismissed => {}
                // After two questions to the browser Safari gives the clipboard no more: the text is shown.
                Shared::Refused => keep::show(store, shown, text),
            }
        });
    });
    view! {
        <section class="card" id="export">
            <h2>{UI.export_heading}</h2>
            <p>{UI.export_text}</p>
            <SealForm seal/>
            // What is tapped while it is being closed would be open.
            <fieldset disabled=live(move || seal.get() == Seal::Working)>
                <Keep name=FILE text save_label=UI.export_save copy_label=UI.export_copy shown taken/>
                <button type="button" class="button button-second" id="export-share" on:click=hand_over>
                    {UI.export_share}
                </button>
            </fieldset>
            <p class="fine">{UI.copy_private}</p>
        </section>
    }
}

/// Where a passphrase is typed. It is kept nowhere.
#[component]
fn SealForm(seal: RwSignal<Seal>) -> impl IntoView {
    let store = expect_store();
    let passphrase = RwSignal::new(String::new());
    let typed = on_event(move |event| passphrase.set(event_target_value(&event)));
    let close = on_tap(move || {
        let phrase = passphrase.get_untracked();
        if !is_long_enough(&phrase) {
            return seal.set(Seal::TooShort);
        }
        seal.set(Seal::Working);
        let work = async move {
            let sealed = sealing::seal(&phrase, &copy(store)).await;
            let text = sealed.and_then(|sealed| store.write_sealed(&sealed, &closed(clock::now())));
            // Not `set`: the page may be gone by now.
            _ = seal.try_update(|seal| {
                if *seal == Seal::Working {
                    *seal = text.map_or(Seal::Refused, Seal::Done);
                }
            });
            _ = passphrase.try_set(String::new());
        };
        set_timeout(move || spawn_local(work), SHOWING);
    });
    let error = live_option(move || {
        let error = match seal.get() {
            Seal::TooShort => UI.seal_short,
            Seal::Refused => UI.seal_refused,
            Seal::Open | Seal::Undone | Seal::Working | Seal::Done(_) => return None,
        };
        Some(view! { <p class="field-error">{error}</p> })
    });
    let news = live(move || match seal.get() {
        Seal::Working => UI.seal_working,
        Seal::Done(_) => UI.seal_done,
        Seal::Undone => UI.seal_undone,
        Seal::Open | Seal::TooShort | Seal::Refused => "",
    });
    let is_working = live(move || is_everybodys() || seal.get() == Seal::Working);
    view! {
        <details class="more" id="seal">
            <summary>{UI.seal_heading}</summary>
            <p>{UI.seal_text}</p>
            <p>{UI.seal_forgotten}</p>
            <p>{UI.seal_other}</p>
            <div class="field">
                <label for="seal-phrase">{UI.seal_label}</label>
                <input id="seal-phrase" type="text" autocomplete="off" autocapitalize="off" translate="no"
                    aria-describedby="seal-error" prop:value=passphrase on:input=typed/>
                <div id="seal-error" role="alert">{error}</div>
            </div>
            <button type="button" class="button button-second" id="seal-close" disabled=is_working on:click=close>
                {UI.seal_button}
            </button>
        </details>
        <p id="seal-news" role="status">{news}</p>
    }
}

fn taken(store: Store) {
    let content = store.tickets.with_untracked(content);
    store.send(Msg::Copied(content));
}

fn copy(store: Store) -> String {
    let words = store.with_case(|case| readable(case, clock::now()));
    store.written(&words)
}
