//! Where am I, and what do I do now.

use leptos::prelude::*;

use crate::{
    content::{MAP, UI},
    rules::{
        desk::pages::DeskPage,
        guide::{blocks::Phrases, pages::GuidePage},
        journey::{early::Early, pages::JourneyPage},
    },
    screens::{
        journey::{
            now::{NextAction, PlanLink},
            restart::UndoRestart,
            stage_rows::StageRows,
        },
        rest::{Piece, Words, piece, words},
        store::{PAGE_HEADING, expect_store, href, knows_person},
        ui::{
            erased::{Maybe, live_option, on_tap},
            icon::{Icon, icon},
            phrases::{PageHeading, ui_phrases},
        },
    },
    web::{document, install},
};

/// The first screen.
#[component]
pub fn Home() -> impl IntoView {
    let store = expect_store();
    let relapse = move || {
        store.play(Early::Relapse);
        document::focus_soon(&[PAGE_HEADING]);
    };
    let urgent = MAP.steps().map(|(_, step)| step).find(|step| step.urgent);
    view! {
        <main>
            <PageHeading text=Phrases(UI.home_title)/>
            <UndoRestart/>
            <NextAction/>
            {live_option(move || store.journey.with(|journey| journey.recovered).map(|_| view! {
                <button type="button" class="quiet" id="now-relapse" on:click=on_tap(relapse)>
                    {UI.now_relapse}
                </button>
            }))}
            {urgent.map(|step| view! {
                <a class="urgent" href=href(JourneyPage::Step(step.id))>
                    {icon(Icon::Warning)} <span>{UI.urgent_link}</span>
                </a>
            }).maybe()}
            {piece(Piece::Due)}
            <PlanLink/>
            {piece(Piece::Waits)}
            {piece(Piece::Timers)}
            {words(Words::Opening)}
            <h2 class="section">{UI.stages_heading}</h2>
            <StageRows/>
            <ul class="rows">
                <li>
                    <a href=href(DeskPage::Tickets)>
                        <span>{UI.tickets_row}</span> <span class="row-state">{piece(Piece::TicketCount)}</span>
                    </a>
                </li>
                <li><a href=href(GuidePage::Ledger(None))><span>{UI.facts_row}</span> {icon(Icon::Chevron)}</a></li>
            </ul>
            <InstallHint/>
            <footer class="fine">
                <p>{UI.footer_unofficial}</p>
                <p><a href=href(GuidePage::About)>{UI.footer_about}</a></p>
            </footer>
        </main>
    }
}

/// How to have the guide at hand without a signal; gone once it was opened from the home screen.
#[component]
fn InstallHint() -> impl IntoView {
    let installed = knows_person() && install::is_installed();
    (!installed).then(|| {
        view! {
            <details class="card more" id="install">
                <summary>{ui_phrases(UI.install_heading)}</summary>
                <p>{UI.install_ios}</p>
                <p>{UI.install_android}</p>
                <p>{UI.install_when}</p>
                <p>{UI.install_ios_store}</p>
            </details>
        }
    })
}
