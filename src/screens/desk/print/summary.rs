//! The case on one page: what happened, what comes next, which tickets there are.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        case::state::Case,
        desk::{
            letters::moment,
            tickets::{
                list,
                ticket::{Ticket, Turn},
            },
            timers::timer::{self, Timer, TimerKind, TimerState},
        },
        journey::{triage::Given, walk::Course},
        text::{
            fill::fill,
            secrets::{Honest, holds_secret},
        },
        time::Millis,
    },
    screens::{
        desk::tickets::words,
        store::{expect_store, is_everybodys},
        ui::{
            erased::{List, Maybe, live, live_view},
            texts,
        },
    },
    web::clock,
};

/// So much fits on the page.
const STEPS: usize = 6;
const TICKETS: usize = 10;
const TIMERS: usize = 4;
/// Lines that the tickets may take together, and half-width characters that a line of numbers
/// holds on the narrower of the two papers. Saved numbers may be of any length.
const TICKET_LINES: usize = 22;
const LINE_WIDTH: usize = 76;

/// What the page says. Each text takes one line, ticket numbers more.
#[derive(Clone, PartialEq, Eq, Default)]
struct Sheet {
    /// Question and answer.
    answers: Vec<(&'static str, &'static str)>,
    finding: Option<String>,
    recovered: Option<Millis>,
    /// None without a plan.
    steps: Option<Vec<String>>,
    more_steps: usize,
    /// Number, and what there is to know.
    tickets: Vec<(String, String)>,
    more_tickets: usize,
    timers: Vec<String>,
    more_timers: usize,
}

impl Sheet {
    fn of(case: &Case, course: &Course, now: Millis) -> Self {
        let answer = |given: &Given| (given.question.name, given.reply.short);
        let mut sheet = Self {
            answers: course.replay.given.iter().map(answer).collect(),
            recovered: case.journey.recovered,
            ..Self::default()
        };
        if let Some(plan) = course.needed_plan(&case.journey) {
            sheet.finding = plan.finding.map(|finding| finding.title.plain());
            let left = || {
                plan.items.iter().map(|item| item.step).filter(|step| case.journey.ticked(step.id).is_none())
            };
            sheet.more_steps = left().count().saturating_sub(STEPS);
            sheet.steps = Some(left().take(STEPS).map(|step| step.title.plain()).collect());
        }
        let tickets = list::list(&case.tickets.all, None, "", now);
        let mut lines = 0;
        for ticket in tickets.iter().take(TICKETS) {
            lines += 1 + width(ticket.id.as_str()).div_ceil(LINE_WIDTH);
            if lines > TICKET_LINES {
                break;
            }
            let id = Some(ticket.id.as_str()).filter(|id| !holds_secret(id, &case.honest));
            sheet.tickets.push((id.unwrap_or(UI.print_ticket_refused).to_owned(), about(ticket)));
        }
        sheet.more_tickets = tickets.len() - sheet.tickets.len();
        let is_over = |timer: &Timer| matches!(timer.state(now), TimerState::Over { .. });
        let mut timers = timer::by_end(case.timers.living());
        timers.retain(|timer| !is_over(timer));
        sheet.more_timers = timers.len().saturating_sub(TIMERS);
        sheet.timers = timers.into_iter().take(TIMERS).map(|timer| wait(timer, &case.honest)).collect();
        sheet
    }
}

/// Half-width characters that a text takes the place of.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Where a ticket stands.
fn about(ticket: &Ticket) -> String {
    let turn = match ticket.turn {
        Turn::Open => UI.print_status_open,
        Turn::Answered => UI.print_status_answered,
        Turn::Waiting => UI.print_status_waiting,
        Turn::Closed => UI.print_status_closed,
    };
    let opened = texts::moment(ticket.opened);
    let values = [("channel", words::channel(ticket.channel)), ("status", turn), ("opened", &opened)];
    let line = fill(UI.print_ticket, &values);
    match ticket.next_check {
        Some(at) => fill(UI.print_ticket_due, &[("line", &line), ("time", &texts::moment(at))]),
        None => line,
    }
}

/// What is waited for, and until when.
fn wait(timer: &Timer, honest: &Honest) -> String {
    let kind = match timer.kind {
        TimerKind::Lock => UI.print_timer_lock,
        TimerKind::HoldPassword => UI.print_timer_hold_password,
        TimerKind::HoldTwofa => UI.print_timer_hold_twofa,
        TimerKind::HoldJapan => UI.print_timer_hold_japan,
        TimerKind::Review => UI.print_timer_review,
        TimerKind::Own => UI.print_timer_own,
    };
    // Saved data is taken as it is; paper is not the place for a key that slipped in.
    let is_shown =
        |label: &&str| timer.kind == TimerKind::Own && !label.is_empty() && !holds_secret(label, honest);
    let own = Some(timer.label.as_str()).filter(is_shown);
    let name = own.unwrap_or(kind);
    let Some(latest) = timer.latest else {
        return fill(UI.print_timer_unknown, &[("name", name)]);
    };
    let (from, to) = (texts::moment(timer.earliest), texts::moment(latest));
    let words = if from == to { UI.print_timer_until } else { UI.print_timer_between };
    // The person's own words come last: they may hold a place themselves.
    fill(words, &[("from", &from), ("to", &to), ("name", name)])
}

/// The summary.
#[component]
pub fn Summary() -> impl IntoView {
    let store = expect_store();
    let sheet = Memo::new(move |_| {
        let now = store.now.get();
        if is_everybodys() {
            Sheet::default()
        } else {
            store.with_case(|case| store.course.with(|course| Sheet::of(case, course, now)))
        }
    });
    let date = live(move || match store.now.get() {
        _ if is_everybodys() => UI.print_date_loading.into(),
        now => {
            let zone = moment::zone(clock::offset(now)).ja;
            fill(UI.print_date, &[("time", &texts::moment(now)), ("zone", &zone)])
        }
    });
    view! {
        <section class="sheet sheet-summary" id="print-summary" aria-labelledby="print-summary-title">
            <h2 id="print-summary-title">{UI.print_summary}</h2>
            <p class="sheet-fine">{UI.print_unofficial}</p>
            <p class="sheet-fine" id="print-date">{date}</p>
            {live_view(move || sheet.with(body))}
        </section>
    }
}

fn body(sheet: &Sheet) -> AnyView {
    if *sheet == Sheet::default() {
        let [first, second] = if is_everybodys() {
            [UI.print_loading, UI.print_loading_hint]
        } else {
            [UI.print_empty, UI.print_empty_hint]
        };
        return view! { <p>{first}</p><p>{second}</p> }.into_any();
    }
    let recovered = sheet.recovered.map(|at| view! { <p><b>{texts::at(UI.print_recovered, at)}</b></p> });
    let finding = sheet.finding.clone().map(|finding| view! { <p><b>{finding}</b></p> });
    let answer = |(name, short): &(&'static str, &'static str)| {
        view! { <div><dt>{*name}</dt> <dd>{*short}</dd></div> }
    };
    let answers = (!sheet.answers.is_empty()).then(|| {
        view! {
            <h3>{UI.print_answers}</h3>
            {finding.maybe()}
            <dl class="sheet-answers">{sheet.answers.iter().map(answer).list()}</dl>
        }
    });
    let steps = sheet.steps.as_ref().map(|steps| {
        view! {
            <h3>{UI.print_steps}</h3>
            {steps.is_empty().then(|| view! { <p>{UI.print_steps_done}</p> }).maybe()}
            <ol class="sheet-steps">{steps.iter().map(|step| view! { <li>{step.clone()}</li> }).list()}</ol>
            {more(sheet.more_steps)}
        }
    });
    let ticket = |(id, about): &(String, String)| {
        view! { <li><b translate="no">{id.clone()}</b> <span>{about.clone()}</span></li> }
    };
    let tickets = (sheet.tickets.len() + sheet.more_tickets > 0).then(|| {
        view! {
            <h3>{UI.print_tickets}</h3>
            <ul class="sheet-tickets">{sheet.tickets.iter().map(ticket).list()}</ul>
            {more(sheet.more_tickets)}
        }
    });
    let timers = (!sheet.timers.is_empty()).then(|| view! {
        <h3>{UI.print_timers}</h3>
        <ul class="sheet-timers">{sheet.timers.iter().map(|line| view! { <li>{line.clone()}</li> }).list()}</ul>
        {more(sheet.more_timers)}
    });
    view! { {recovered.maybe()} {answers.maybe()} {steps.maybe()} {tickets.maybe()} {timers.maybe()} }
        .into_any()
}

fn more(n: usize) -> Option<AnyView> {
    (n > 0).then(|| view! { <p class="sheet-fine">{texts::count(UI.print_more, n)}</p> }).maybe()
}
