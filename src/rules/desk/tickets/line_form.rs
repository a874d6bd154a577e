//! The form for an entry of a ticket's history: what is typed, and what is wrong with it.

use crate::rules::{
    desk::{
        drafts::Draft,
        tickets::{
            form::{CLOCK_TOLERANCE, too_long},
            ticket::{LINE_LIMIT, Line, LineKey, Ticket, Who},
        },
    },
    text::secrets::Honest,
    time::{Millis, OLDEST},
};

/// The form for an entry of a ticket's history, exactly as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineDraft {
    pub who: Who,
    pub text: String,
    /// The field's text, `YYYY-MM-DDTHH:MM` in the phone's zone; none while nobody touched it, which means now.
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
    /// Reads the form for the entry with this key. `at` is the moment that the date field stands for, if it
    /// stands for one.
    ///
    /// # Errors
    /// Says what to correct.
    pub fn check(
        &self,
        key: LineKey,
        ticket: &Ticket,
        at: Option<Millis>,
        now: Millis,
        honest: &Honest,
    ) -> Result<Line, LineErrors> {
        let text = self.text.trim();
        let at = match at {
            None => Err(LineAtError::Unreadable),
            Some(at) if now < OLDEST => Ok(at),
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
            full: !ticket.has_room(),
            secret: !self.secrets(honest).is_empty(),
        };
        match at {
            Ok(at) if errors == LineErrors::default() => {
                Ok(Line { key, at, who: self.who, text: text.to_owned(), deleted: None })
            }
            _ => Err(errors),
        }
    }
}

impl Draft for LineDraft {
    fn texts(&mut self) -> Vec<&mut String> {
        [&mut self.text].into_iter().chain(&mut self.at).collect()
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
