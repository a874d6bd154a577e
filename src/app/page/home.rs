//! Where am I, and what do I do now.

use leptos::prelude::*;

use crate::{
    app::{
        PAGE_HEADING, href,
        part::{
            erased::{List, Maybe, live, live_option, live_view, on_tap},
            icon::{Icon, icon},
            phrases::{PageHeading, phrases, ui_phrases},
            stage_rows::StageRows,
        },
        store::expect_store,
        texts,
    },
    content::{GUIDE, UI, fill},
    domain::{
        case::{Case, Msg},
        flow,
        guide::{Phrases, Step},
        route::Route,
    },
    web::{document, install},
};

/// The first screen.
#[component]
pub fn Home() -> impl IntoView {
    let store = expect_store();
    let tickets = live(move || match store.case.with(|case| case.tickets.len()) {
        _ if cfg!(feature = "prerender") => String::new(),
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
            {live_view(move || store.case.with(Now::of).card())}
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
            <div class="lead">{GUIDE.opening.iter().map(|line| view! { <p>{*line}</p> }).list()}</div>
            <h2 class="section">{UI.stages_heading}</h2>
            <StageRows/>
            <ul class="rows">
                <li>
                    <a href=href(Route::Tickets)>
                        <span>{UI.tickets_row}</span> <span class="row-state">{tickets}</span>
                    </a>
                </li>
            </ul>
            <InstallHint/>
            <footer class="fine">
                <p>{UI.footer_unofficial}</p>
                <p><a href=href(Route::About)>{UI.footer_about}</a></p>
            </footer>
        </main>
    }
}

/// The card with the one next thing.
struct Now {
    /// The step to do, with its place in its stage. None: everything is done.
    step: Option<(&'static Step, String)>,
    label: &'static str,
    button: &'static str,
}

impl Now {
    fn of(case: &Case) -> Self {
        let (label, button) = match (case.recovered, &case.position) {
            (Some(_), _) => (UI.now_recovered, UI.now_continue),
            (None, None) => (UI.now_first, UI.now_start),
            (None, Some(_)) => (UI.now_resume, UI.now_continue),
        };
        let step = flow::next_action(&GUIDE, case).map(|step| (step, place(case, step)));
        Self { step, label, button }
    }

    fn card(self) -> impl IntoView {
        let (label, title, place, route, button) = match self.step {
            Some((step, place)) => (self.label, step.title, place, Route::Step(step.id), self.button),
            None => (
                UI.now_done_label,
                Phrases(UI.now_done_title),
                UI.now_done_text.into(),
                Route::Tickets,
                UI.now_done_button,
            ),
        };
        view! {
            <section class="card now" aria-labelledby="now-title">
                <p class="now-label">{label}</p>
                <h2 id="now-title">{phrases(title)}</h2>
                <p class="now-place">{place}</p>
                <a class="button" id="now-go" href=href(route)>{button}</a>
            </section>
        }
    }
}

/// The stage, and the step's number in it.
fn place(case: &Case, step: &Step) -> String {
    let Some((stage, _)) = GUIDE.step(step.id) else {
        return String::new();
    };
    let steps = flow::countable(&GUIDE, case, stage);
    let Some(at) = steps.iter().position(|other| other.id == step.id) else {
        return stage.title.into();
    };
    fill(
        UI.now_place,
        &[("stage", stage.title), ("total", &steps.len().to_string()), ("number", &(at + 1).to_string())],
    )
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
