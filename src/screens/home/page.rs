//! Where am I, and what do I do now.

use leptos::prelude::*;

use crate::{
    content::{GUIDE, UI},
    rules::{
        desk::pages::DeskPage,
        guide::{blocks::Phrases, pages::GuidePage},
        journey::{pages::JourneyPage, state::Msg},
    },
    screens::{
        home::{due::DueCard, timers::RunningTimers},
        journey::{
            now::{NextAction, PlanLink},
            restart::UndoRestart,
            running::RunningWaits,
            stage_rows::StageRows,
        },
        store::{PAGE_HEADING, expect_store, href, is_everybodys, knows_person},
        ui::{
            erased::{List, Maybe, live, live_option, on_tap},
            icon::{Icon, icon},
            phrases::{PageHeading, ui_phrases},
            texts,
        },
    },
    web::{document, install},
};

/// The first screen.
#[component]
pub fn Home() -> impl IntoView {
    let store = expect_store();
    let tickets = live(move || match store.desk.with(|desk| desk.tickets) {
        _ if is_everybodys() => String::new(),
        0 => UI.tickets_none.into(),
        n => texts::count(UI.tickets_count, n),
    });
    let relapse = move || {
        store.send(Msg::Relapse);
        document::focus_soon(&[PAGE_HEADING]);
    };
    let urgent = GUIDE.steps().map(|(_, step)| step).find(|step| step.urgent);
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
            <DueCard/>
            <PlanLink/>
            <RunningWaits/>
            <RunningTimers/>
            <div class="lead">{GUIDE.opening.iter().map(|line| view! { <p>{*line}</p> }).list()}</div>
            <h2 class="section">{UI.stages_heading}</h2>
            <StageRows/>
            <ul class="rows">
                <li>
                    <a href=href(DeskPage::Tickets)>
                        <span>{UI.tickets_row}</span> <span class="row-state">{tickets}</span>
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
