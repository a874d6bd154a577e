//! From the domain's values to words.

use crate::{
    content::{GUIDE, UI, fill},
    domain::{
        case::Case,
        flow,
        guide::{Status, Step},
        ticket::{self, Channel, Service, Who},
        ticket_form::{AheadError, LineAtError, LineTextError, OpenedError},
        ticket_id::TicketIdError,
        ticket_list::Attention,
        triage::Item,
    },
    web::clock,
};

/// The label of a status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Official => UI.status_official,
        Status::Third => UI.status_third,
        Status::Article => UI.status_article,
        Status::Unverified => UI.status_unverified,
    }
}

/// The name of a channel.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => UI.channel_chat,
        Channel::Form => UI.channel_form,
        Channel::Mail => UI.channel_mail,
    }
}

/// The name of a service.
pub fn service(service: Service) -> &'static str {
    match service {
        Service::Global => UI.service_global,
        Service::Japan => UI.service_japan,
        Service::Unknown => UI.service_unknown,
    }
}

/// Where a ticket was opened: the channel, and the service if it is known.
pub fn opened_where(channel_used: Channel, asked: Service) -> String {
    let channel = channel(channel_used);
    match asked {
        Service::Unknown => channel.into(),
        _ => fill(UI.ticket_where, &[("channel", channel), ("service", service(asked))]),
    }
}

/// Whose words they are.
pub fn who(who: Who) -> &'static str {
    match who {
        Who::Me => UI.who_me,
        Who::Support => UI.who_support,
    }
}

/// Whose turn it is, to choose.
pub fn ticket_status(status: ticket::Status) -> &'static str {
    match status {
        ticket::Status::Open => UI.ticket_status_open,
        ticket::Status::Answered => UI.ticket_status_answered,
        ticket::Status::Waiting => UI.ticket_status_waiting,
        ticket::Status::Closed => UI.ticket_status_closed,
    }
}

/// What a ticket needs, as a sentence.
pub fn ticket_state(attention: Attention) -> &'static str {
    match attention {
        Attention::Due => UI.ticket_state_due,
        Attention::WaitingForMe => UI.ticket_state_waiting,
        Attention::Answered => UI.ticket_state_answered,
        Attention::Open => UI.ticket_state_open,
        Attention::Closed => UI.ticket_state_closed,
    }
}

/// What to do about a refused ticket id.
pub fn id_error(error: TicketIdError) -> String {
    match error {
        TicketIdError::Empty => UI.error_id_empty.into(),
        TicketIdError::TooLong(length) => count(UI.error_id_long, length),
        TicketIdError::Invisible => UI.error_id_invisible.into(),
    }
}

/// What to do about a refused date.
pub fn opened_error(error: OpenedError) -> String {
    match error {
        OpenedError::Missing => UI.error_opened_missing,
        OpenedError::Future => UI.error_opened_future,
        OpenedError::TooOld => UI.error_opened_old,
    }
    .into()
}

/// What to do about a refused date to wait for.
pub fn ahead_error(error: AheadError) -> String {
    match error {
        AheadError::Unreadable => UI.error_ahead_unreadable,
        AheadError::BeforeOpened => UI.error_ahead_before,
        AheadError::TooFar => UI.error_ahead_far,
    }
    .into()
}

/// What to do about a refused text for a ticket's history.
pub fn line_text_error(error: LineTextError) -> String {
    match error {
        LineTextError::Empty => UI.error_line_empty.into(),
        LineTextError::TooLong(length) => count(UI.error_line_long, length),
    }
}

/// What to do about a refused time of an entry in a ticket's history.
pub fn line_at_error(error: LineAtError) -> String {
    match error {
        LineAtError::Unreadable => UI.error_line_unreadable,
        LineAtError::BeforeOpened => UI.error_line_before,
        LineAtError::Future => UI.error_line_future,
    }
    .into()
}

/// The reason why a step is in the plan.
pub fn because(item: &Item) -> String {
    fill(UI.plan_because, &[("answers", &item.because.join(" ＋ "))])
}

/// Where in the plan a step stands, and why it is there; none if it is not, or no plan is needed.
pub fn planned(case: &Case, step: &Step) -> Option<[String; 2]> {
    let plan = flow::plan(&GUIDE, case).filter(|_| case.recovered.is_none())?;
    let at = plan.items.iter().position(|item| item.step.id == step.id)?;
    let (number, total) = ((at + 1).to_string(), plan.items.len().to_string());
    Some([fill(UI.plan_place, &[("number", &number), ("total", &total)]), because(&plan.items[at])])
}

/// Which answers no longer count, if there are any.
pub fn unused(case: &Case) -> Option<String> {
    let unused = flow::replay(&GUIDE, case).unused;
    let names: Vec<&str> = unused.iter().map(|given| given.question.name).collect();
    (!names.is_empty()).then(|| fill(UI.plan_unused, &[("questions", &names.join("」「"))]))
}

/// Puts a number in the place `{n}`.
pub fn count(text: &str, n: usize) -> String {
    fill(text, &[("n", &n.to_string())])
}

/// A day or month (`2026-11-22`, `2026-11`) in words.
pub fn day(text: &str) -> String {
    let units = [UI.year, UI.month, UI.day];
    text.split('-').zip(units).flat_map(|(number, unit)| [number.trim_start_matches('0'), unit]).collect()
}

/// Puts a moment, as the phone's clock shows it, in the place `{time}`.
pub fn at(text: &str, at: crate::domain::Millis) -> String {
    fill(text, &[("time", &clock::local(at))])
}

/// The same moment in Japan, if a clock there shows something else.
pub fn in_japan(at: crate::domain::Millis) -> Option<String> {
    clock::in_japan(at).map(|time| fill(UI.ticket_opened_japan, &[("time", &time)]))
}
