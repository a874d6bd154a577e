//! Tickets in words: their fields, and what to do about what was refused.

use crate::{
    content::UI,
    rules::{
        desk::tickets::{
            form::{AheadError, OpenedError},
            id::TicketIdError,
            line_form::{LineAtError, LineTextError},
            list::Attention,
            ticket::{Channel, Service, Turn, Who},
        },
        text::fill::fill,
    },
    screens::ui::texts,
};

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
pub fn turn(turn: Turn) -> &'static str {
    match turn {
        Turn::Open => UI.ticket_status_open,
        Turn::Answered => UI.ticket_status_answered,
        Turn::Waiting => UI.ticket_status_waiting,
        Turn::Closed => UI.ticket_status_closed,
    }
}

/// What a ticket needs, as a sentence.
pub fn attention(attention: Attention) -> &'static str {
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
        TicketIdError::TooLong(length) => texts::count(UI.error_id_long, length),
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
        LineTextError::TooLong(length) => texts::count(UI.error_line_long, length),
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
