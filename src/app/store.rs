//! The state behind the screens, and the one way to change it.

use std::time::Duration;

use leptos::prelude::*;

use super::part::ticket_filter::Sought;
use crate::{
    domain::{
        Millis,
        case::Case,
        msg::{self, Msg},
        route::{Base, Route},
        ticket::Ticket,
        ticket_list,
    },
    web::{
        self,
        storage::{Found, Health, SetAside},
        worker::News,
    },
};

/// How often the clock on the screen is looked at.
const TICK: Duration = Duration::from_secs(15);
/// How long a notice stands.
const NOTICE_TIME: Duration = Duration::from_secs(6);

/// Handles to the state. Copied freely; the state itself is one.
#[derive(Clone, Copy)]
pub struct Store {
    /// The person's case. Change it through [`Store::send`] only.
    pub case: RwSignal<Case>,
    /// The moment that the screen shows; 0 in a prerendered page. Moves every few seconds.
    pub now: RwSignal<Millis>,
    pub health: RwSignal<Health>,
    pub set_aside: RwSignal<Vec<SetAside>>,
    pub online: RwSignal<bool>,
    pub offline_ready: RwSignal<bool>,
    pub update_waiting: RwSignal<bool>,
    /// What is typed in the search; kept while the app is open, so that going back finds it.
    pub query: RwSignal<String>,
    /// Which tickets the list shows; kept as long.
    pub sought: RwSignal<Sought>,
    /// The page that was open before this one.
    pub previous: StoredValue<Option<Route>>,
    /// The page from which the ledger was opened, while that is the page before it in the history.
    pub came_from: StoredValue<Option<Route>>,
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
    /// Starts from what is saved. The prerenderer has no storage and starts empty.
    pub fn open() -> Self {
        let (now, found, set_aside, online) = if cfg!(feature = "prerender") {
            (0, Found { case: Case::default(), health: Health::Works }, Vec::new(), true)
        } else {
            let now = web::clock::now();
            let found = web::storage::load(now);
            (now, found, web::storage::all_set_aside(), web::connectivity::is_online())
        };
        Self {
            case: RwSignal::new(found.case),
            now: RwSignal::new(now),
            health: RwSignal::new(found.health),
            set_aside: RwSignal::new(set_aside),
            online: RwSignal::new(online),
            offline_ready: RwSignal::new(false),
            update_waiting: RwSignal::new(false),
            query: RwSignal::new(String::new()),
            sought: RwSignal::new(Sought::default()),
            previous: StoredValue::new(None),
            came_from: StoredValue::new(None),
            notice: RwSignal::new(None),
            notices: StoredValue::new(0),
        }
    }

    /// Starts listening to the browser.
    pub fn connect(self, base: &Base) {
        web::taps::ignore_double_taps();
        web::connectivity::watch(move || self.online.set(web::connectivity::is_online()));
        web::connectivity::watch_other_tabs(move || self.adopt_newer());
        let look = move || {
            self.now.set(web::clock::now());
            self.save_what_is_owed();
        };
        set_interval(look, TICK);
        web::document::when_shown(look);
        self.mark_icon();
        web::worker::start(base, move |news| match news {
            News::OfflineReady => self.offline_ready.set(true),
            News::UpdateWaiting => self.update_waiting.set(true),
        });
    }

    /// Changes the case and saves it at once: phones kill tabs without a word.
    pub fn send(self, msg: Msg) {
        self.adopt_newer();
        let now = web::clock::now();
        let mut effects = Vec::new();
        self.case.update(|case| effects = case.update(msg, now));
        self.now.set(now);
        if effects.contains(&msg::Effect::EraseAll) {
            self.health.set(web::storage::erase());
            self.set_aside.set(Vec::new());
            self.sought.set(Sought::default());
        } else if self.health.get_untracked() != Health::Guarded {
            let health = self.case.with_untracked(|case| web::storage::save(case, &effects));
            self.health.set(health);
        }
    }

    /// Keeps the number on the app's icon at what is due.
    fn mark_icon(self) {
        let due = Memo::new(move |_| {
            let now = self.now.get();
            self.case.with(|case| ticket_list::due(&case.tickets, now).count)
        });
        Effect::new(move |_| web::badge::show(due.get()));
    }

    /// Tries again what a full storage refused: there may be room by now.
    fn save_what_is_owed(self) {
        if self.health.get_untracked() == Health::Full {
            self.adopt_newer();
            self.health.set(self.case.with_untracked(|case| web::storage::save(case, &[])));
        }
    }

    /// Takes over what another tab stored since this one last looked, so that neither of two
    /// open tabs undoes the other's work. Tickets that could not be saved here stay as they are.
    fn adopt_newer(self) {
        let owed = web::storage::owed();
        if let Some(mut found) = web::storage::newer(web::clock::now()) {
            let is_owed = |ticket: &Ticket| owed.contains(&ticket.key);
            found.case.tickets.retain(|ticket| !is_owed(ticket));
            self.case.with_untracked(|case| {
                found.case.tickets.extend(case.tickets.iter().filter(|ticket| is_owed(ticket)).cloned());
            });
            self.case.set(found.case);
            self.health.set(found.health);
            self.set_aside.set(web::storage::all_set_aside());
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
