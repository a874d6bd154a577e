//! From the domain's values to words.

use crate::{
    content::{UI, fill},
    domain::{
        guide::Status,
        ticket::{Channel, OpenedError, TicketIdError},
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

/// Puts a number in the place `{n}`.
pub fn count(text: &str, n: usize) -> String {
    fill(text, &[("n", &n.to_string())])
}

/// Puts a moment, as the phone's clock shows it, in the place `{time}`.
pub fn at(text: &str, at: crate::domain::Millis) -> String {
    fill(text, &[("time", &clock::local(at))])
}
