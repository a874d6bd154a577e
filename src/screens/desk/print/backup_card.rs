//! The blank card for a backup key: printed empty, filled in by hand, kept away from any network.
//! There is no field to type into.

use leptos::prelude::*;

use crate::{
    content::UI,
    ids::claim,
    rules::guide::blocks::Basis,
    screens::{
        guide::claims::basis,
        ui::{erased::List, phrases::ui_phrases},
    },
};

/// How many characters are written in one group.
const GROUP: usize = 4;

/// The card.
#[component]
pub fn BackupCard() -> impl IntoView {
    let words = [UI.card_first, UI.card_hand, UI.card_nowhere, UI.card_offline];
    view! {
        <section class="sheet sheet-card" id="print-card" aria-labelledby="print-card-title">
            <h2 id="print-card-title">{ui_phrases(UI.card_title)}</h2>
            <ol class="actions">{words.map(|line| view! { <li>{line}</li> }).list()}</ol>
            <p class="sheet-fine">{UI.card_printer}</p>
            {basis(Basis::Claims(&[claim::PREVENT_KEY]))}
            <h3>{UI.card_16}</h3>
            {boxes(16, UI.card_16_boxes)}
            <h3>{UI.card_32}</h3>
            {boxes(32, UI.card_32_boxes)}
            <div class="card-lines">{[UI.card_service, UI.card_app, UI.card_date].map(line).list()}</div>
            <p><b>{UI.card_password}</b></p>
            <p class="sheet-fine">{UI.print_unofficial}</p>
        </section>
    }
}

/// So many boxes, in groups.
fn boxes(characters: usize, label: &'static str) -> impl IntoView {
    let one = |_| view! { <span></span> };
    let group = |_| view! { <div class="key-group">{(0..GROUP).map(one).list()}</div> };
    view! { <div class="key-boxes" role="img" aria-label=label>{(0..characters / GROUP).map(group).list()}</div> }
}

/// A line to write on.
fn line(label: &'static str) -> impl IntoView {
    view! { <p class="card-line"><span>{label}</span> <span class="card-blank"></span></p> }
}
