//! What this phone holds, what could not be read, copies of it, and the way to erase it all.
//!
//! May use: `store`, `ui`, and the words of `desk`.

mod erase;
mod export;
mod import;
mod readable;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    rules::{
        case::{counts::Counts, state::Case, sync::SetAside},
        guide::blocks::Phrases,
        text::fill::fill,
    },
    screens::{
        data::{erase::Erase, export::Export, import::Import},
        offers::home_screen::InstallGuide,
        store::{expect_store, is_everybodys, keeper::expect_kept, knows_person},
        ui::{
            erased::{List, Maybe, live, live_view},
            keep::Keep,
            phrases::PrivateHeading,
            texts,
        },
    },
    web::{keeping, storage},
};

/// Below this share, in hundredths, nobody needs to hear how full storage is.
const WORTH_SAYING: usize = 10;

/// The page about what this phone holds.
#[component]
pub fn Data() -> impl IntoView {
    let store = expect_store();
    let counts = live(move || store.with_case(counts));
    let promised = RwSignal::new(None);
    if knows_person() {
        // Not `set`: the page may be gone by then.
        spawn_local(async move { _ = promised.try_set(keeping::is_promised().await) });
    }
    // A line stands there from the start: nothing moves when the browser has answered.
    let kept = live(move || {
        let words = if promised.get() == Some(true) { UI.data_promised } else { UI.data_not_promised };
        let full = || store.with_case(|_| storage::fullness()).filter(|percent| *percent >= WORTH_SAYING);
        let full = knows_person().then(full).flatten().map(|percent| texts::count(UI.data_full, percent));
        [words, &full.unwrap_or_default()].concat()
    });
    view! {
        <main>
            <PrivateHeading text=Phrases(UI.data_title)/>
            <section class="card">
                <p>{UI.data_where}</p>
                <p id="data-counts">{counts}</p>
                <p id="data-kept">{kept}</p>
                <p class="fine">{UI.data_seven_days}</p>
                <p class="fine">{UI.data_leave}</p>
            </section>
            <SetAsideList/>
            <Export/>
            <Import/>
            <InstallGuide/>
            <Erase/>
        </main>
    }
}

fn counts(case: &Case) -> String {
    if is_everybodys() {
        return UI.data_loading.into();
    }
    let counts = Counts::of(case);
    if counts.is_nothing() {
        return UI.data_none.into();
    }
    let Counts { replies, ticks, tickets, timers, drafts, deleted } = counts;
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
                <Keep name="michishirube-old.txt" text=move || text.clone() save_label=UI.aside_save
                    copy_label=UI.aside_copy shown=RwSignal::new(None) taken=|_| ()/>
            </section>
        }
    };
    let set_aside = expect_kept().set_aside;
    live_view(move || set_aside.get().into_iter().map(entry).list())
}
