//! The forms of a ticket and of an entry in its history: what is typed, and what is wrong with it.

use serde::{Deserialize, Serialize};

use super::{
    Millis,
    date::{DAY, MINUTE},
    secret::clear_secrets,
    ticket::{Channel, LINE_LIMIT, LINES, Line, NOTE_LIMIT, SUBJECT_LIMIT, Service, Status, Ticket, Who},
    ticket_id::{TicketId, TicketIdError},
};

/// How far ahead of this phone's clock something may have happened: a wrong clock or another time
/// zone must not lock anyone out of writing a ticket down.
const CLOCK_TOLERANCE: Millis = DAY;
/// 2000-01-01T00:00:00Z. Anything older is a slip of the finger.
const EARLIEST: Millis = 946_684_800_000;
/// How far ahead a date to wait for may lie: about 2 years. Year 9999 is a slip of the finger.
const FURTHEST: Millis = 731 * DAY;

/// A form that is being filled in, exactly as typed, kept until it is saved or thrown away.
///
/// Dates are the field's text, `YYYY-MM-DDTHH:MM` in the phone's zone (HTML local date and time);
/// none while nobody touched the field, which means: as in the ticket, or now for the opening of
/// a new one, so that a form found again the next day starts with that day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub id: String,
    pub service: Service,
    pub channel: Channel,
    pub opened: Option<String>,
    pub subject: String,
    pub promised: Option<String>,
    pub next_check: Option<String>,
    pub status: Status,
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
    pub status: Status,
    pub note: String,
}

impl Draft {
    /// Reads the form.
    ///
    /// # Errors
    /// Says what to correct.
    pub fn check(&self, dates: Dates, now: Millis) -> Result<Entry, DraftErrors> {
        let id = TicketId::parse(&self.id);
        let opened = match dates.opened {
            None => Err(OpenedError::Missing),
            Some(at) if at < EARLIEST => Err(OpenedError::TooOld),
            Some(at) if at > now.saturating_add(CLOCK_TOLERANCE) => Err(OpenedError::Future),
            Some(at) => Ok(at),
        };
        let ahead = |typed: &Option<String>, at| check_ahead(typed.as_deref(), at, opened.ok(), now);
        let errors = DraftErrors {
            id: id.as_ref().err().copied(),
            opened: opened.err(),
            subject: too_long(&self.subject, SUBJECT_LIMIT),
            promised: ahead(&self.promised, dates.promised),
            next_check: ahead(&self.next_check, dates.next_check),
            note: too_long(&self.note, NOTE_LIMIT),
            secret: self.holds_secret(),
        };
        if let (Ok(id), Ok(opened)) = (id, opened)
            && errors == DraftErrors::default()
        {
            return Ok(Entry {
                id,
                service: self.service,
                channel: self.channel,
                opened,
                subject: self.subject.trim().to_owned(),
                promised: dates.promised,
                next_check: dates.next_check,
                status: self.status,
                note: self.note.trim().to_owned(),
            });
        }
        Err(errors)
    }

    /// Whether something typed looks like a secret.
    pub fn holds_secret(&self) -> bool {
        self.clone().clear_secrets()
    }

    /// Empties the fields that look like a secret. Says whether there was one.
    pub fn clear_secrets(&mut self) -> bool {
        let dates = [&mut self.opened, &mut self.promised, &mut self.next_check];
        let texts = [&mut self.id, &mut self.subject, &mut self.note];
        clear_secrets(texts.into_iter().chain(dates.into_iter().flatten()))
    }

    /// Nothing was typed that a person would miss.
    pub fn is_blank(&self) -> bool {
        [&self.id, &self.subject, &self.note].into_iter().all(|text| text.trim().is_empty())
    }
}

/// What is wrong with a date to wait for. A field shows no seconds: the minute of the opening is
/// not before it.
fn check_ahead(
    typed: Option<&str>,
    at: Option<Millis>,
    opened: Option<Millis>,
    now: Millis,
) -> Option<AheadError> {
    let Some(at) = at else {
        return typed.is_some_and(|typed| !typed.trim().is_empty()).then_some(AheadError::Unreadable);
    };
    if opened.is_some_and(|opened| at.saturating_add(MINUTE) <= opened) {
        Some(AheadError::BeforeOpened)
    } else {
        (at > now.saturating_add(FURTHEST)).then_some(AheadError::TooFar)
    }
}

/// How many characters a text has, if more than that.
fn too_long(text: &str, limit: usize) -> Option<usize> {
    let length = text.trim().chars().count();
    (length > limit).then_some(length)
}

/// The form for an entry of a ticket's history, exactly as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LineDraft {
    pub who: Who,
    pub text: String,
    /// The field's text, as in [`Draft`]; none while nobody touched it, which means now.
    pub at: Option<String>,
}

/// What is wrong with the form for an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineErrors {
    pub text: Option<LineTextError>,
    pub at: Option<LineAtError>,
    /// The history has [`LINES`] entries already.
    pub full: bool,
    /// Something in the form must not be kept anywhere.
    pub secret: bool,
}

/// Why a text is none for an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineTextError {
    Empty,
    /// Longer than [`LINE_LIMIT`]: how many characters it has.
    TooLong(usize),
}

/// Why an entry cannot be of that time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineAtError {
    /// There is no such date.
    Unreadable,
    /// More than a day before the ticket was opened.
    BeforeOpened,
    /// More than a day ahead of this phone's clock.
    Future,
}

impl LineDraft {
    /// Reads the form. `at` is the moment that the date field stands for, if it stands for one.
    ///
    /// # Errors
    /// Says what to correct.
    pub fn check(&self, ticket: &Ticket, at: Option<Millis>, now: Millis) -> Result<Line, LineErrors> {
        let text = self.text.trim();
        let at = match at {
            None => Err(LineAtError::Unreadable),
            Some(at) if at < ticket.opened.saturating_sub(CLOCK_TOLERANCE) => Err(LineAtError::BeforeOpened),
            Some(at) if at > now.saturating_add(CLOCK_TOLERANCE) => Err(LineAtError::Future),
            Some(at) => Ok(at),
        };
        let errors = LineErrors {
            text: if text.is_empty() {
                Some(LineTextError::Empty)
            } else {
                too_long(text, LINE_LIMIT).map(LineTextError::TooLong)
            },
            at: at.err(),
            full: ticket.history.len() >= LINES,
            secret: self.holds_secret(),
        };
        match at {
            Ok(at) if errors == LineErrors::default() => {
                Ok(Line { at, who: self.who, text: text.to_owned() })
            }
            _ => Err(errors),
        }
    }

    /// Whether something typed looks like a secret.
    pub fn holds_secret(&self) -> bool {
        self.clone().clear_secrets()
    }

    /// Empties the fields that look like a secret. Says whether there was one.
    pub fn clear_secrets(&mut self) -> bool {
        clear_secrets([&mut self.text].into_iter().chain(&mut self.at))
    }

    /// Nothing was typed that a person would miss.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
