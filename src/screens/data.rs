//! What this phone holds, what could not be read, and the way to erase it all.
//!
//! May use: `store`, `ui`.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        case::{
            state::Case,
            sync::{Health, SetAside},
        },
        desk::drafts::Draft,
        guide::blocks::Phrases,
        text::fill::fill,
    },
    screens::{
        store::{PAGE_HEADING, expect_store, is_everybodys, keeper::expect_kept},
        ui::{
            erased::{List, Maybe, live, live_option, live_view, on_tap},
            keep::Keep,
            phrases::PageHeading,
            texts,
        },
    },
    web::{document, taps},
};

/// The page about what this phone holds.
#[component]
pub fn Data() -> impl IntoView {
    let store = expect_store();
    let counts = live(move || store.with_case(counts));
    view! {
        <main>
            <PageHeading text=Phrases(UI.data_title)/>
            <section class="card">
                <p>{UI.data_where}</p>
                <p id="data-counts">{counts}</p>
                <p class="fine">{UI.data_seven_days}</p>
            </section>
            <SetAsideList/>
            <section class="card">
                <h2>{UI.export_heading}</h2>
                <p>{UI.export_text}</p>
                <Keep name="michishirube.json" text=move || store.written()
                    save_label=UI.export_save copy_label=UI.export_copy/>
            </section>
            <Erase/>
        </main>
    }
}

fn counts(case: &Case) -> String {
    if is_everybodys() {
        return UI.data_loading.into();
    }
    let Case { journey, tickets: desk, timers: waits, letter, honest: _ } = case;
    let (tickets, timers) = (desk.living().count(), waits.living().count());
    // The letter that is being written counts as a draft, too.
    let drafts = desk.drafts.iter().count()
        + desk.line_drafts.iter().count()
        + waits.drafts.iter().count()
        + usize::from(!letter.is_blank());
    let (ticks, replies) = (journey.ticks.len(), journey.replies.len());
    let lines = desk.all.iter().flat_map(|ticket| &ticket.history);
    let deleted = desk.all.len() - tickets + waits.all.len() - timers
        + lines.filter(|line| line.deleted.is_some()).count()
        + usize::from(journey.restarted.is_some());
    if ticks + replies + tickets + timers + drafts + deleted == 0 {
        return UI.data_none.into();
    }
    let names = ["replies", "ticks", "tickets", "timers", "drafts", "deleted"];
    let counts = [replies, ticks, tickets, timers, drafts, deleted].map(|n| n.to_string());
    let values: Vec<_> = names.into_iter().zip(counts.iter().map(String::as_str)).collect();
    fill(UI.data_counts, &values)
}

/// Data that this build cannot read, shown as it is and ready to be taken along.
#[component]
fn SetAsideList() -> impl IntoView {
    let entry = |kept: SetAside| {
        let text = kept.text.clone();
        view! {
            <section class="card set-aside">
                <h2>{UI.aside_heading}</h2>
                <p>{UI.aside_text}</p>
                {kept.at.map(|at| view! { <p class="fine">{texts::at(UI.aside_saved_at, at)}</p> }).maybe()}
                <textarea readonly=true rows="4" translate="no" aria-label=UI.aside_label prop:value=kept.text></textarea>
                <Keep name="michishirube-old.txt" text=move || text.clone()
                    save_label=UI.aside_save copy_label=UI.aside_copy/>
            </section>
        }
    };
    let set_aside = expect_kept().set_aside;
    live_view(move || set_aside.get().into_iter().map(entry).list())
}

/// Ids of the buttons before and after the question.
const ASK: &str = "erase-ask";
const CANCEL: &str = "erase-cancel";

/// Erasing everything takes two taps in different places.
#[component]
fn Erase() -> impl IntoView {
    let store = expect_store();
    let asked = RwSignal::new(false);
    let waits = RwSignal::new(false);
    let answer = move |ask: bool, focus: &'static [&'static str]| {
        asked.set(ask);
        taps::screen_changed();
        document::focus_soon(focus);
    };
    let erase = move || {
        let is_done = store.erase();
        asked.set(false);
        waits.set(!is_done);
        document::focus_soon(&[PAGE_HEADING]);
        if is_done {
            store.announce(UI.notice_erased);
        }
    };
    let question = move || {
        view! {
            <p><b>{UI.erase_sure}</b></p>
            <div class="button-row">
                <button type="button" class="button button-second" id=CANCEL
                    on:click=on_tap(move || answer(false, &[ASK]))>
                    {UI.erase_cancel}
                </button>
                <button type="button" class="button button-danger" id="erase-confirm" on:click=on_tap(erase)>
                    {UI.erase_confirm}
                </button>
            </div>
        }
    };
    let ask = move || {
        view! {
            <button type="button" class="button button-second" id=ASK
                on:click=on_tap(move || answer(true, &[CANCEL]))>{UI.erase_ask}</button>
        }
    };
    view! {
        <section class="card">
            <h2>{UI.erase_heading}</h2>
            <p>{UI.erase_text}</p>
            <div role="alert">
                {live_option(move || (waits.get() && store.health.get() != Health::Works).then(|| view! {
                    <p class="banner banner-alert" id="erase-waits">{UI.erase_waits}</p>
                }))}
            </div>
            {live_view(move || if asked.get() { question().into_any() } else { ask().into_any() })}
        </section>
    }
}
