//! Waits with an end in sight: a lock, a withdrawal hold, a review, something of one's own.
//!
//! A timer is moments in UTC. Zones and summer time change how they are shown, never when they
//! are. All ends are estimates: that one has passed says nothing about what the exchange did.

use crate::{
    ids::claim,
    rules::{
        desk::{
            key::Key,
            undo::{Deletable, Order},
        },
        time::{DAY, HOUR, MINUTE, Millis},
    },
};

/// The article's length of a lock: only ever shown as 元記事の目安・未確認, never filled in.
pub const LOCK_HINT: Millis = 2 * HOUR;
/// A phone that sets its clock right moves it this little without anyone noticing.
const CLOCK_TOLERANCE: Millis = 5 * MINUTE;

/// What one waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimerKind {
    /// The lock after failed tries. At its end the words are 再試行の目安, never 解除.
    #[default]
    Lock,
    /// The withdrawal hold after a password reset (global).
    HoldPassword,
    /// The withdrawal hold after a reset of two-factor authentication (global).
    HoldTwofa,
    /// The withdrawal hold after certain security changes (Binance Japan).
    HoldJapan,
    /// The review of a reset: over when the mail comes.
    Review,
    Own,
}

impl TimerKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [TimerKind; 6] = [
        TimerKind::Lock,
        TimerKind::HoldPassword,
        TimerKind::HoldTwofa,
        TimerKind::HoldJapan,
        TimerKind::Review,
        TimerKind::Own,
    ];

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// Its name in saved data and in form fields.
    pub fn name(self) -> &'static str {
        match self {
            TimerKind::Lock => "lock",
            TimerKind::HoldPassword => "hold-password",
            TimerKind::HoldTwofa => "hold-twofa",
            TimerKind::HoldJapan => "hold-japan",
            TimerKind::Review => "review",
            TimerKind::Own => "own",
        }
    }

    /// Ids of the claims that it rests on.
    pub fn claims(self) -> &'static [&'static str] {
        match self {
            TimerKind::Lock => &[claim::LOCK_DURATION],
            TimerKind::HoldPassword => &[claim::HOLD_PASSWORD],
            TimerKind::HoldTwofa => &[claim::HOLD_2FA_GLOBAL],
            TimerKind::HoldJapan => &[claim::HOLD_2FA_JAPAN],
            TimerKind::Review => &[claim::TWOFA_RESET_4, claim::CAUSE_2FA],
            TimerKind::Own => &[],
        }
    }

    /// How long it takes where nothing is typed; none: it has to be typed.
    pub fn wait(self) -> Option<Wait> {
        let (shortest, longest) = match self {
            TimerKind::HoldPassword => (DAY, Some(DAY)),
            TimerKind::HoldTwofa => (2 * DAY, Some(2 * DAY)),
            TimerKind::HoldJapan => (DAY, Some(2 * DAY)),
            // "Hours to days", "1–7 days": nothing to count down to.
            TimerKind::Review => (0, None),
            TimerKind::Lock | TimerKind::Own => return None,
        };
        Some(Wait { shortest, longest })
    }

    /// What a length stands for that was typed in, because a screen or support named it.
    pub fn typed(self, length: Millis) -> Wait {
        // A review may be answered at any time before.
        let shortest = if self == TimerKind::Review { 0 } else { length };
        Wait { shortest, longest: Some(length) }
    }
}

/// How long something takes, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    pub shortest: Millis,
    /// None: nobody says.
    pub longest: Option<Millis>,
}

/// What names a timer within a case.
pub type TimerKey = Key;

/// A wait that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    pub key: TimerKey,
    pub kind: TimerKind,
    /// The person's own words; may be empty.
    pub label: String,
    pub started: Millis,
    /// It is said not to end before.
    pub earliest: Millis,
    /// It is said to end by then. None: nobody says.
    pub latest: Option<Millis>,
    /// It was deleted; it can be brought back until that is final.
    pub deleted: Option<Order>,
}

impl Deletable for Timer {
    fn deleted(&self) -> Option<Order> {
        self.deleted
    }

    fn mark(&mut self, deleted: Option<Order>) {
        self.deleted = deleted;
    }
}

/// Where a wait stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimerState {
    /// The start lies ahead of the clock: one of them is wrong, or it was set ahead on purpose.
    NotStarted { ahead: Millis },
    /// So long until it may end.
    Running { left: Millis },
    /// It may have ended, and should have when `left` is gone. None: nobody says when.
    MayEnd { left: Option<Millis> },
    /// The estimate has passed.
    Over { since: Millis },
}

impl Timer {
    /// Where it stands now. Turning the clock forward never leads back to an earlier state.
    pub fn state(&self, now: Millis) -> TimerState {
        let ahead = self.started.saturating_sub(now);
        if ahead > CLOCK_TOLERANCE {
            return TimerState::NotStarted { ahead };
        }
        match self.latest {
            _ if now < self.earliest => TimerState::Running { left: self.earliest.saturating_sub(now) },
            None => TimerState::MayEnd { left: None },
            Some(latest) if now < latest => TimerState::MayEnd { left: Some(latest.saturating_sub(now)) },
            Some(latest) => TimerState::Over { since: now.saturating_sub(latest) },
        }
    }
}

/// The timers, what ends first first; last those of which nobody says when they end. The order
/// does not depend on the clock: nothing moves under the thumb.
pub fn by_end<'a>(timers: impl IntoIterator<Item = &'a Timer>) -> Vec<&'a Timer> {
    let place = |timer: &Timer| (timer.latest.unwrap_or(Millis::MAX), timer.earliest, timer.key);
    let mut sorted: Vec<&Timer> = Vec::new();
    // Insertion: timers are few, and it is far less code than the standard sort.
    for timer in timers {
        let at = sorted.partition_point(|other| place(other) <= place(timer));
        sorted.insert(at, timer);
    }
    sorted
}

/// A length of time in words: whole days, then hours below 24, then minutes below 60.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub days: i64,
    pub hours: i64,
    pub minutes: i64,
}

impl Span {
    /// What is left, rounded up: it never says 0 minutes while there is time left.
    pub fn left(length: Millis) -> Self {
        let length = length.max(0);
        Self::of_minutes(length / MINUTE + i64::from(length % MINUTE > 0))
    }

    /// What has passed, rounded down.
    pub fn passed(length: Millis) -> Self {
        Self::of_minutes(length.max(0) / MINUTE)
    }

    fn of_minutes(minutes: i64) -> Self {
        Self { days: minutes / (24 * 60), hours: minutes / 60 % 24, minutes: minutes % 60 }
    }
}
