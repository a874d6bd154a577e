//! When the operators of Binance Japan answer: 09:00–23:00 Japan time, every day (claim
//! `japan-hours`).
//!
//! Japan time is UTC+9 all year: summer time was tried from 1948 and given up in 1952. So the
//! desk keeps the same hours in UTC for ever, and only the reader's own clock moves.

use crate::{
    ids::claim,
    rules::time::{DAY, HOUR, Millis},
};

/// The claim that says so.
pub const CLAIM: &str = claim::JAPAN_HOURS;

/// Japan time is this far ahead of UTC.
const JAPAN: Millis = 9 * HOUR;
/// Opening and closing, since midnight in Japan.
const OPENS: Millis = 9 * HOUR;
const CLOSES: Millis = 23 * HOUR;

/// One day's hours: from `opens` on, and no longer at `closes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub opens: Millis,
    pub closes: Millis,
}

/// Whether somebody answers now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    Open { closes: Millis },
    Closed { opens: Millis },
}

/// The hours to show: those that run now, otherwise the next ones.
pub fn window(now: Millis) -> Window {
    // Since the last closing. Reduced to one day before anything is added: no sum can overflow.
    let closed_for = (now.rem_euclid(DAY) + JAPAN - CLOSES).rem_euclid(DAY);
    let last_closing = now.saturating_sub(closed_for);
    Window {
        opens: last_closing.saturating_add(DAY - CLOSES + OPENS),
        closes: last_closing.saturating_add(DAY),
    }
}

/// Whether the desk is open, and until or from when.
pub fn desk(now: Millis) -> Desk {
    let Window { opens, closes } = window(now);
    if now < opens { Desk::Closed { opens } } else { Desk::Open { closes } }
}
