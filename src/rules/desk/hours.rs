//! When the operators of Binance Japan answer: from 09:00 Japan time, every day; until 23:00 by two stored versions of
//! the page, until 01:00 by one (claim `japan-hours`).
//!
//! Japan has no summer time: the desk keeps the same hours in UTC for ever, and only the reader's own clock moves.

use crate::{
    ids::claim,
    rules::time::{DAY, HOUR, JAPAN, Millis},
};

/// The claim that says so.
pub const CLAIM: &str = claim::JAPAN_HOURS;

/// Opening, closing, and the closing that the other version of the page gives, since midnight in Japan.
const OPENS: Millis = 9 * HOUR;
const CLOSES: Millis = 23 * HOUR;
const LATEST: Millis = 25 * HOUR;

/// One day's hours: from `opens` on; from `closes` on perhaps, and no longer at `latest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub opens: Millis,
    pub closes: Millis,
    pub latest: Millis,
}

/// Whether somebody answers now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    Open {
        closes: Millis,
    },
    /// The sources differ.
    Disputed,
    Closed {
        opens: Millis,
    },
}

/// The hours to show: those that run now, otherwise the next ones.
pub fn window(now: Millis) -> Window {
    // Since the last closing. Reduced to one day before anything is added: no sum can overflow.
    let closed_for = (now.rem_euclid(DAY) + JAPAN - LATEST).rem_euclid(DAY);
    let last_closing = now.saturating_sub(closed_for);
    let at = |time: Millis| last_closing.saturating_add(DAY - LATEST + time);
    Window { opens: at(OPENS), closes: at(CLOSES), latest: at(LATEST) }
}

/// Whether the desk is open, and until or from when, where that is known.
pub fn desk(now: Millis) -> Desk {
    let Window { opens, closes, .. } = window(now);
    match now {
        _ if now < opens => Desk::Closed { opens },
        _ if now < closes => Desk::Open { closes },
        _ => Desk::Disputed,
    }
}
