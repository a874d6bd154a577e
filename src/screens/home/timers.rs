//! The waits that the person wrote down, for the first screen.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    content::UI,
    ids::wait,
    rules::{
        desk::{
            pages::DeskPage,
            timers::timer::{Timer, TimerKind, TimerState},
        },
        time::{DAY, Millis},
    },
    screens::{
        desk::timers::words,
        store::{expect_store, href, keeper::expect_kept},
        ui::{
            erased::{List, live, live_option},
            texts,
        },
    },
};

/// How many are shown.
const SHOWN: usize = 3;
/// How long ago an estimate may have passed to be news still.
const NEWS: Millis = DAY;

/// What the card shows; told apart so that only its texts follow the clock.
#[derive(Clone, PartialEq, Eq)]
struct TimersNow {
    timers: Vec<Timer>,
    others: usize,
}

impl TimersNow {
    /// What runs comes first, then what has just passed.
    fn of(sorted: &[Timer], now: Millis) -> Self {
        let is_over = |timer: &&Timer| matches!(timer.state(now), TimerState::Over { .. });
        let shown = || sorted.iter().filter(|timer| is_shown(timer, now));
        let running = shown().filter(|timer| !is_over(timer));
        let news = shown().filter(is_over);
        let shown: Vec<Timer> = running.chain(news).take(SHOWN).cloned().collect();
        Self { others: sorted.len() - shown.len(), timers: shown }
    }
}

/// Whether the person has written down a wait that the plan knows by this id.
pub fn is_noted(id: &str) -> bool {
    let kind = match id {
        wait::LOCK => TimerKind::Lock,
        wait::HOLD_PASSWORD => TimerKind::HoldPassword,
        wait::HOLD_2FA => TimerKind::HoldTwofa,
        wait::HOLD_JAPAN => TimerKind::HoldJapan,
        wait::REVIEW => TimerKind::Review,
        _ => return false,
    };
    let now = expect_store().now.get();
    expect_kept().desk.with(|desk| desk.timers.iter().any(|timer| timer.kind == kind && is_shown(timer, now)))
}

/// What passed long ago stays in the list.
fn is_shown(timer: &Timer, now: Millis) -> bool {
    !matches!(timer.state(now), TimerState::Over { since } if since >= NEWS)
}

/// Whether there is a lock, and the last of them has just come to its estimated end.
pub fn is_lock_over() -> bool {
    let now = expect_store().now.get();
    expect_kept().desk.with(|desk| {
        let mut locks = desk
            .timers
            .iter()
            .filter(|timer| timer.kind == TimerKind::Lock && is_shown(timer, now))
            .peekable();
        locks.peek().is_some() && locks.all(|lock| matches!(lock.state(now), TimerState::Over { .. }))
    })
}

/// Up to three waits with the time left, and the way to all of them. Not there while there is none;
/// a prerendered page knows of none.
#[component]
pub fn RunningTimers() -> impl IntoView {
    let (store, desk) = (expect_store(), expect_kept().desk);
    let shown = Memo::new(move |_| {
        let now = store.now.get();
        desk.with(|desk| TimersNow::of(&desk.timers, now))
    });
    live_option(move || shown.with(|shown| (!shown.timers.is_empty()).then(|| card(shown.clone()))))
}

fn card(TimersNow { timers, others }: TimersNow) -> impl IntoView {
    let link = match others {
        0 => UI.running_link.into(),
        n => texts::count(UI.running_more, n),
    };
    view! {
        <section class="card timers-now" id="timers-now" aria-labelledby="timers-now-title">
            <h2 class="now-label" id="timers-now-title">{UI.timers_title}</h2>
            <ul>{timers.into_iter().map(row).list()}</ul>
            <a class="button button-second" id="timers-go" href=href(DeskPage::Timers)>{link}</a>
        </section>
    }
}

fn row(timer: Timer) -> impl IntoView {
    let store = expect_store();
    let timer = Arc::new(timer);
    let name = words::timer_name(&timer).to_owned();
    view! {
        <li>
            <p class="fine">{name}</p>
            <p class="timer-left">{live(move || words::headline(&timer, store.now.get()))}</p>
        </li>
    }
}
