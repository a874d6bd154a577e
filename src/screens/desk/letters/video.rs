//! The sentence for the identity video: the warning first, then what to hold, for the global
//! service only.

use leptos::prelude::*;

use crate::{
    content::{MESSAGE, UI},
    ids::claim,
    rules::{desk::letters::follow_up::Statement, guide::blocks::Basis},
    screens::{
        desk::letters::{
            texts::{CopyButtons, LetterTexts, Taking},
            write::{self, Written},
        },
        guide::claims::basis,
        store::{expect_store, knows_person},
        ui::{
            erased::{List, live_option, live_view},
            icon::{Icon, icon},
            phrases::ui_phrases,
        },
    },
};

/// What is said of the video rests on these.
const CLAIMS: &[&str] =
    &[claim::VIDEO_STATEMENT, claim::TWOFA_RESET_3, claim::OFFICIAL_DOMAIN, claim::NO_PHONE_SUPPORT];

/// The warning, the words, and where they do not apply.
#[component]
pub fn Video() -> impl IntoView {
    let store = expect_store();
    let known = Memo::new(move |_| {
        let now = store.now.get();
        store.course.with(|course| write::statement(&course.replay, now)).map(
            |Statement { wording, example, .. }| {
                let written = Written { ja: example.ja, en: example.en, refused: Vec::new() };
                (wording.ja, written)
            },
        )
    });
    let wording = Memo::new(move |_| known.with(|known| known.as_ref().map(|(wording, _)| wording.clone())));
    let written = Memo::new(move |_| {
        let example = known.with(|known| known.as_ref().map(|(_, written)| written.clone()));
        example.filter(|_| knows_person())
    });
    let taking = Taking::english(written);
    let words = move || match wording.get() {
        Some(wording) => view! {
            <section class="card">
                {wording.lines().map(|line| view! { <p>{line.to_owned()}</p> }).list()}
                {basis(Basis::Claims(CLAIMS))}
            </section>
            <LetterTexts taking heading=UI.letter_example/>
            <p class="fine">{UI.letter_video_by_hand}</p>
        }
        .into_any(),
        None => view! {
            <section class="card" id="letter-not-needed">
                <p><b>{UI.letter_video_japan}</b></p>
                <p>{UI.letter_video_japan_hint}</p>
                {basis(Basis::Claims(CLAIMS))}
            </section>
        }
        .into_any(),
    };
    view! {
        <Caution/>
        {live_view(words)}
        {live_option(move || wording.with(Option::is_some).then(|| view! {
            <CopyButtons taking/>
        }))}
    }
}

/// Scammers ask for the same video.
#[component]
fn Caution() -> impl IntoView {
    let fixed = &MESSAGE.fixed;
    let lines = [fixed.video_thieves, fixed.video_where, fixed.video_refuse];
    view! {
        <section class="caution letter-caution">
            {icon(Icon::Warning)}
            <div>
                <h2>{ui_phrases(UI.letter_video_caution)}</h2>
                {lines.map(|line| view! { <p>{line.ja}</p> }).list()}
            </div>
        </section>
    }
}
