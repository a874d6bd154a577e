//! Where am I, and what do I do now.

use leptos::prelude::*;

use crate::{
    app::{
        PAGE_HEADING, href,
        part::{
            due::DueCard,
            erased::{List, Maybe, live, live_option, on_tap},
            icon::{Icon, icon},
            now::{NextAction, PlanLink},
            phrases::{PageHeading, ui_phrases},
            restart::UndoRestart,
            running::RunningWaits,
            stage_rows::StageRows,
            timer_now::RunningTimers,
        },
        store::expect_store,
        texts,
    },
    content::{GUIDE, UI},
    domain::{guide::Phrases, msg::Msg, route::Route},
    web::{document, install},
};

/// The first screen.
#[component]
pub fn Home() -> impl IntoView {
    let store = expect_store();
    let tickets = live(move || {
        match store.case.with(|case| case.tickets.iter().filter(|ticket| ticket.deleted.is_none()).count()) {
            _ if cfg!(feature = "prerender") => String::new(),
            0 => UI.tickets_none.into(),
            n => texts::count(UI.tickets_count, n),
        }
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
            {live_option(move || store.case.with(|case| case.recovered).map(|_| view! {
                <button type="button" class="quiet" id="now-relapse" on:click=on_tap(relapse)>
                    {UI.now_relapse}
                </button>
            }))}
            {urgent.map(|step| view! {
                <a class="urgent" href=href(Route::Step(step.id))>
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
                    <a href=href(Route::Tickets)>
                        <span>{UI.tickets_row}</span> <span class="row-state">{tickets}</span>
                    </a>
                </li>
                <li><a href=href(Route::Facts(None))><span>{UI.facts_row}</span> {icon(Icon::Chevron)}</a></li>
            </ul>
            <InstallHint/>
            <footer class="fine">
                <p>{UI.footer_unofficial}</p>
                <p><a href=href(Route::About)>{UI.footer_about}</a></p>
            </footer>
        </main>
    }
}

/// How to have the guide at hand without a signal; gone once it was opened from the home screen.
#[component]
fn InstallHint() -> impl IntoView {
    let installed = !cfg!(feature = "prerender") && install::is_installed();
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
