//! Where am I, and what do I do now.

use leptos::prelude::*;

use crate::{
    content::{MAP, UI},
    ids::{question, reply, step},
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
        store::{PAGE_HEADING, expect_store, href},
        ui::{
            erased::{live_option, on_tap},
            icon::{Icon, icon},
            phrases::PageHeading,
            row_link::row_link,
        },
    },
    web::document,
};

/// What it means to take the door for those who see signs of theft.
const THEFT: Early = Early::Door(question::SIGNS, reply::signs::THEFT);

/// The first screen.
#[component]
pub fn Home() -> impl IntoView {
    let store = expect_store();
    let relapse = move || {
        store.play(Early::Relapse);
        document::focus_soon(&[PAGE_HEADING]);
    };
    // Then it stands in the card already.
    let is_urgent = move || {
        store.with_course(|journey, course| {
            course.replay.urgent(&MAP).is_some_and(|step| journey.ticked(step.id).is_none())
                && journey.recovered.is_none()
        })
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
            {live_option(move || urgent.filter(|_| !is_urgent()).map(|step| view! {
                <a class="urgent door" href=href(JourneyPage::Step(step.id)) data-early=THEFT.line()>
                    {icon(Icon::Warning)} <span>{UI.urgent_link}</span>
                </a>
            }))}
            {row_link("verify-link", UI.verify_link, JourneyPage::Step(step::VERIFY))}
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
            {piece(Piece::Offer)}
            {words(Words::Foot)}
        </main>
    }
}
