//! The plan that the answers lead to: what to do now, while waiting, and if that fails, each with
//! its reason; the waiting times; and the answers, to change.

use leptos::prelude::*;

use crate::{
    content::{GUIDE, UI},
    ids::{step, wait},
    rules::{
        desk::pages::DeskPage,
        guide::{
            blocks::Phrases,
            questions::{Slot, Wait},
        },
        journey::{
            pages::JourneyPage,
            state::Journey,
            triage::{Item, Plan},
            walk::{self, Action, Course},
        },
        route::Route,
        text::fill::fill,
    },
    screens::{
        guide::words,
        journey::{
            brake::BrakeBanner,
            given_answers::GivenAnswers,
            reasons,
            restart::{Restart, UndoRestart},
            stage_rows::StageRows,
        },
        rest::{Piece, piece},
        store::{expect_store, href, is_everybodys},
        ui::{
            back::Back,
            erased::{List, Maybe, live, live_option, live_view},
            icon::{Icon, icon},
            phrases::{PageHeading, phrases, ui_phrases},
            row_link::row_link,
        },
    },
};

/// The page of the plan. It changes with the answers, not with what is done.
#[component]
pub fn PlanPage() -> impl IntoView {
    let store = expect_store();
    view! {
        <main>
            <Back to=Route::Home/>
            {live_view(move || store.course.with(|course| course.plan.clone()).map_or_else(|| no_plan().into_any(), |plan| whole(plan).into_any()))}
        </main>
    }
}

/// What stands there while questions are open. A prerendered page knows nothing of the answers.
fn no_plan() -> impl IntoView {
    let store = expect_store();
    let [first, second] = if is_everybodys() {
        [UI.plan_loading, UI.plan_loading_hint]
    } else {
        [UI.plan_none, UI.plan_none_hint]
    };
    let next = live(move || {
        let question = store.course.with(|course| course.replay.next());
        href(question.map_or(Route::Home, |question| JourneyPage::Question(question.id).into()))
    });
    view! {
        <PageHeading text=Phrases(UI.plan_title)/>
        <UndoRestart/>
        <div class="empty"><p>{first}</p><p>{second}</p></div>
        <a class="button" id="plan-ask" href=next>{UI.plan_ask}</a>
        <h2 class="section">{UI.stages_heading}</h2>
        <StageRows/>
    }
}

fn whole(plan: Plan) -> impl IntoView {
    let store = expect_store();
    let title = plan.finding.map_or(Phrases(UI.plan_title), |finding| finding.title);
    let is_urgent = plan.is_urgent();
    // Who is in danger reads the shortest text of all.
    let unused = store.course.with_untracked(reasons::unused).filter(|_| !is_urgent);
    view! {
        <PageHeading text=title/>
        {plan.finding.map(words::finding).maybe()}
        {plan.items.iter().any(|item| item.step.tries).then(|| view! { <BrakeBanner/> }).maybe()}
        {unused.map(|text| view! { <p class="banner">{text}</p> }).maybe()}
        {Slot::ALL.map(|slot| section(&plan, slot)).list()}
        {(!plan.waits.is_empty()).then(|| view! {
            <h2 class="section">{UI.plan_waits}</h2>
            {plan.waits.iter().map(|wait| card(wait)).list()}
        }).maybe()}
        {(!is_urgent).then(|| row_link("plan-verify", UI.verify_link, JourneyPage::Step(step::VERIFY))).maybe()}
        <GivenAnswers/>
        <Restart/>
        {(!is_urgent).then(|| view! { <p class="fine">{UI.plan_doubt}</p> }).maybe()}
        <NextStep/>
    }
}

fn section(plan: &Plan, slot: Slot) -> Option<AnyView> {
    let rows: Vec<AnyView> =
        plan.items.iter().filter(|item| item.slot == slot).map(|item| row(item).into_any()).collect();
    let heading = match slot {
        Slot::Now => UI.plan_now,
        Slot::Wait => UI.plan_wait,
        Slot::Fail => UI.plan_fail,
    };
    (!rows.is_empty()).then(|| {
        view! { <h2 class="section">{ui_phrases(heading)}</h2> <ol class="rows plan">{rows}</ol> }.into_any()
    })
}

fn row(item: &Item) -> impl IntoView {
    let store = expect_store();
    let (step, because) = (item.step, reasons::because(item));
    let is_done = move || store.journey.with(|journey| journey.ticked(step.id).is_some());
    let done = live_option(move || {
        is_done().then(|| view! { <span class="row-state row-done">{UI.stage_done}</span> })
    });
    view! {
        <li>
            <a href=href(JourneyPage::Step(step.id))>
                <span>{phrases(step.title)} <small>{because}</small></span>
                {done}
                {icon(Icon::Chevron)}
            </a>
        </li>
    }
}

fn card(waited: &'static Wait) -> AnyView {
    let id = ["wait-", waited.id].concat();
    if waited.id == wait::HOURS_JAPAN {
        // It says all that the wait says, and the time on this phone.
        return view! { <div class="words" id=id>{piece(Piece::Hours)}</div> }.into_any();
    }
    view! { <div class="card wait" id=id>{words::wait(waited)}</div> }.into_any()
}

/// The one thing to do now, at the thumb.
#[component]
fn NextStep() -> impl IntoView {
    let store = expect_store();
    let next = |journey: &Journey, course: &Course| match walk::next_action(&GUIDE, journey, course) {
        Action::Take(step) => {
            (Route::from(JourneyPage::Step(step.id)), fill(UI.plan_next, &[("step", &step.title.plain())]))
        }
        Action::Ask(_) | Action::Plan | Action::Done => (DeskPage::Tickets.into(), UI.now_done_button.into()),
    };
    let address = live(move || href(store.with_course(next).0));
    let label = live(move || store.with_course(next).1);
    view! { <div class="foot"><a class="button" id="plan-next" href=address>{label}</a></div> }
}
