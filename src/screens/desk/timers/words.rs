//! Waits in words.

use crate::{
    content::UI,
    rules::{
        desk::timers::{
            form::{LengthError, StartError},
            timer::{LOCK_HINT, Span, Timer, TimerKind, TimerState},
        },
        guide::blocks::Basis,
        text::fill::fill,
        time::{HOUR, Millis},
    },
    screens::ui::texts,
};

/// From this many days on they are counted as days; below, all is hours.
const IN_DAYS: i64 = 3;

/// What is waited for.
pub fn kind(kind: TimerKind) -> &'static str {
    match kind {
        TimerKind::Lock => UI.timer_lock,
        TimerKind::HoldPassword => UI.timer_hold_password,
        TimerKind::HoldTwofa => UI.timer_hold_twofa,
        TimerKind::HoldJapan => UI.timer_hold_japan,
        TimerKind::Review => UI.timer_review,
        TimerKind::Own => UI.timer_own,
    }
}

/// How long it takes, as far as anyone says.
pub fn kind_hint(kind: TimerKind) -> &'static str {
    match kind {
        TimerKind::Lock => UI.timer_lock_hint,
        TimerKind::HoldPassword => UI.timer_hold_password_hint,
        TimerKind::HoldTwofa => UI.timer_hold_twofa_hint,
        TimerKind::HoldJapan => UI.timer_hold_japan_hint,
        TimerKind::Review => UI.timer_review_hint,
        TimerKind::Own => UI.timer_own_hint,
    }
}

/// The claims that a kind of wait rests on.
pub fn basis(kind: TimerKind) -> Basis {
    match kind.claims() {
        [] => Basis::Ours,
        claims => Basis::Claims(claims),
    }
}

/// What to type as a length.
pub fn length_hint(kind: TimerKind) -> String {
    let Some(usual) = kind.wait() else {
        return match kind {
            TimerKind::Lock => length(UI.length_hint_lock, Span::passed(LOCK_HINT)),
            _ => UI.length_hint_own.into(),
        };
    };
    let Some(longest) = usual.longest else {
        return UI.length_hint_review.into();
    };
    let mut hours = (longest / HOUR).to_string();
    if usual.shortest < longest {
        hours = [&(usual.shortest / HOUR).to_string(), "〜", &hours].concat();
    }
    fill(UI.length_hint_hold, &[("hours", &hours)])
}

/// The name that tells a wait from the others.
pub fn timer_name(timer: &Timer) -> &str {
    if timer.label.is_empty() { kind(timer.kind) } else { &timer.label }
}

/// Puts a length of time in the place `{time}`.
pub fn length(text: &str, Span { days, hours, minutes }: Span) -> String {
    let (days, hours) = if days < IN_DAYS { (0, days * 24 + hours) } else { (days, hours) };
    let mut words = String::new();
    for (unit, n) in [(UI.span_days, days), (UI.span_hours, hours), (UI.span_minutes, minutes)] {
        // A length of nothing is 0 minutes.
        if n > 0 || (unit == UI.span_minutes && words.is_empty()) {
            words.push_str(&fill(unit, &[("n", &n.to_string())]));
        }
    }
    fill(text, &[("time", &words)])
}

/// The one thing to know about a wait: how long still, or that the estimate has passed.
pub fn headline(timer: &Timer, now: Millis) -> String {
    let passed = || length(UI.timer_passed, Span::passed(now.saturating_sub(timer.started)));
    match timer.state(now) {
        TimerState::NotStarted { .. } => UI.timer_ahead.into(),
        TimerState::Over { .. } if timer.kind == TimerKind::Lock => UI.timer_over_lock.into(),
        TimerState::Over { .. } => UI.timer_over.into(),
        // It may be answered at any time: there is nothing to count down to.
        _ if timer.kind == TimerKind::Review => passed(),
        TimerState::Running { left } => length(UI.timer_left, Span::left(left)),
        TimerState::MayEnd { left: Some(_) } => UI.timer_may_end.into(),
        TimerState::MayEnd { left: None } => passed(),
    }
}

/// What that means, and what to do.
pub fn meaning(timer: &Timer, now: Millis) -> String {
    let is_range = timer.latest.is_some_and(|latest| timer.earliest < latest);
    match (timer.state(now), timer.kind) {
        (TimerState::NotStarted { ahead }, _) => length(UI.timer_ahead_words, Span::left(ahead)),
        (TimerState::Over { since }, kind) => over(kind, since),
        (_, TimerKind::Review) => match timer.latest {
            Some(latest) => length(UI.timer_review_left, Span::left(latest.saturating_sub(now))),
            None => UI.timer_review_words.into(),
        },
        (TimerState::MayEnd { left: Some(left) }, _) => length(UI.timer_range_left, Span::left(left)),
        (TimerState::MayEnd { left: None }, _) => UI.timer_no_end.into(),
        (TimerState::Running { .. }, _) if is_range => UI.timer_range_words.into(),
        (TimerState::Running { .. }, TimerKind::Lock) => UI.timer_lock_words.into(),
        (TimerState::Running { .. }, TimerKind::Own) => UI.timer_own_words.into(),
        (TimerState::Running { .. }, _) => UI.timer_hold_words.into(),
    }
}

fn over(kind: TimerKind, since: Millis) -> String {
    let passed = match Span::passed(since) {
        Span { days: 0, hours: 0, minutes: 0 } => UI.timer_since_now.into(),
        since => length(UI.timer_since, since),
    };
    let next = match kind {
        TimerKind::Lock => UI.timer_over_lock_words,
        TimerKind::HoldPassword | TimerKind::HoldTwofa | TimerKind::HoldJapan => UI.timer_over_hold_words,
        TimerKind::Review => UI.timer_over_review_words,
        TimerKind::Own => UI.timer_over_own_words,
    };
    passed + next
}

/// When a wait may end, each moment with the words around it; nothing if nobody says.
pub fn ends(timer: &Timer) -> Vec<(&'static str, Millis)> {
    let Some(latest) = timer.latest else {
        return Vec::new();
    };
    match timer.kind {
        TimerKind::Lock => vec![(UI.timer_ends_lock, latest)],
        // It may end at any time from its start on.
        TimerKind::Review => vec![(UI.timer_ends, latest)],
        _ if timer.earliest < latest => {
            vec![(UI.timer_ends_early, timer.earliest), (UI.timer_ends_late, latest)]
        }
        _ => vec![(UI.timer_ends, latest)],
    }
}

/// What to do about a refused length.
pub fn length_error(error: LengthError) -> String {
    match error {
        LengthError::Missing => UI.error_length_missing,
        LengthError::NotANumber => UI.error_length_number,
        LengthError::TooShort => UI.error_length_short,
        LengthError::TooLong => UI.error_length_long,
    }
    .into()
}

/// What to do about a refused start.
pub fn start_error(error: StartError) -> String {
    match error {
        StartError::Unreadable => UI.error_started_missing,
        StartError::TooOld => UI.error_started_old,
        StartError::Future => UI.error_started_future,
    }
    .into()
}

/// What to do about a label that is too long.
pub fn label_error(characters: usize) -> String {
    texts::count(UI.error_label_long, characters)
}
