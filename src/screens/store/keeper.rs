//! What keeps the case: opens it, carries messages out, and shares it with storage and other tabs.
//!
//! It comes with the rooms that come later; nothing that is there first may name it.

use std::{cell::RefCell, time::Duration};

use leptos::prelude::*;

use crate::{
    content::{GUIDE, MAP},
    rules::{
        case::{
            copy::{self, Copy, Refused},
            record::Record,
            sealed::Sealed,
            state::{Case, Msg},
            sync::{Health, SetAside, State, Sync},
        },
        desk::summary::Summary,
        journey::{early::Early, walk::Course},
        time::Millis,
    },
    web::{
        self,
        install::{self, Installing},
        json::BrowserJson,
        storage::{EarlyLine, LocalDisk},
        worker::News,
    },
};

use super::{CASE, PLANNER, PLAYER, Store, UNWRITTEN, expect_store, in_order, is_everybodys, written};

/// How often the clock on the screen is looked at, and storage with it.
const TICK: Duration = Duration::from_secs(15);
/// A draft that another tab has changed so short a time ago (ms) is open there.
const TYPING: Millis = 60_000;

thread_local! {
    /// How the case is shared with storage and other tabs; nothing in a prerendered page.
    static SYNC: RefCell<Option<Sync<Case>>> = const { RefCell::new(None) };
    /// Lines that have been played, and may not be saved yet.
    static PLAYED: RefCell<Vec<EarlyLine>> = const { RefCell::new(Vec::new()) };
    /// The drafts that other tabs have changed, and when.
    static ELSEWHERE: RefCell<Vec<(Record, Millis)>> = const { RefCell::new(Vec::new()) };
}

fn is_recent(at: Millis, now: Millis) -> bool {
    now.abs_diff(at) < TYPING.unsigned_abs()
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

/// What only rooms that come later follow.
#[derive(Clone, Copy)]
pub struct Kept {
    /// What the first screen and the icon show of the desk.
    pub desk: Memo<Summary>,
    pub set_aside: RwSignal<Vec<SetAside>>,
    /// Every file is on the phone.
    pub offline_ready: RwSignal<bool>,
    /// How many of how many files have come that offline use needs; none while nothing is known.
    pub progress: RwSignal<Option<(u32, u32)>>,
    /// What is new in the version that waits, a sentence a line; none: none waits, or the person has put it off.
    pub update: RwSignal<Option<String>>,
    /// Until the page is loaded again the person wants to hear nothing of it.
    pub is_update_put_off: StoredValue<bool>,
    /// Whether what was saved had been taken away outside of the app, and was written back.
    pub was_written_back: RwSignal<bool>,
    /// How the app can come to the home screen.
    pub installing: RwSignal<Installing>,
}

/// The same, of this app.
pub fn expect_kept() -> Kept {
    expect_context()
}

/// Plays what was done before the case was open, in its order and at its time. What storage refuses is played again at
/// the next start.
fn play_early(store: Store, sync: &mut Sync<Case>, case: &mut Case, now: Millis) {
    let lines = web::storage::early_lines(&store.base);
    let warn = |line: &str| leptos::logging::warn!("not played: {line}");
    let done = in_order(written(&store.base, now, warn), UNWRITTEN.take());
    for &(at, early) in &done {
        early.play(&MAP, &mut case.journey, at);
    }
    if !done.is_empty() {
        sync.save(&LocalDisk, case, &[Record::Journey]);
    }
    PLAYED.set(lines);
    forget_played(sync);
}

/// Removes the lines once what they say is saved: played again at the next start, they would undo what came after them.
fn forget_played(sync: &Sync<Case>) {
    if !sync.unsaved(&Record::Journey) {
        web::storage::forget_early(&PLAYED.take());
    }
}

/// What is remembered besides the case is about the person, too: it goes when everything is erased, here or in another tab.
pub fn on_erasing(forget: impl Fn() + 'static) {
    let store = expect_store();
    Effect::new(move |before: Option<u64>| {
        let era = store.era.get();
        if before.is_some_and(|before| before != era) {
            forget();
        }
        era
    });
}

impl Store {
    /// Opens the case that is saved under the app's base path. Prerendered pages have none.
    pub fn open(self) {
        PLANNER.set(Some(|journey| Course::of(&GUIDE, journey)));
        let (tickets, timers) = (self.tickets, self.timers);
        let kept = || {
            let desk = move |_: Option<&Summary>| {
                tickets.with(|tickets| timers.with(|timers| Summary::of(tickets, timers)))
            };
            provide_context(Kept {
                desk: Memo::new(desk),
                set_aside: RwSignal::new(Vec::new()),
                offline_ready: RwSignal::new(false),
                progress: RwSignal::new(None),
                update: RwSignal::new(None),
                is_update_put_off: StoredValue::new(false),
                was_written_back: RwSignal::new(false),
                installing: RwSignal::new(Installing::Unknown),
            });
        };
        self.within(kept);
        if is_everybodys() {
            return;
        }
        let now = web::clock::now();
        let (mut sync, mut case) = Sync::open(&web::storage::space(&self.base), &LocalDisk, now);
        play_early(self, &mut sync, &mut case, now);
        CASE.set(case);
        SYNC.set(Some(sync));
        PLAYER.set(Some(|store, early| _ = store.dispatch(Act::Play(early))));
        self.show_all();
        self.follow(&[]);
        self.listen();
    }

    /// Starts listening to other tabs, the clock, and the service worker.
    fn listen(self) {
        web::connectivity::watch_other_tabs(move |key, text| {
            let mut hear = |sync: &mut Sync<Case>, case: &mut Case| {
                let changed = sync.heard(&LocalDisk, case, key.as_deref(), text.as_deref());
                note_elsewhere(&changed);
                changed
            };
            // Without a key all of it was cleared.
            if key.is_none() { self.write_back(&mut hear) } else { self.share(&mut hear) }
        });
        let look = move || {
            self.now.set(web::clock::now());
            self.write_back(&mut |sync, case| sync.look(&LocalDisk, case));
        };
        set_interval(look, TICK);
        web::document::when_shown(look);
        web::connectivity::listen("pageshow", look);
        let desk = self.kept().desk;
        self.within(|| {
            let due = Memo::new(move |_| desk.with(|desk| desk.due_now(self.now.get()).len()));
            Effect::new(move |_| web::badge::show(due.get()));
        });
        let kept = self.kept();
        self.within(|| on_erasing(move || kept.was_written_back.set(false)));
        install::watch(move |installing| kept.installing.set(installing));
        web::worker::start(&self.base, move |news| match news {
            News::OfflineReady => kept.offline_ready.set(true),
            // Told again and again; at first without what is new in it.
            News::UpdateWaiting(changes) => {
                let is_news = kept.update.with_untracked(|known| known.as_ref().is_none_or(String::is_empty));
                if is_news && !kept.is_update_put_off.get_value() {
                    kept.update.set(Some(changes));
                }
            }
            News::Progress(done, total) => kept.progress.set(Some((done, total))),
        });
    }

    /// The same as [`Self::share`]. Where nothing is left in storage of what was saved, and it stands there again afterwards, the
    /// person hears of it: they may have cleared it on purpose.
    fn write_back(self, act: &mut dyn FnMut(&mut Sync<Case>, &mut Case) -> Vec<Record>) {
        let is_kept =
            self.health.get_untracked() == Health::Works && CASE.with_borrow(|case| *case != Case::default());
        let is_gone = is_kept && web::storage::has_records(&self.base) == Some(false);
        self.share(act);
        if is_gone && web::storage::has_records(&self.base) == Some(true) {
            self.kept().was_written_back.set(true);
        }
    }

    fn kept(self) -> Kept {
        self.within(expect_kept)
    }

    /// Makes something that lives as long as the app.
    pub fn within<T>(self, make: impl FnOnce() -> T) -> T {
        match &self.owner {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    /// Whether another tab is at this draft: a form that is open there is not taken up here.
    pub fn is_elsewhere(self, draft: Record) -> bool {
        let now = web::clock::now();
        ELSEWHERE.with_borrow(|elsewhere| {
            elsewhere.iter().any(|(record, at)| *record == draft && is_recent(*at, now))
        })
    }

    fn rooms(self) -> [RwSignal<()>; 6] {
        let [journey, tickets, timers] = [self.journey.changed, self.tickets.changed, self.timers.changed];
        [journey, tickets, timers, self.letter.changed, self.honest.changed, self.offers.changed]
    }

    fn show_all(self) {
        for room in self.rooms() {
            room.notify();
        }
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
        self.dispatch(Act::Send(msg.into()))
    }

    /// Puts another case in the place of this one, in one step, and saves what that changes at once.
    pub fn put(self, case: Case) -> Outcome {
        self.dispatch(Act::Put(Box::new(case)))
    }

    fn dispatch(self, act: Act) -> Outcome {
        let now = web::clock::now();
        let (mut act, mut touched) = (Some(act), Vec::new());
        self.share(&mut |sync, case| {
            touched = match act.take() {
                Some(Act::Put(other)) => case.put(*other),
                Some(Act::Send(msg)) => case.update(msg, now),
                Some(Act::Play(early)) => {
                    early.play(&MAP, &mut case.journey, now);
                    vec![Record::Journey]
                }
                None => Vec::new(),
            };
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

    /// Erases everything, here and in every other tab. False: not yet; a banner says why.
    pub fn erase(self) -> bool {
        let mut is_done = false;
        self.share(&mut |sync, case| {
            is_done = sync.erase(&LocalDisk, case);
            Vec::new()
        });
        if is_done {
            // Where local storage was full, some stand in the tab's own.
            web::storage::forget_early(&web::storage::early_lines(&self.base));
        }
        self.show_all();
        is_done
    }

    /// Everything that this tab knows, saved or not, in one text to take along, below what a person reads in it.
    pub fn written(self, readable: &str) -> String {
        CASE.with_borrow(|case| copy::write(&BrowserJson, case, readable))
            .unwrap_or_else(|_| readable.to_owned())
    }

    /// A text that opens with a passphrase only. None: it cannot be written.
    pub fn write_sealed(self, sealed: &Sealed, readable: &str) -> Option<String> {
        sealed.write(&BrowserJson, readable).ok()
    }

    /// What such a text says; none: it needs no passphrase.
    ///
    /// # Errors
    /// Says why it cannot be opened.
    pub fn read_sealed(self, text: &str) -> Result<Option<Sealed>, Refused> {
        Sealed::read(&BrowserJson, text)
    }

    /// Reads such a text.
    ///
    /// # Errors
    /// Says why it is none.
    pub fn read_copy(self, text: &str) -> Result<Copy, Refused> {
        CASE.with_borrow(|case| copy::read(&BrowserJson, case, text))
    }

    /// Says that something is written down, if it is. If it is not, a banner says so, and the screen still shows what
    /// was typed.
    pub fn announce_kept(self, outcome: Outcome, notice: &'static str) {
        if outcome == Outcome::Kept {
            self.announce(notice);
        }
    }

    /// Brings the case and storage together, and has the screens follow what changed.
    fn share(self, act: &mut dyn FnMut(&mut Sync<Case>, &mut Case) -> Vec<Record>) {
        let changed = CASE.with_borrow_mut(|case| {
            SYNC.with_borrow_mut(|sync| {
                let changed = sync.as_mut().map(|sync| act(sync, case)).unwrap_or_default();
                if let Some(sync) = sync {
                    forget_played(sync);
                }
                changed
            })
        });
        self.follow(&changed);
    }

    fn follow(self, changed: &[Record]) {
        let rooms = [
            (self.journey.changed, changed.contains(&Record::Journey)),
            (self.letter.changed, changed.contains(&Record::Letter)),
            (self.honest.changed, changed.contains(&Record::Honest)),
            (self.offers.changed, changed.contains(&Record::Offers)),
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
            let known = self.kept().set_aside;
            if known.with_untracked(|before| *before != set_aside) {
                self.has_set_aside.set(!set_aside.is_empty());
                known.set(set_aside);
            }
        }
    }
}

/// What is to be done with the case.
enum Act {
    Put(Box<Case>),
    Send(Msg),
    Play(Early),
}

/// Notes the drafts among the records that another tab has changed.
fn note_elsewhere(changed: &[Record]) {
    let now = web::clock::now();
    let drafts = changed.iter().filter(|record| !Case::leaves_trace(record));
    ELSEWHERE.with_borrow_mut(|elsewhere| {
        elsewhere.retain(|(record, at)| is_recent(*at, now) && !changed.contains(record));
        elsewhere.extend(drafts.map(|record| (*record, now)));
    });
}
