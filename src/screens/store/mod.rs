//! What every screen stands on: the state, the ways to change it, and the address of a page.
//!
//! Owns: the case and what is known of the phone. May use: `rules` and `web`. Every room of the screens may use it.
//! What opens and keeps the case is in [`keeper`], which comes later (`docs/decisions/0014`): until then the journey stands
//! in memory, and each thing done is a line in storage.

pub mod keeper;

use std::{
    cell::{Cell, RefCell},
    ops::Deref,
    time::Duration,
};

use leptos::prelude::*;

use crate::{
    content::MAP,
    rules::{
        case::{state::Case, sync::Health},
        desk::{letters::draft::LetterDraft, tickets::state::Tickets, timers::state::Timers},
        journey::{early::Early, state::Journey, walk::Course},
        offers::state::Offers,
        route::{Base, Route},
        text::secrets::Honest,
        time::Millis,
    },
    web,
};

/// Id of what gets the focus when a page opens.
pub const PAGE_HEADING: &str = "page-heading";

/// How long a notice stands.
const NOTICE_TIME: Duration = Duration::from_secs(6);

/// The open page: none for an unknown address.
pub type OpenRoute = Memo<Option<Route>>;

/// Whether anything is known of the person: a page that is written out ahead is everybody's.
pub const fn knows_person() -> bool {
    !cfg!(feature = "prerender")
}

/// Whether this is a page that is written out ahead, and so everybody's.
pub const fn is_everybodys() -> bool {
    !knows_person()
}

/// Address of a page of this app.
pub fn href(page: impl Into<Route>) -> String {
    let base = use_context::<Base>().unwrap_or_else(|| Base::new("/"));
    page.into().href(&MAP, &base)
}

/// Does something and keeps it.
type Play = fn(Store, Early);

thread_local! {
    /// What is kept of the person. A page has one thread, and one case.
    static CASE: RefCell<Case> = RefCell::default();
    /// What keeps it, once that has come.
    static PLAYER: Cell<Option<Play>> = const { Cell::new(None) };
    /// What makes the plan, once its rules have come.
    static PLANNER: Cell<Option<Planner>> = const { Cell::new(None) };
    /// What was done before that, and could not even be written down.
    static UNWRITTEN: RefCell<Vec<(Millis, Early)>> = const { RefCell::new(Vec::new()) };
}

/// Replays the answers and makes the plan.
type Planner = fn(&Journey) -> Course;

/// The part of the case that one room owns, to look at. It is followed by itself: typing into one room's form builds
/// nothing of another room again.
pub struct Part<T: 'static> {
    of: fn(&Case) -> &T,
    changed: RwSignal<()>,
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T> Part<T> {
    fn new(of: fn(&Case) -> &T) -> Self {
        Self { of, changed: RwSignal::new(()) }
    }

    /// Looks at it and follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        self.with_untracked(look)
    }

    /// Looks at it once.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        CASE.with_borrow(|case| look((self.of)(case)))
    }
}

/// The way to the state, copied freely. One pointer: a hundred closures hold it.
#[derive(Clone, Copy)]
pub struct Store(&'static Handles);

impl Deref for Store {
    type Target = Handles;

    fn deref(&self) -> &Handles {
        self.0
    }
}

/// What the screens follow.
pub struct Handles {
    pub journey: Part<Journey>,
    pub tickets: Part<Tickets>,
    pub timers: Part<Timers>,
    pub letter: Part<LetterDraft>,
    pub honest: Part<Honest>,
    pub offers: Part<Offers>,
    /// What the journey's answers come to.
    pub course: Memo<Course>,
    /// The moment that the screen shows; 0 in a prerendered page. Moves every few seconds.
    pub now: RwSignal<Millis>,
    pub health: RwSignal<Health>,
    /// Whether there is something in storage that this build cannot read.
    pub has_set_aside: RwSignal<bool>,
    /// Changes when everything is erased, here or in another tab: what a room remembers besides goes then, too.
    pub era: RwSignal<u64>,
    pub online: RwSignal<bool>,
    /// Whether the case is open, and every room there.
    pub is_whole: RwSignal<bool>,
    /// Whether that could not be loaded.
    pub is_missing: RwSignal<bool>,
    /// The page that was open before this one.
    pub previous: StoredValue<Option<Route>>,
    base: Base,
    /// What lives as long as the app: state that comes later belongs to it.
    owner: Option<Owner>,
    /// A short word on what just happened, read out by screen readers.
    pub notice: RwSignal<Option<&'static str>>,
    /// How many there have been, so that an old one's end does not take a new one away.
    notices: StoredValue<u32>,
}

/// The store of this app.
pub fn expect_store() -> Store {
    expect_context()
}

impl Store {
    /// Starts with what was done since the case was open last. The prerenderer has no storage and starts empty.
    pub fn new(base: &Base) -> Self {
        let (now, online) =
            if knows_person() { (web::clock::now(), web::connectivity::is_online()) } else { (0, true) };
        if knows_person() {
            let mut journey = Journey::default();
            let unwritten = web::storage::take_unwritten();
            let unwritten = unwritten.iter().filter_map(|(at, line)| Some((*at, Early::read(&MAP, line)?)));
            UNWRITTEN.set(unwritten.collect());
            for (at, early) in in_order(written(base, now, |_| ()), UNWRITTEN.with_borrow(Clone::clone)) {
                early.play(&MAP, &mut journey, at);
            }
            CASE.with_borrow_mut(|case| case.journey = journey);
        }
        let journey = Part::new(|case| &case.journey);
        let is_whole = RwSignal::new(false);
        // As long-lived as the page itself.
        Self(Box::leak(Box::new(Handles {
            journey,
            course: Memo::new_with_compare(
                // Opening the case announces a change: by then there is who makes the plan.
                move |_| journey.with(PLANNER.get().unwrap_or(|journey| Course::without_plan(&MAP, journey))),
                // A plan follows from its answers, once its rules are here.
                |before, now| {
                    before.zip(now).is_none_or(|(before, now)| {
                        before.plan.is_some() != now.plan.is_some() || !before.replay.is_same(&now.replay)
                    })
                },
            ),
            tickets: Part::new(|case| &case.tickets),
            timers: Part::new(|case| &case.timers),
            letter: Part::new(|case| &case.letter),
            honest: Part::new(|case| &case.honest),
            offers: Part::new(|case| &case.offers),
            now: RwSignal::new(now),
            health: RwSignal::new(Health::Works),
            has_set_aside: RwSignal::new(false),
            era: RwSignal::new(0),
            online: RwSignal::new(online),
            is_whole,
            is_missing: RwSignal::new(false),
            previous: StoredValue::new(None),
            base: base.clone(),
            owner: Owner::current(),
            notice: RwSignal::new(None),
            notices: StoredValue::new(0),
        })))
    }

    /// Starts listening to the browser.
    pub fn connect(self) {
        web::taps::ignore_double_taps();
        web::connectivity::watch(move || self.online.set(web::connectivity::is_online()));
    }

    /// Looks at the journey and at what its answers come to, and follows both.
    pub fn with_course<R>(self, look: impl FnOnce(&Journey, &Course) -> R) -> R {
        self.journey.with(|journey| self.course.with(|course| look(journey, course)))
    }

    /// Has the journey take up what the person did, and keeps it.
    pub fn play(self, early: Early) {
        if let Some(play) = PLAYER.get() {
            return play(self, early);
        }
        // The order of the lines is that of their times.
        let at = web::clock::now().max(self.now.get_untracked() + 1);
        CASE.with_borrow_mut(|case| early.play(&MAP, &mut case.journey, at));
        if !web::storage::write_early(&self.base, at, &early.line()) {
            UNWRITTEN.with_borrow_mut(|unwritten| unwritten.push((at, early)));
        }
        self.now.set(at);
        self.journey.changed.notify();
    }

    /// Whether something stands in memory only, which goes with the page.
    pub fn has_unwritten(self) -> bool {
        UNWRITTEN.with_borrow(|unwritten| !unwritten.is_empty())
    }

    /// Shows a word on what just happened, for a while.
    pub fn announce(self, notice: &'static str) {
        // The same words twice in a row are read out twice only if they were gone in between.
        self.notice.set(None);
        set_timeout(move || self.notice.set(Some(notice)), Duration::from_millis(50));
        let number = self.notices.get_value() + 1;
        self.notices.set_value(number);
        let clear = move || {
            if self.notices.get_value() == number {
                self.notice.set(None);
            }
        };
        set_timeout(clear, NOTICE_TIME);
    }
}

/// By their times; those of one time stay as they are.
fn in_order(mut done: Vec<(Millis, Early)>, more: Vec<(Millis, Early)>) -> Vec<(Millis, Early)> {
    for one in more {
        let place = done.iter().rposition(|before| before.0 <= one.0).map_or(0, |before| before + 1);
        done.insert(place, one);
    }
    done
}

/// What was written down before the case was open, with its time. A line that cannot be read is dropped with a word.
fn written(base: &Base, now: Millis, drop: impl Fn(&str)) -> Vec<(Millis, Early)> {
    let mut found = Vec::new();
    for line in web::storage::early_lines(base) {
        match Early::read(&MAP, &line.line) {
            Some(early) => found.push((line.at.unwrap_or(now).min(now), early)),
            None => drop(&line.line),
        }
    }
    found
}
