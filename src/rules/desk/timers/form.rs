//! The form of a timer: what is typed, and what is wrong with it.

use crate::rules::{
    desk::{
        drafts::{self, Draft as _},
        timers::timer::{TimerKind, Wait},
    },
    text::{secrets::Honest, width::half_width},
    time::{DAY, HOUR, MINUTE, Millis, OLDEST},
};

/// The longest label, in characters.
pub const LABEL_LIMIT: usize = 60;
/// The longest wait that can be typed, and the oldest start.
pub const LONGEST: Millis = 60 * DAY;
/// How far ahead of this phone's clock a start may lie, as for tickets: the clock may be wrong.
const START_AHEAD: Millis = DAY;

/// A form that is being filled in, exactly as typed, kept until it is saved or thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    pub kind: TimerKind,
    pub label: String,
    pub hours: String,
    pub minutes: String,
    /// The field's text, `YYYY-MM-DDTHH:MM` in the phone's zone (HTML local date and time); none
    /// while nobody touched it, which means now.
    pub started: Option<String>,
}

/// What is wrong with a form, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DraftErrors {
    /// The label is longer than [`LABEL_LIMIT`]: how many characters it has.
    pub label: Option<usize>,
    pub length: Option<LengthError>,
    pub started: Option<StartError>,
    /// Something in the form must not be kept anywhere.
    pub secret: bool,
}

/// Why hours and minutes are not the length of a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthError {
    /// Both are empty.
    Missing,
    /// Something else than digits.
    NotANumber,
    /// Under a minute.
    TooShort,
    /// Over [`LONGEST`].
    TooLong,
}

/// Why a date is not the start of a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartError {
    /// There is no such date.
    Unreadable,
    /// Longer ago than [`LONGEST`].
    TooOld,
    Future,
}

/// A draft that may be saved: everything of a [`Timer`](super::timer::Timer) but its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub kind: TimerKind,
    pub label: String,
    pub started: Millis,
    pub earliest: Millis,
    pub latest: Option<Millis>,
}

impl Draft {
    /// Reads the form. `started` is the moment that the date field stands for, if it stands for
    /// one: only the phone knows its zone.
    ///
    /// # Errors
    /// Says what to correct.
    pub fn check(&self, started: Option<Millis>, now: Millis, honest: &Honest) -> Result<Entry, DraftErrors> {
        let label = self.label.trim();
        let characters = label.chars().count();
        let secret = !self.secrets(honest).is_empty();
        match (self.wait(), check_start(started, now)) {
            (Ok(wait), Ok(started)) if characters <= LABEL_LIMIT && !secret => Ok(Entry {
                kind: self.kind,
                label: label.to_owned(),
                started,
                earliest: started.saturating_add(wait.shortest),
                latest: wait.longest.map(|longest| started.saturating_add(longest)),
            }),
            (wait, started) => Err(DraftErrors {
                label: (characters > LABEL_LIMIT).then_some(characters),
                length: wait.err(),
                started: started.err(),
                secret,
            }),
        }
    }

    fn wait(&self) -> Result<Wait, LengthError> {
        match (parse_length(&self.hours, &self.minutes), self.kind.wait()) {
            (Err(LengthError::Missing), Some(usual)) => Ok(usual),
            (typed, _) => typed.map(|length| self.kind.typed(length)),
        }
    }
}

impl drafts::Draft for Draft {
    fn texts(&mut self) -> Vec<&mut String> {
        let Self { kind: _, label, hours, minutes, started } = self;
        [label, hours, minutes].into_iter().chain(started).collect()
    }

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// Reads a length typed as hours and minutes, full-width digits too; an empty field counts 0, and
/// minutes may exceed 59.
///
/// # Errors
/// Says why it is not a length of 1 minute to [`LONGEST`].
pub fn parse_length(hours: &str, minutes: &str) -> Result<Millis, LengthError> {
    let length = match (parse_count(hours)?, parse_count(minutes)?) {
        (None, None) => return Err(LengthError::Missing),
        (hours, minutes) => {
            let hours = hours.unwrap_or(0).saturating_mul(HOUR);
            hours.saturating_add(minutes.unwrap_or(0).saturating_mul(MINUTE))
        }
    };
    match length {
        ..MINUTE => Err(LengthError::TooShort),
        MINUTE..=LONGEST => Ok(length),
        _ => Err(LengthError::TooLong),
    }
}

/// A whole number; none if there is nothing.
fn parse_count(typed: &str) -> Result<Option<i64>, LengthError> {
    let folded = half_width(typed);
    let digits = folded.trim();
    if digits.is_empty() {
        return Ok(None);
    }
    // Saturates: a number too long for the machine is too long a wait, not an unreadable one.
    let add = |sum: i64, c: char| Some(sum.saturating_mul(10).saturating_add(c.to_digit(10)?.into()));
    digits.chars().try_fold(0, add).map(Some).ok_or(LengthError::NotANumber)
}

/// Takes the moment that the date field stands for, from [`LONGEST`] ago to a day ahead.
///
/// # Errors
/// Says why a wait cannot have started then.
pub fn check_start(started: Option<Millis>, now: Millis) -> Result<Millis, StartError> {
    match started {
        None => Err(StartError::Unreadable),
        Some(at) if now < OLDEST => Ok(at),
        Some(at) if at < now.saturating_sub(LONGEST) => Err(StartError::TooOld),
        Some(at) if at > now.saturating_add(START_AHEAD) => Err(StartError::Future),
        Some(at) => Ok(at),
    }
}
