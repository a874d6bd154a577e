//! The waits that the person wrote down, for the first screen.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::{
            pages::DeskPage,
            timers::timer::{Timer, TimerState},
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
    /// What runs comes first, then what has just passed; what passed long ago stays in the list.
    fn of(sorted: &[Timer], now: Millis) -> Self {
        let passed = |timer: &Timer| match timer.state(now) {
            TimerState::Over { since } => Some(since),
            _ => None,
        };
        let running = sorted.iter().filter(|timer| passed(timer).is_none());
        let news = sorted.iter().filter(|timer| passed(timer).is_some_and(|since| since < NEWS));
        let shown: Vec<Timer> = running.chain(news).take(SHOWN).cloned().collect();
        Self { others: sorted.len() - shown.len(), timers: shown }
    }
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
