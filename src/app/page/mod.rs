//! One screen, one file.

mod about;
mod data;
mod facts;
mod home;
mod message;
mod missing;
mod plan;
mod print;
mod question;
mod search;
mod stage;
mod step;
mod ticket;
mod ticket_form;
mod tickets;
mod timers;

use leptos::prelude::*;

use crate::{
    content::{GUIDE, UI, fill},
    domain::{
        guide::Phrases,
        route::{Letter, Route},
    },
};

/// The page at an address; for an unknown one, the way back.
pub fn of(route: Option<Route>) -> AnyView {
    let Some(route) = route else {
        return view! { <missing::Missing/> }.into_any();
    };
    let unknown = || view! { <missing::Missing/> }.into_any();
    match route {
        Route::Home => view! { <home::Home/> }.into_any(),
        Route::Question(id) => GUIDE
            .question(id)
            .map_or_else(unknown, |question| view! { <question::QuestionPage question/> }.into_any()),
        Route::Plan => view! { <plan::PlanPage/> }.into_any(),
        Route::Search => view! { <search::Search/> }.into_any(),
        Route::Facts(_) => view! { <facts::Facts/> }.into_any(),
        Route::Stage(id) => {
            GUIDE.stage(id).map_or_else(unknown, |stage| view! { <stage::StagePage stage/> }.into_any())
        }
        Route::Step(id) => GUIDE
            .step(id)
            .map_or_else(unknown, |(stage, step)| view! { <step::StepPage stage step/> }.into_any()),
        Route::Tickets => view! { <tickets::Tickets/> }.into_any(),
        Route::Ticket(key) => view! { <ticket::TicketPage key/> }.into_any(),
        Route::Timers => view! { <timers::Timers/> }.into_any(),
        Route::Message(letter) => view! { <message::MessagePage letter/> }.into_any(),
        Route::Print => view! { <print::Print/> }.into_any(),
        Route::TicketForm(key) => view! { <ticket_form::TicketForm key/> }.into_any(),
        Route::Data => view! { <data::Data/> }.into_any(),
        Route::About => view! { <about::About/> }.into_any(),
    }
}

/// The title of the page, for the browser's tab and history.
pub fn title(route: Option<Route>) -> String {
    let heading = match route {
        None => Phrases(UI.missing_title),
        Some(Route::Home) => return UI.title_home.into(),
        Some(Route::Question(id)) => GUIDE.question(id).map_or(Phrases(""), |question| question.title),
        Some(Route::Plan) => Phrases(UI.plan_title),
        Some(Route::Search) => Phrases(UI.search_title),
        Some(Route::Facts(_)) => Phrases(UI.facts_title),
        Some(Route::Stage(id)) => Phrases(GUIDE.stage(id).map_or("", |stage| stage.title)),
        Some(Route::Step(id)) => GUIDE.step(id).map_or(Phrases(""), |(_, step)| step.title),
        Some(Route::Tickets) => Phrases(UI.tickets_title),
        Some(Route::Ticket(_)) => Phrases(UI.ticket_title),
        Some(Route::Timers) => Phrases(UI.timers_title),
        Some(Route::Message(Letter::First)) => Phrases(UI.letter_first),
        Some(Route::Message(Letter::FollowUp)) => Phrases(UI.letter_follow_up),
        Some(Route::Message(Letter::Video)) => Phrases(UI.letter_video),
        Some(Route::Print) => Phrases(UI.print_title),
        Some(Route::TicketForm(None)) => Phrases(UI.form_new_title),
        Some(Route::TicketForm(Some(_))) => Phrases(UI.form_edit_title),
        Some(Route::Data) => Phrases(UI.data_title),
        Some(Route::About) => Phrases(UI.about_title),
    };
    fill(UI.title_pattern, &[("page", &heading.plain())])
}

/// What a page is about, in a sentence: for search results and shared links.
pub fn description(route: Option<Route>) -> &'static str {
    let first = match route {
        Some(Route::Stage(id)) => GUIDE.stage(id).and_then(|stage| stage.lead.first().copied()),
        Some(Route::Step(id)) => {
            let step = GUIDE.step(id).map(|(_, step)| step);
            step.and_then(|step| step.blocks.first()?.body.lines().first().copied())
        }
        _ => None,
    };
    first.unwrap_or(UI.app_description)
}
