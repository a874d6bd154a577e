//! What every screen stands on: the state, the one way to change it, and the address of a page.
//!
//! Owns: the case and what is known of the phone. May use: `rules` and `web`. Every room of the screens may use it.

use std::{cell::RefCell, ops::Deref, time::Duration};

use leptos::prelude::*;

use crate::{
    content::GUIDE,
    rules::{
        case::{
            record::Record,
            state::{Case, Msg},
            sync::{Health, SetAside, State, Sync},
        },
        desk::{
            letters::draft::LetterDraft, summary::Summary, tickets::state::Tickets, timers::state::Timers,
        },
        journey::{early::Early, state::Journey, walk::Course},
        route::{Base, Route},
        time::Millis,
    },
    web::{self, storage::LocalDisk, worker::News},
};

/// Id of what gets the focus when a page opens.
pub const PAGE_HEADING: &str = "page-heading";

/// How often the clock on the screen is looked at, and storage with it.
const TICK: Duration = Duration::from_secs(15);
/// A draft that another tab has changed so short a time ago (ms) is open there.
const TYPING: Millis = 60_000;
/// How long a notice stands.
const NOTICE_TIME: Duration = Duration::from_secs(6);

/// The open page: none for an unknown address.
pub type OpenRoute = Memo<Option<Route>>;

fn is_recent(at: Millis, now: Millis) -> bool {
    now.abs_diff(at) < TYPING.unsigned_abs()
}

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
    page.into().href(&GUIDE, &base)
}

thread_local! {
    /// What is kept of the person. A page has one thread, and one case.
    static CASE: RefCell<Case> = RefCell::default();
    /// How it is shared with storage and other tabs; nothing in a prerendered page.
    static SYNC: RefCell<Option<Sync<Case>>> = const { RefCell::new(None) };
}

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

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is written in storage.
    Kept,
    /// It is done, but only in memory so far: a banner says so.
    InMemory,
    /// There was nothing to do it with: another tab has taken it away meanwhile.
    Nothing,
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
    /// What the journey's answers come to.
    pub course: Memo<Course>,
    /// What the first screen and the icon show of the desk.
    pub desk: Memo<Summary>,
    /// The moment that the screen shows; 0 in a prerendered page. Moves every few seconds.
    pub now: RwSignal<Millis>,
    pub health: RwSignal<Health>,
    pub set_aside: RwSignal<Vec<SetAside>>,
    /// Changes when everything is erased, here or in another tab: what a room remembers besides goes then, too.
    pub era: RwSignal<u64>,
    pub online: RwSignal<bool>,
    pub offline_ready: RwSignal<bool>,
    pub update_waiting: RwSignal<bool>,
    /// The page that was open before this one.
    pub previous: StoredValue<Option<Route>>,
    /// The drafts that other tabs have changed, and when.
    elsewhere: StoredValue<Vec<(Record, Millis)>>,
    /// A short word on what just happened, read out by screen readers.
    pub notice: RwSignal<Option<&'static str>>,
    /// How many there have been, so that an old one's end does not take a new one away.
    notices: StoredValue<u32>,
}

/// Plays what the person did before the app ran, in its order and at its time. A line that cannot be read is dropped;
/// what storage refuses is played again at the next start.
fn play_early(base: &Base, sync: &mut Sync<Case>, case: &mut Case, now: Millis) {
    let lines = web::storage::early_lines(base);
    if lines.is_empty() {
        return;
    }
    let mut touched = Vec::new();
    for (at, line) in lines.iter().map(|early| (early.at.unwrap_or(now).min(now), &early.line)) {
        let Some(early) = Early::read(&GUIDE, line) else {
            leptos::logging::warn!("not played: {line}");
            continue;
        };
        for msg in early.messages(&GUIDE, &case.journey) {
            touched.extend(case.update(msg, at));
        }
    }
    sync.save(&LocalDisk, case, &touched);
    if !touched.iter().any(|record| sync.unsaved(record)) {
        web::storage::forget_early(&lines);
    }
}

/// The store of this app.
pub fn expect_store() -> Store {
    expect_context()
}

impl Store {
    /// Starts from what is saved under the app's base path. The prerenderer has no storage and starts empty.
    pub fn open(base: &Base) -> Self {
        let (now, online) = if knows_person() {
            let now = web::clock::now();
            let (mut sync, mut case) = Sync::open(&web::storage::space(base), &LocalDisk, now);
            play_early(base, &mut sync, &mut case, now);
            CASE.set(case);
            SYNC.set(Some(sync));
            (now, web::connectivity::is_online())
        } else {
            (0, true)
        };
        let journey = Part::new(|case| &case.journey);
        let tickets = Part::new(|case| &case.tickets);
        let timers = Part::new(|case| &case.timers);
        let desk =
            Memo::new(move |_| tickets.with(|tickets| timers.with(|timers| Summary::of(tickets, timers))));
        // As long-lived as the page itself.
        let store = Self(Box::leak(Box::new(Handles {
            journey,
            course: Memo::new_with_compare(
                move |_| journey.with(|journey| Course::of(&GUIDE, journey)),
                // A plan follows from its answers.
                |before, now| before.map(|course| &course.replay) != now.map(|course| &course.replay),
            ),
            tickets,
            timers,
            letter: Part::new(|case| &case.letter),
            desk,
            now: RwSignal::new(now),
            health: RwSignal::new(Health::Works),
            set_aside: RwSignal::new(Vec::new()),
            era: RwSignal::new(0),
            online: RwSignal::new(online),
            offline_ready: RwSignal::new(false),
            update_waiting: RwSignal::new(false),
            previous: StoredValue::new(None),
            elsewhere: StoredValue::new(Vec::new()),
            notice: RwSignal::new(None),
            notices: StoredValue::new(0),
        })));
        store.follow(&[]);
        store
    }

    /// Starts listening to the browser.
    pub fn connect(self, base: &Base) {
        web::taps::ignore_double_taps();
        web::connectivity::watch(move || self.online.set(web::connectivity::is_online()));
        web::connectivity::watch_other_tabs(move |key, text| {
            self.share(&mut |sync, case| {
                let changed = sync.heard(&LocalDisk, case, key.as_deref(), text.as_deref());
                self.note_elsewhere(&changed);
                changed
            });
        });
        let look = move || {
            self.now.set(web::clock::now());
            self.share(&mut |sync, case| sync.look(&LocalDisk, case));
        };
        set_interval(look, TICK);
        web::document::when_shown(look);
        web::connectivity::listen("pageshow", look);
        let due = Memo::new(move |_| self.desk.with(|desk| desk.due_now(self.now.get()).len()));
        Effect::new(move |_| web::badge::show(due.get()));
        web::worker::start(base, move |news| match news {
            News::OfflineReady => self.offline_ready.set(true),
            News::UpdateWaiting => self.update_waiting.set(true),
        });
    }

    /// Notes the drafts among the records that another tab has changed.
    fn note_elsewhere(self, changed: &[Record]) {
        let now = web::clock::now();
        let drafts = changed.iter().filter(|record| !Case::leaves_trace(record));
        self.elsewhere.update_value(|elsewhere| {
            elsewhere.retain(|(record, at)| is_recent(*at, now) && !changed.contains(record));
            elsewhere.extend(drafts.map(|record| (*record, now)));
        });
    }

    /// Whether another tab is at this draft: a form that is open there is not taken up here.
    pub fn is_elsewhere(self, draft: Record) -> bool {
        let now = web::clock::now();
        self.elsewhere.with_value(|elsewhere| {
            elsewhere.iter().any(|(record, at)| *record == draft && is_recent(*at, now))
        })
    }

    fn rooms(self) -> [RwSignal<()>; 4] {
        [self.journey.changed, self.tickets.changed, self.timers.changed, self.letter.changed]
    }

    /// Looks at the journey and at what its answers come to, and follows both.
    pub fn with_course<R>(self, look: impl FnOnce(&Journey, &Course) -> R) -> R {
        self.journey.with(|journey| self.course.with(|course| look(journey, course)))
    }

    /// Looks at everything that is kept, and follows it.
    pub fn with_case<R>(self, look: impl FnOnce(&Case) -> R) -> R {
        for room in self.rooms() {
            room.track();
        }
        CASE.with_borrow(look)
    }

    /// Has a room carry out a message and saves what that changes at once: phones kill tabs without a word.
    pub fn send(self, msg: impl Into<Msg>) -> Outcome {
        self.dispatch(msg.into())
    }

    fn dispatch(self, msg: Msg) -> Outcome {
        let now = web::clock::now();
        let (mut msg, mut touched) = (Some(msg), Vec::new());
        self.share(&mut |sync, case| {
            touched = msg.take().map(|msg| case.update(msg, now)).unwrap_or_default();
            let mut changed = sync.save(&LocalDisk, case, &touched);
            changed.extend(&touched);
            changed
        });
        self.now.set(now);
        let is_owed = SYNC.with_borrow(|sync| {
            sync.as_ref().is_none_or(|sync| touched.iter().any(|record| sync.unsaved(record)))
        });
        if touched.is_empty() {
            Outcome::Nothing
        } else if is_owed || self.health.get_untracked() == Health::Newer {
            Outcome::InMemory
        } else {
            Outcome::Kept
        }
    }

    /// Does what a page can do before the app runs, too.
    pub fn play(self, early: Early) {
        for msg in self.journey.with_untracked(|journey| early.messages(&GUIDE, journey)) {
            self.send(msg);
        }
    }

    /// Erases everything, here and in every other tab. False: not yet; a banner says why.
    pub fn erase(self) -> bool {
        let mut is_done = false;
        self.share(&mut |sync, case| {
            is_done = sync.erase(&LocalDisk, case);
            Vec::new()
        });
        for room in self.rooms() {
            room.notify();
        }
        is_done
    }

    /// Everything that this tab knows, saved or not, in one text to take along.
    pub fn written(self) -> String {
        CASE.with_borrow(web::storage::written)
    }

    /// Brings the case and storage together, and has the screens follow what changed.
    fn share(self, act: &mut dyn FnMut(&mut Sync<Case>, &mut Case) -> Vec<Record>) {
        let changed = CASE.with_borrow_mut(|case| {
            SYNC.with_borrow_mut(|sync| sync.as_mut().map(|sync| act(sync, case)).unwrap_or_default())
        });
        self.follow(&changed);
    }

    fn follow(self, changed: &[Record]) {
        let rooms = [
            (self.journey.changed, changed.contains(&Record::Journey)),
            (self.letter.changed, changed.contains(&Record::Letter)),
            (self.tickets.changed, changed.iter().any(|record| matches!(record, Record::Tickets(_)))),
            (self.timers.changed, changed.iter().any(|record| matches!(record, Record::Timers(_)))),
        ];
        for (room, _) in rooms.into_iter().filter(|(_, has_changed)| *has_changed) {
            room.notify();
        }
        let told = |sync: &Sync<Case>| (sync.health(), sync.set_aside(&LocalDisk), sync.era());
        if let Some((health, set_aside, era)) = SYNC.with_borrow(|sync| sync.as_ref().map(told)) {
            if self.era.get_untracked() != era {
                self.era.set(era);
            }
            if self.health.get_untracked() != health {
                self.health.set(health);
            }
            if self.set_aside.with_untracked(|before| *before != set_aside) {
                self.set_aside.set(set_aside);
            }
        }
    }

    /// Says that something is written down, if it is. If it is not, a banner says so, and the screen still shows what
    /// was typed.
    pub fn announce_kept(self, outcome: Outcome, notice: &'static str) {
        if outcome == Outcome::Kept {
            self.announce(notice);
        }
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
