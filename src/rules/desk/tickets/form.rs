//! The form of a ticket: what is typed, and what is wrong with it.

use crate::rules::{
    desk::{
        drafts,
        tickets::{
            id::{TicketId, TicketIdError},
            ticket::{Channel, NOTE_LIMIT, SUBJECT_LIMIT, Service, Ticket, Turn},
        },
    },
    text::secrets::Honest,
    time::{DAY, MINUTE, Millis, OLDEST},
};

/// How far ahead of this phone's clock something may have happened: a wrong clock or another time
/// zone must not lock anyone out of writing a ticket down.
pub const CLOCK_TOLERANCE: Millis = DAY;
/// 2000-01-01T00:00:00Z. Anything older is a slip of the finger.
const EARLIEST: Millis = 946_684_800_000;
/// How far ahead a date to wait for may lie: about 2 years. Year 9999 is a slip of the finger.
const FURTHEST: Millis = 731 * DAY;

/// A form that is being filled in, exactly as typed, kept until it is saved or thrown away.
///
/// None: nobody touched the field. It then follows the ticket, which another tab may change meanwhile; for a
/// new ticket it means nothing, or now for its opening, so that a form found again the next day starts with
/// that day. Dates are the field's text, `YYYY-MM-DDTHH:MM` in the phone's zone (HTML local date and time).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    pub id: Option<String>,
    pub service: Option<Service>,
    pub channel: Option<Channel>,
    pub opened: Option<String>,
    pub subject: Option<String>,
    pub promised: Option<String>,
    pub next_check: Option<String>,
    pub turn: Option<Turn>,
    pub note: Option<String>,
}

/// What the fields show that are no dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormValues {
    pub id: String,
    pub service: Service,
    pub channel: Channel,
    pub subject: String,
    pub turn: Turn,
    pub note: String,
}

/// The moments that the date fields stand for, where they stand for one: only the phone knows its
/// zone. For a field that nobody touched, what it then means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dates {
    pub opened: Option<Millis>,
    pub promised: Option<Millis>,
    pub next_check: Option<Millis>,
}

/// What is wrong with a form, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DraftErrors {
    pub id: Option<TicketIdError>,
    pub opened: Option<OpenedError>,
    /// The subject is longer than [`SUBJECT_LIMIT`]: how many characters it has.
    pub subject: Option<usize>,
    pub promised: Option<AheadError>,
    pub next_check: Option<AheadError>,
    /// The note is longer than [`NOTE_LIMIT`]: how many characters it has.
    pub note: Option<usize>,
    /// Something in the form must not be kept anywhere.
    pub secret: bool,
}

/// Why a date is not the opening of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedError {
    Missing,
    Future,
    TooOld,
}

/// Why a date is none to wait for. One that has passed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AheadError {
    /// There is no such date.
    Unreadable,
    /// Before the ticket was opened.
    BeforeOpened,
    /// More than about 2 years ahead.
    TooFar,
}

/// A draft that may be saved: everything of a [`Ticket`] but its key and history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: TicketId,
    pub service: Service,
    pub channel: Channel,
    pub opened: Millis,
    pub subject: String,
    pub promised: Option<Millis>,
    pub next_check: Option<Millis>,
    pub turn: Turn,
    pub note: String,
}

impl FormValues {
    /// What the form of this ticket shows before anyone types.
    pub fn of(ticket: &Ticket) -> Self {
        let Ticket { service, channel, turn, .. } = *ticket;
        let (subject, note) = (ticket.subject.clone(), ticket.note.clone());
        Self { id: ticket.id.as_str().to_owned(), service, channel, subject, turn, note }
    }
}

impl Draft {
    /// What the fields show: what was typed, over what stands there untouched.
    pub fn over(&self, untouched: &FormValues) -> FormValues {
        let text = |typed: &Option<String>, other: &str| typed.as_deref().unwrap_or(other).to_owned();
        FormValues {
            id: text(&self.id, &untouched.id),
            service: self.service.unwrap_or(untouched.service),
            channel: self.channel.unwrap_or(untouched.channel),
            subject: text(&self.subject, &untouched.subject),
            turn: self.turn.unwrap_or(untouched.turn),
            note: text(&self.note, &untouched.note),
        }
    }

    /// Reads the form, over what its fields show untouched.
    ///
    /// # Errors
    /// Says what to correct.
    pub fn check(
        &self,
        untouched: &FormValues,
        dates: Dates,
        now: Millis,
        honest: &Honest,
    ) -> Result<Entry, DraftErrors> {
        let FormValues { id, service, channel, subject, turn, note } = self.over(untouched);
        let id = TicketId::parse(&id);
        let opened = match dates.opened {
            None => Err(OpenedError::Missing),
            Some(at) if now < OLDEST => Ok(at),
            Some(at) if at < EARLIEST => Err(OpenedError::TooOld),
            Some(at) if at > now.saturating_add(CLOCK_TOLERANCE) => Err(OpenedError::Future),
            Some(at) => Ok(at),
        };
        let ahead = |typed: &Option<String>, at| check_ahead(typed.as_deref(), at, opened.ok(), now);
        let errors = DraftErrors {
            id: id.as_ref().err().copied(),
            opened: opened.err(),
            subject: too_long(&subject, SUBJECT_LIMIT),
            promised: ahead(&self.promised, dates.promised),
            next_check: ahead(&self.next_check, dates.next_check),
            note: too_long(&note, NOTE_LIMIT),
            secret: !drafts::Draft::secrets(self, honest).is_empty(),
        };
        if let (Ok(id), Ok(opened)) = (id, opened)
            && errors == DraftErrors::default()
        {
            return Ok(Entry {
                id,
                service,
                channel,
                opened,
                subject: subject.trim().to_owned(),
                promised: dates.promised,
                next_check: dates.next_check,
                turn,
                note: note.trim().to_owned(),
            });
        }
        Err(errors)
    }
}

impl drafts::Draft for Draft {
    fn texts(&mut self) -> Vec<&mut String> {
        let dates = [&mut self.opened, &mut self.promised, &mut self.next_check];
        let texts = [&mut self.id, &mut self.subject, &mut self.note];
        texts.into_iter().chain(dates).flatten().collect()
    }

    fn is_blank(&self) -> bool {
        [&self.id, &self.subject, &self.note].into_iter().flatten().all(|text| text.trim().is_empty())
    }
}

/// What is wrong with a date to wait for. A field shows no seconds: the minute of the opening is
/// not before it.
pub fn check_ahead(
    typed: Option<&str>,
    at: Option<Millis>,
    opened: Option<Millis>,
    now: Millis,
) -> Option<AheadError> {
    let Some(at) = at else {
        return typed.is_some_and(|typed| !typed.trim().is_empty()).then_some(AheadError::Unreadable);
    };
    if now < OLDEST {
        None
    } else if opened.is_some_and(|opened| at.saturating_add(MINUTE) <= opened) {
        Some(AheadError::BeforeOpened)
    } else {
        (at > now.saturating_add(FURTHEST)).then_some(AheadError::TooFar)
    }
}

/// How many characters a text has, if more than that.
pub fn too_long(text: &str, limit: usize) -> Option<usize> {
    let length = text.trim().chars().count();
    (length > limit).then_some(length)
}
