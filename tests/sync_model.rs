//! Two or three tabs, an older build and a newer one use one storage at the same time, stopped between
//! any two operations of it, killed, out of room, behind with the news. A plain model remembers what
//! each person's action said, and in the end a fresh tab must show it all.
//!
//! Every seed is one run. `SYNC_SEED=7 cargo test --test sync_model` repeats one and tells what
//! happened; `SYNC_RUNS` changes how many there are.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::struct_excessive_bools,
    clippy::similar_names,
    clippy::unused_self,
    clippy::elidable_lifetime_names,
    clippy::single_match_else,
    reason = "a model of threads: what cannot go on should fail the test, and faults come in any mix"
)]

#[path = "support/tabs.rs"]
mod tabs;

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{
        Arc, Condvar, Mutex, MutexGuard,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use michishirube::rules::{
    case::sync::{Denied, Disk, Health, Json, Stored, Sync},
    records::value::Value,
};
use tabs::{Desk, NOW, SPACE, key, read_json, write_json};

const RUNS: u64 = 12_000;
const STEPS: usize = 26;
/// The author of what is done from outside: an older or a newer build, the browser.
const OUTSIDE: usize = usize::MAX;
const NEWER: &str = r#"{"version":5,"fields":"of another shape"}"#;

#[derive(Clone)]
struct Dice(u64);

impl Dice {
    /// Below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

/// What goes wrong in a run.
#[derive(Debug, Clone, Copy)]
struct Faults {
    /// Each tab reads a copy of the storage that lags behind, as in a process of its own.
    stale: bool,
    /// Tabs stop between two operations of one task.
    interleaved: bool,
    kills: bool,
    full: bool,
    flaky: bool,
    erases: bool,
    clears: bool,
    older: bool,
    newer: bool,
}

impl Faults {
    fn of(seed: u64) -> Self {
        let mut dice = Dice(seed ^ 0x5eed);
        let mut may = |sides| dice.one_in(sides);
        let clears = may(6);
        Self {
            stale: may(2),
            interleaved: !clears && !may(4),
            kills: may(2),
            full: may(3),
            flaky: may(5),
            erases: may(3),
            clears,
            older: may(3),
            newer: may(6),
        }
    }
}

/// A storage event on its way.
#[derive(Clone)]
struct Change {
    number: u64,
    author: usize,
    key: Option<String>,
    text: Option<String>,
}

/// A tab, as the storage and the model see it.
struct TabWorld {
    is_alive: bool,
    /// What it reads, with the number of the change that put it there.
    copy: BTreeMap<String, (u64, Option<String>)>,
    /// What it has not heard of yet.
    inbox: VecDeque<Change>,
    /// How much of that its copy shows already.
    arrived: usize,
    /// Everything up to this change it has heard.
    heard: u64,
    born: u64,
    /// What it showed after its last task.
    shown: Desk,
    health: Health,
    /// The last change when it last looked.
    looked: u64,
    /// What it last read under a key.
    read: BTreeMap<String, Option<String>>,
}

/// A person's action on one field.
struct Act {
    record: String,
    field: &'static str,
    /// None: taken away.
    value: Option<String>,
    tab: usize,
    /// Which act it is.
    order: usize,
    /// The change that stored it.
    stored: Option<u64>,
    /// Earlier acts on the same field that it knew of.
    past: BTreeSet<usize>,
    /// May be lost.
    is_optional: bool,
    /// May be shown though something later replaced it.
    is_loose: bool,
    /// Done without knowing that everything was erased.
    is_unaware: bool,
    /// It is being saved right now.
    is_running: bool,
}

/// Deletions for good are acts on this field, erasings too (of no record).
const GONE: &str = "gone";
const ERASED: &str = "erased";

struct World {
    dice: Dice,
    faults: Faults,
    tells: bool,
    turn: usize,
    is_over: bool,
    finished: Vec<bool>,
    steps: usize,
    switches: usize,
    texts: BTreeMap<String, String>,
    number: u64,
    quota: Option<usize>,
    tabs: Vec<TabWorld>,
    acts: Vec<Act>,
    /// Too much happened at once to say what must be gone.
    may_haunt: bool,
}

impl TabWorld {
    /// Something from before this change has not reached its copy yet.
    fn is_behind(&self, number: u64) -> bool {
        self.inbox.get(self.arrived).is_some_and(|change| change.number <= number)
    }
}

impl World {
    fn tell(&self, what: impl FnOnce() -> String) {
        if self.tells {
            println!("{:4} {}", self.number, what());
        }
    }

    fn used(&self) -> usize {
        self.texts.iter().map(|(key, text)| key.len() + text.len()).sum()
    }

    fn change(&mut self, author: usize, key: &str, text: Option<&str>) -> Result<(), Denied> {
        let old = self.texts.get(key).map_or(0, |old| key.len() + old.len());
        let new = text.map_or(0, |text| key.len() + text.len());
        if author != OUTSIDE && self.quota.is_some_and(|quota| new > old && self.used() - old + new > quota) {
            self.tell(|| format!("tab {author}: no room for {key}"));
            return Err(Denied);
        }
        self.number += 1;
        self.tell(|| format!("tab {author}: {key} = {text:?}"));
        let has_changed = self.texts.get(key).map(String::as_str) != text;
        let was_read = self.tabs.get(author).and_then(|tab| tab.read.get(key)).cloned().flatten();
        if text.is_none() && author != OUTSIDE && self.texts.get(key) != was_read.as_ref() {
            // A draft removed in the instant in which another tab wrote it. No person is in two tabs at once.
            for act in self
                .acts
                .iter_mut()
                .filter(|act| act.record.contains("-draft:") && *key == tabs::key(&act.record))
            {
                act.is_optional |= act.stored.is_some();
            }
        }
        match text {
            Some(text) => _ = self.texts.insert(key.into(), text.into()),
            None => _ = self.texts.remove(key),
        }
        let change =
            Change { number: self.number, author, key: Some(key.into()), text: text.map(str::to_owned) };
        for (number, tab) in self.tabs.iter_mut().enumerate() {
            if number == author {
                tab.copy.insert(key.into(), (self.number, text.map(str::to_owned)));
            } else if tab.is_alive && has_changed {
                tab.inbox.push_back(change.clone());
            }
        }
        self.mark_stored(author, key);
        Ok(())
    }

    /// What the author did to this record so far is stored now.
    fn mark_stored(&mut self, author: usize, key: &str) {
        let record = key.strip_prefix(SPACE).unwrap_or_default();
        for act in &mut self.acts {
            let is_it = act.record == record || act.field == ERASED && record == "era";
            if act.tab == author && is_it && act.stored.is_none() {
                act.stored = Some(self.number);
            }
        }
    }

    fn clear(&mut self) {
        self.number += 1;
        self.tell(|| "everything is cleared".into());
        self.texts.clear();
        let change = Change { number: self.number, author: OUTSIDE, key: None, text: None };
        let is_behind = self.tabs.iter().any(|tab| tab.is_alive && !tab.inbox.is_empty());
        let mut shown: BTreeMap<(String, &'static str), BTreeSet<Option<String>>> = BTreeMap::new();
        for act in &self.acts {
            let all = shown.entry((act.record.clone(), act.field)).or_default();
            for tab in self.tabs.iter().filter(|tab| tab.is_alive) {
                all.insert(tab.shown.text(&act.record, act.field).map(str::to_owned));
            }
        }
        for act in &mut self.acts {
            if matches!(act.field, GONE | ERASED) {
                act.is_optional |= is_behind;
                act.is_optional |=
                    self.tabs.iter().any(|tab| tab.is_alive && tab.shown.0.contains_key(&act.record));
                continue;
            }
            let shown = &shown[&(act.record.clone(), act.field)];
            // A copy that shows the clearing before the event comes cannot tell it from a draft dropped.
            let may_seem_dropped = self.faults.stale && act.record.contains("-draft:");
            if is_behind || may_seem_dropped || shown.len() != 1 || !shown.contains(&act.value) {
                (act.is_optional, act.is_loose) = (true, true);
            }
        }
        self.may_haunt |= is_behind;
        for tab in self.tabs.iter_mut().filter(|tab| tab.is_alive) {
            tab.inbox.push_back(change.clone());
        }
    }

    /// The next change reaches a tab's copy.
    fn arrive(&mut self, tab: usize) {
        let tab = &mut self.tabs[tab];
        let Some(change) = tab.inbox.get(tab.arrived) else { return };
        tab.arrived += 1;
        match &change.key {
            Some(key) => {
                let place = tab.copy.entry(key.clone()).or_default();
                if place.0 < change.number {
                    *place = (change.number, change.text.clone());
                }
            }
            None => tab.copy.retain(|_, (number, _)| *number > change.number),
        }
    }

    fn get(&self, tab: usize, key: &str) -> Option<&String> {
        if self.faults.stale {
            self.tabs[tab].copy.get(key).and_then(|(_, text)| text.as_ref())
        } else {
            self.texts.get(key)
        }
    }

    fn keys(&self, tab: usize) -> Vec<String> {
        if self.faults.stale {
            let there = self.tabs[tab].copy.iter().filter(|(_, (_, text))| text.is_some());
            there.map(|(key, _)| key.clone()).collect()
        } else {
            self.texts.keys().cloned().collect()
        }
    }

    fn born(&mut self) -> usize {
        self.tabs.push(TabWorld {
            is_alive: true,
            copy: self
                .texts
                .iter()
                .map(|(key, text)| (key.clone(), (self.number, Some(text.clone()))))
                .collect(),
            inbox: VecDeque::new(),
            arrived: 0,
            heard: self.number,
            born: self.number,
            shown: Desk::default(),
            health: Health::Works,
            looked: 0,
            read: BTreeMap::new(),
        });
        self.tabs.len() - 1
    }

    /// The tab ends without a word. What only it knew may be gone, and what it had overwritten without
    /// knowing, if nobody is left who has heard of that.
    fn kill(&mut self, tab: usize) {
        self.tell(|| format!("tab {tab} is killed"));
        self.tabs[tab].is_alive = false;
        let unheard: Vec<Change> = self.tabs[tab].inbox.drain(..).collect();
        self.tabs[tab].arrived = 0;
        let is_alive = |number: usize| number != OUTSIDE && self.tabs[number].is_alive;
        let heirs: Vec<u64> = self.tabs.iter().filter(|tab| tab.is_alive).map(|tab| tab.born).collect();
        let alive = self.tabs.iter().filter(|tab| tab.is_alive);
        let behind = alive.map(|tab| tab.heard).min().unwrap_or(u64::MAX);
        // It was to write everything again.
        let was_cleared = unheard.iter().any(|change| change.key.is_none());
        for act in &mut self.acts {
            if was_cleared || act.tab == tab && act.stored.is_none() {
                act.is_optional = true;
                act.is_loose |= was_cleared;
            }
            let stored = act.stored.unwrap_or(0);
            // Of two tabs that type in one draft in the same instant only the writer itself notices.
            let is_draft = act.record.contains("-draft:");
            if act.tab == tab && is_draft && behind < stored {
                act.is_optional = true;
            }
            let has_heir = heirs.iter().any(|born| *born < stored) && !is_draft;
            let is_at_risk = unheard.iter().any(|change| {
                !is_alive(change.author)
                    && change.author != OUTSIDE
                    && change.key.as_ref().is_some_and(|own| *own == key(&act.record))
            });
            if is_at_risk && !has_heir && act.tab != OUTSIDE && !is_alive(act.tab) {
                act.is_optional = true;
            }
        }
    }

    /// A person does something. Its number.
    fn act(&mut self, tab: usize, record: &str, field: &'static str, value: Option<String>) -> usize {
        let (shown, heard) = match self.tabs.get(tab) {
            Some(tab) => (tab.shown.text(record, field).map(str::to_owned), tab.heard),
            None => (None, self.number),
        };
        let born = self.tabs.get(tab).map_or(0, |tab| tab.born);
        let mut past = BTreeSet::new();
        let mut is_unaware = false;
        for (number, act) in self.acts.iter().enumerate() {
            // What was heard of could perhaps not be read.
            let is_heard = tab != OUTSIDE
                && !self.faults.flaky
                // What stood there at birth may have lacked it: then it is not shown either.
                && act.stored.is_some_and(|stored| {
                    stored <= heard.max(born) && (stored > born || act.field == ERASED)
                });
            let is_known = act.tab == tab || is_heard;
            if act.record == record && act.field == field {
                let is_seen = act.value.is_some() && act.value == shown;
                if is_known || is_seen {
                    past.extend(act.past.iter().copied().chain([number]));
                }
            }
            is_unaware |= act.field == ERASED && !is_known;
        }
        let last = self
            .acts
            .iter()
            .filter(|act| act.field == ERASED)
            .map(|act| act.stored.unwrap_or(u64::MAX))
            .max();
        if field == ERASED && self.tabs.iter().any(|tab| tab.is_alive && Some(tab.heard) < last) {
            self.may_haunt = true;
        }
        // In the middle of being saved; or by a tab that cannot read in which era it is.
        let is_flaky = self.faults.flaky;
        // Or by an older build, which knows of no erasing, in the same instant.
        let is_open = |act: &&mut Act| {
            act.is_running
                || is_flaky && act.stored.is_none()
                || act.tab == OUTSIDE && act.stored.is_some_and(|stored| stored > heard)
        };
        for act in self.acts.iter_mut().filter(|_| field == ERASED).filter(is_open) {
            act.is_optional |= act.field != ERASED;
            act.is_unaware |= act.field != ERASED;
        }
        self.acts.push(Act {
            record: record.into(),
            field,
            value,
            tab,
            order: self.acts.len(),
            stored: None,
            past,
            is_optional: is_unaware && field != ERASED,
            is_loose: false,
            is_unaware,
            is_running: true,
        });
        self.acts.len() - 1
    }

    /// A person writes something new in a field.
    fn write(&mut self, tab: usize, desk: &mut Desk, record: &str, field: &'static str) {
        let value = format!("{}.{}", self.acts.len(), "x".repeat(self.dice.roll(40)));
        self.tell(|| format!("tab {tab}: a person writes {record} {field} {value}"));
        self.act(tab, record, field, Some(value.clone()));
        desk.set(record, field, value);
    }

    /// Another tab has dropped a draft, and not every tab has heard of it. Nobody is fast enough to begin
    /// it anew by then.
    fn is_just_dropped(&self, tab: usize, draft: &str) -> bool {
        let behind = self.tabs.iter().filter(|tab| tab.is_alive).map(|tab| tab.heard).min();
        self.acts.iter().any(|act| {
            act.record == draft
                && act.value.is_none()
                && act.tab != tab
                && behind.is_some_and(|behind| act.stored.is_none_or(|stored| behind < stored))
        })
    }

    /// The older build, which knows its own tickets only.
    fn older(&mut self) {
        let number = self.dice.roll(3);
        let place = format!("michishirube:ticket:{number}");
        let record = format!("ticket:{number}");
        let is_erasing = self.acts.iter().any(|act| {
            act.field == ERASED && (act.stored.is_none() || self.tabs[act.tab].health == Health::Full)
        }) || self.texts.get(&key("era")).is_some_and(|text| text.contains("erasing"));
        let erased = self.acts.iter().any(|act| act.field == ERASED);
        // After an erasing it starts no ticket of the same number again: they are random now.
        if is_erasing || erased && !self.texts.contains_key(&place) {
            return;
        }
        let id = self.acts.len();
        let act = self.act(OUTSIDE, &record, "note", Some(format!("{id}.")));
        _ = self.change(
            OUTSIDE,
            &place,
            Some(&format!("{{\"version\":3,\"ticket\":{{\"note\":\"{id}.\"}}}}")),
        );
        self.acts[act].stored = Some(self.number);
        self.acts[act].is_running = false;
    }
}

struct Shared {
    world: Mutex<World>,
    turn: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    /// Perhaps another tab goes on first.
    fn pause(&self, slot: usize, sides: usize) -> MutexGuard<'_, World> {
        let mut world = self.lock();
        if !world.is_over && world.dice.one_in(sides) {
            let open: Vec<usize> = (0..world.finished.len()).filter(|slot| !world.finished[*slot]).collect();
            let next = open[world.dice.roll(open.len())];
            if next != slot {
                world.switches += 1;
                world.turn = next;
                self.turn.notify_all();
                world = self.turn.wait_while(world, |world| world.turn != slot).unwrap();
            }
        }
        world
    }
}

/// Local storage as one tab sees it.
struct TabDisk<'a> {
    shared: &'a Shared,
    slot: usize,
    tab: usize,
    /// It has seen a newer build's data and may write nothing.
    is_barred: Cell<bool>,
    /// For the end, when nothing goes wrong any more.
    is_calm: bool,
}

impl TabDisk<'_> {
    fn turn(&self) -> Result<MutexGuard<'_, World>, Denied> {
        if self.is_calm {
            return Ok(self.shared.lock());
        }
        let sides = if self.shared.lock().faults.interleaved { 4 } else { usize::MAX };
        let mut world = self.shared.pause(self.slot, sides);
        if !world.tabs[self.tab].is_alive {
            return Err(Denied);
        }
        while world.faults.stale
            && world.dice.one_in(3)
            && world.tabs[self.tab].arrived < world.tabs[self.tab].inbox.len()
        {
            world.arrive(self.tab);
        }
        if world.faults.kills && !world.is_over && world.dice.one_in(150) {
            world.kill(self.tab);
            return Err(Denied);
        }
        if world.faults.flaky && !world.is_over && world.dice.one_in(12) {
            return Err(Denied);
        }
        Ok(world)
    }
}

impl Json for TabDisk<'_> {
    fn read(&self, text: &str) -> Result<Value, String> {
        read_json(text)
    }

    fn write(&self, value: &Value) -> Result<String, String> {
        write_json(value)
    }
}

impl Disk for TabDisk<'_> {
    fn keys(&self) -> Result<Vec<String>, Denied> {
        Ok(self.turn()?.keys(self.tab))
    }

    fn get(&self, key: &str) -> Result<Stored, Denied> {
        let mut world = self.turn()?;
        let text = world.get(self.tab, key).cloned();
        world.tabs[self.tab].read.insert(key.into(), text.clone());
        Ok(text.map_or(Stored::Nothing, Stored::Text))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Denied> {
        let mut world = self.turn()?;
        let sees_newer = world.get(self.tab, &tabs::key("ticket:9999")).is_some();
        assert!(!self.is_barred.get() || !sees_newer, "{key} was written beside newer data");
        world.change(self.tab, key, Some(text))
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Denied> {
        let mut world = self.turn()?;
        let text = world.get(self.tab, from).cloned().ok_or(Denied)?;
        world.change(self.tab, to, Some(&text))
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        let mut world = self.turn()?;
        let sees_newer = world.get(self.tab, &tabs::key("ticket:9999")).is_some();
        assert!(!self.is_barred.get() || !sees_newer, "{key} was removed beside newer data");
        if world.get(self.tab, key).is_none() {
            return Ok(());
        }
        world.change(self.tab, key, None)
    }
}

/// A tab of the app.
struct Tab<'a> {
    disk: TabDisk<'a>,
    sync: Sync<Desk>,
    desk: Desk,
}

impl<'a> Tab<'a> {
    fn open(shared: &'a Shared, slot: usize, is_calm: bool) -> Self {
        let tab = {
            let mut world = shared.lock();
            let tab = world.born();
            world.tell(|| format!("tab {tab} opens"));
            tab
        };
        let disk = TabDisk { shared, slot, tab, is_barred: Cell::new(false), is_calm };
        let (sync, desk) = Sync::open(SPACE, &disk, NOW);
        let tab = Self { disk, sync, desk };
        tab.show();
        tab
    }

    /// What the person sees now.
    fn show(&self) {
        let mut world = self.disk.shared.lock();
        let newer = key("ticket:9999");
        let sees_newer = world.get(self.disk.tab, &newer).is_some() && self.sync.health() == Health::Newer;
        self.disk.is_barred.set(sees_newer);
        let number = world.number;
        for act in world.acts.iter_mut().filter(|act| act.tab == self.disk.tab && act.field != ERASED) {
            if act.stored.is_none() && !self.sync.unsaved(&act.record) {
                act.stored = Some(number);
            }
        }
        let tab = &mut world.tabs[self.disk.tab];
        (tab.shown, tab.health) = (self.desk.clone(), self.sync.health());
    }

    fn is_alive(&self) -> bool {
        self.disk.shared.lock().tabs[self.disk.tab].is_alive
    }

    /// Hears the oldest event.
    fn hear(&mut self) {
        let change = {
            let mut world = self.disk.shared.lock();
            if world.tabs[self.disk.tab].arrived == 0 {
                world.arrive(self.disk.tab);
            }
            let tab = &mut world.tabs[self.disk.tab];
            let Some(change) = tab.inbox.front().cloned() else { return };
            world.tell(|| format!("tab {} hears {} {:?}", self.disk.tab, change.number, change.key));
            change
        };
        // A newer build's data that is taken away frees the tab in this very task.
        if change.text.is_none() {
            self.disk.is_barred.set(false);
        }
        let (key, text) = (change.key.as_deref(), change.text.as_deref());
        self.sync.heard(&self.disk, &mut self.desk, key, text);
        let mut world = self.disk.shared.lock();
        let tab = &mut world.tabs[self.disk.tab];
        if tab.is_alive {
            tab.inbox.pop_front();
            tab.arrived = tab.arrived.saturating_sub(1);
            tab.heard = change.number;
        }
    }

    fn look(&mut self) {
        self.disk.is_barred.set(false);
        {
            let mut world = self.disk.shared.lock();
            world.tell(|| format!("tab {} looks", self.disk.tab));
            // Seconds pass between two looks, and news takes milliseconds.
            let now = world.number;
            let looked = std::mem::replace(&mut world.tabs[self.disk.tab].looked, now);
            for tab in 0..world.tabs.len() {
                while world.tabs[tab].is_behind(looked) {
                    world.arrive(tab);
                }
            }
        }
        self.sync.look(&self.disk, &mut self.desk);
    }

    /// A person does something.
    fn person(&mut self) {
        let mut world = self.disk.shared.lock();
        let tab = self.disk.tab;
        let tickets: Vec<String> =
            self.desk.0.keys().filter(|name| name.starts_with("ticket:")).cloned().collect();
        let drafts: Vec<String> =
            self.desk.0.keys().filter(|name| name.starts_with("ticket-draft:")).cloned().collect();
        let mut touched = Vec::new();
        match world.dice.roll(20) {
            0..3 => {
                let name = format!("ticket:n{}", world.acts.len());
                world.write(tab, &mut self.desk, &name, "id");
                world.write(tab, &mut self.desk, &name, "note");
                touched.push(name);
            }
            3..9 if !tickets.is_empty() => {
                let name = tickets[world.dice.roll(tickets.len())].clone();
                let field = ["note", "status"][world.dice.roll(2)];
                world.write(tab, &mut self.desk, &name, field);
                touched.push(name);
            }
            9 if !tickets.is_empty() => {
                let name = tickets[world.dice.roll(tickets.len())].clone();
                world.tell(|| format!("tab {tab}: a person deletes {name}"));
                world.act(tab, &name, GONE, None);
                self.desk.0.remove(&name);
                touched.push(name);
            }
            10..14 => {
                let field = ["tick/a", "tick/b", "tick/c"][world.dice.roll(3)];
                if self.desk.field("journey", field).is_some() && world.dice.one_in(2) {
                    world.tell(|| format!("tab {tab}: a person takes {field} back"));
                    world.act(tab, "journey", field, None);
                    self.desk.0.get_mut("journey").unwrap().remove(field);
                } else {
                    world.write(tab, &mut self.desk, "journey", field);
                }
                touched.push("journey".to_owned());
            }
            14..17 => {
                let name = format!("ticket-draft:{}", world.dice.roll(2));
                if !self.desk.0.contains_key(&name) && world.is_just_dropped(tab, &name) {
                    return;
                }
                world.write(tab, &mut self.desk, &name, "note");
                touched.push(name);
            }
            17 | 18 if !drafts.is_empty() => {
                let draft = drafts[world.dice.roll(drafts.len())].clone();
                let name = format!("ticket:n{}", world.acts.len());
                world.write(tab, &mut self.desk, &name, "note");
                world.tell(|| format!("tab {tab}: {draft} becomes {name}"));
                world.act(tab, &draft, "note", None);
                self.desk.0.remove(&draft);
                touched.extend([name, draft]);
            }
            19 if world.faults.erases && world.dice.one_in(2) => {
                world.tell(|| format!("tab {tab}: a person erases everything"));
                let act = world.act(tab, "", ERASED, None);
                drop(world);
                let is_done = self.sync.erase(&self.disk, &mut self.desk);
                let mut world = self.disk.shared.lock();
                world.acts[act].is_running = false;
                if !is_done && self.sync.health() == Health::Newer {
                    // Refused, or to be done when the newer build's data is gone.
                    world.acts[act].is_optional = true;
                    world.may_haunt = true;
                }
                return;
            }
            _ => return,
        }
        drop(world);
        self.sync.save(&self.disk, &mut self.desk, &touched);
        let mut world = self.disk.shared.lock();
        for act in world.acts.iter_mut().filter(|act| act.tab == tab) {
            act.is_running = false;
        }
        if !world.tabs[tab].is_alive {
            return;
        }
        for name in touched {
            if self.sync.unsaved(&name) {
                assert_ne!(self.sync.health(), Health::Works, "{name} is unsaved");
            } else {
                world.mark_stored(tab, &key(&name));
            }
        }
    }

    /// One of the browser's tasks.
    fn task(&mut self) {
        let (choice, news) = {
            let mut world = self.disk.shared.lock();
            (world.dice.roll(20), world.tabs[self.disk.tab].inbox.len())
        };
        match choice {
            0..9 if news > 0 => self.hear(),
            9 | 10 => self.look(),
            11 => self.outside(),
            _ => self.person(),
        }
        if self.is_alive() {
            self.show();
        }
    }

    /// Something happens that no tab does.
    fn outside(&mut self) {
        let mut world = self.disk.shared.lock();
        let faults = world.faults;
        match world.dice.roll(6) {
            0 if faults.kills => {
                let tab = self.disk.tab;
                let health = self.sync.health();
                let has_owed = world.acts.iter().any(|act| {
                    act.tab == tab
                        && act.stored.is_none()
                        && !act.is_optional
                        && !self.was_erased(&world, act)
                });
                assert!(!has_owed || health != Health::Works, "tab {tab} held something and did not say so");
                world.kill(tab);
            }
            1 if faults.full => {
                world.quota = if world.quota.is_some() && world.dice.one_in(2) {
                    None
                } else {
                    Some(world.used() + world.dice.roll(200))
                };
                world.tell(|| format!("room: {:?}", world.quota));
            }
            2 if faults.clears && world.dice.one_in(2) => world.clear(),
            3 if faults.newer => {
                let text = (!world.texts.contains_key(&key("ticket:9999"))).then_some(NEWER);
                _ = world.change(OUTSIDE, &key("ticket:9999"), text);
            }
            4 | 5 if faults.older => world.older(),
            _ => {}
        }
    }

    fn was_erased(&self, world: &World, act: &Act) -> bool {
        world.acts.iter().any(|erased| erased.field == ERASED && erased.order > act.order)
    }
}

/// When a place is left by a failed assertion, the others must not wait for it.
struct Leaving<'a>(&'a Shared, usize);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let mut world = self.0.world.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            world.is_over = true;
            world.finished[self.1] = true;
            if let Some(next) = world.finished.iter().position(|is_finished| !is_finished) {
                world.turn = next;
            }
            self.0.turn.notify_all();
        }
    }
}

/// One tab after the other in this place, until time is up.
fn live<'a>(shared: &'a Shared, slot: usize) -> Option<Tab<'a>> {
    let _leaving = Leaving(shared, slot);
    drop(shared.turn.wait_while(shared.lock(), |world| world.turn != slot).unwrap());
    let mut tab: Option<Tab> = None;
    loop {
        let mut world = shared.pause(slot, 2);
        if world.steps == 0 {
            world.is_over = true;
            world.finished[slot] = true;
            if let Some(next) = world.finished.iter().position(|is_finished| !is_finished) {
                world.turn = next;
                shared.turn.notify_all();
            }
            return tab;
        }
        world.steps -= 1;
        drop(world);
        match &mut tab {
            Some(open) => open.task(),
            None => tab = Some(Tab::open(shared, slot, false)),
        }
        tab = tab.filter(Tab::is_alive);
    }
}

/// What a field may show in the end.
fn check_field(world: &World, fresh: &Desk, record: &str, field: &'static str) {
    let shown = fresh.text(record, field);
    let acts: Vec<(usize, &Act)> = (world.acts.iter().enumerate())
        .filter(|(_, act)| act.record == record && act.field == field)
        .collect();
    let erasings: Vec<&Act> = world.acts.iter().filter(|act| act.field == ERASED).collect();
    let is_dead = |act: &Act| erasings.iter().any(|erased| erased.order > act.order && !erased.is_optional);
    let may_be_dead = |act: &Act| erasings.iter().any(|erased| erased.order > act.order);
    let is_single = record == "journey";
    // A tab that did not know touched the same thing again: then it is shown as that tab saw it.
    let is_kept = world.acts.iter().any(|act| {
        act.record == record && (act.field == field || !is_single) && act.is_unaware && act.field != GONE
    });
    let is_imported = record.len() == "ticket:0".len() && record.starts_with("ticket:");
    let is_after = |later: &(usize, &Act), number: usize, act: &Act| {
        later.1.past.contains(&number) || is_imported && act.tab == OUTSIDE && later.1.tab != OUTSIDE
    };
    // Two tabs typed in one draft, one of them not knowing of an erasing yet, and takes its own away.
    let is_torn = record.contains("-draft:") && is_kept;
    let must = |act: &Act| !act.is_optional && !may_be_dead(act) && !is_torn;
    // Nobody types in one draft in two tabs within milliseconds. If so, nothing is lost, but what was
    // done with may come back.
    let is_contested = record.contains("-draft:")
        && acts.iter().any(|(one, act)| {
            world.faults.clears
                || act.is_loose
                || acts
                    .iter()
                    .any(|(two, later)| one < two && act.tab != later.tab && !later.past.contains(one))
        });
    let may = |number: usize, act: &Act| {
        if is_contested {
            return true;
        }
        if is_dead(act) {
            return is_kept || world.may_haunt;
        }
        act.is_loose || !acts.iter().any(|later| must(later.1) && is_after(later, number, act))
    };
    let explain = || {
        let told: Vec<String> = acts
            .iter()
            .map(|(number, act)| {
                format!(
                    "{number}: {:?} by {} stored {:?} after {:?}{}{}{}",
                    act.value.as_deref().map(|value| value.split('.').next()),
                    act.tab,
                    act.stored,
                    act.past,
                    if act.is_optional { " optional" } else { "" },
                    if act.is_loose { " loose" } else { "" },
                    if is_dead(act) { " erased" } else { "" },
                )
            })
            .collect();
        format!("{record} {field} shows {shown:?}\n  {}", told.join("\n  "))
    };
    match shown {
        Some(shown) => {
            let said = acts.iter().find(|(_, act)| act.value.as_deref() == Some(shown));
            let (number, act) = said.unwrap_or_else(|| panic!("nobody said that: {}", explain()));
            assert!(may(*number, act), "replaced or erased, and yet shown: {}", explain());
        }
        None => {
            let taken = acts.iter().any(|(number, act)| act.value.is_none() && may(*number, act));
            let required = acts.iter().any(|(_, act)| act.value.is_some() && must(act));
            assert!(taken || !required, "lost: {}", explain());
        }
    }
}

fn check(world: &World, fresh: &Desk) {
    let fields: BTreeSet<(&String, &'static str)> = world
        .acts
        .iter()
        .filter(|act| !matches!(act.field, GONE | ERASED))
        .map(|act| (&act.record, act.field))
        .collect();
    for (record, field) in fields {
        let mut deletions = world.acts.iter().filter(|act| act.field == GONE && act.record == *record);
        let is_gone = !fresh.0.contains_key(record);
        let is_erased =
            |act: &Act| world.acts.iter().any(|erased| erased.field == ERASED && erased.order > act.order);
        if deletions.clone().any(|act| !act.is_optional && !is_erased(act)) {
            assert!(is_gone || world.may_haunt, "{record} was deleted for good");
        } else if !(is_gone && deletions.next().is_some()) {
            check_field(world, fresh, record, field);
        }
    }
}

/// Nothing goes wrong any more: every tab hears everything, until nobody has anything to say.
fn settle(shared: &Shared, tabs: &mut [Tab]) {
    for tab in tabs.iter_mut() {
        tab.disk.is_calm = true;
    }
    for _ in 0..12 {
        let before = shared.lock().number;
        for tab in tabs.iter_mut() {
            tab.look();
            while !shared.lock().tabs[tab.disk.tab].inbox.is_empty() {
                tab.hear();
            }
            tab.look();
        }
        if shared.lock().number == before {
            return;
        }
    }
    panic!("tabs write for ever");
}

/// One run. How often it went from tab to tab.
fn run(seed: u64, tells: bool) -> usize {
    let faults = Faults::of(seed);
    let mut dice = Dice(seed);
    let slots = 2 + dice.roll(2);
    let world = World {
        dice,
        faults,
        tells,
        turn: 0,
        is_over: false,
        finished: vec![false; slots],
        steps: STEPS,
        switches: 0,
        texts: BTreeMap::new(),
        number: 0,
        quota: None,
        tabs: Vec::new(),
        acts: Vec::new(),
        may_haunt: false,
    };
    let shared = Shared { world: Mutex::new(world), turn: Condvar::new() };
    shared.lock().tell(|| format!("{faults:?}"));
    let mut tabs: Vec<Tab> = thread::scope(|scope| {
        let shared = &shared;
        let threads: Vec<_> = (0..slots).map(|slot| scope.spawn(move || live(shared, slot))).collect();
        let ended: Vec<_> = threads.into_iter().map(thread::ScopedJoinHandle::join).collect();
        ended
            .into_iter()
            .filter_map(|ended| ended.unwrap_or_else(|why| std::panic::resume_unwind(why)))
            .collect()
    });
    {
        let mut world = shared.lock();
        world.tell(|| "the end".into());
        world.quota = None;
        if world.texts.contains_key(&key("ticket:9999")) {
            assert_eq!(world.texts[&key("ticket:9999")], NEWER);
            _ = world.change(OUTSIDE, &key("ticket:9999"), None);
        }
    }
    settle(&shared, &mut tabs);
    let fresh = Tab::open(&shared, 0, true);
    // A record that says nothing is as good as none.
    let said = |desk: &Desk| -> Vec<_> {
        desk.0.clone().into_iter().filter(|(_, fields)| !fields.is_empty()).collect()
    };
    for tab in tabs.iter().chain([&fresh]) {
        assert_eq!(tab.sync.health(), Health::Works);
        assert_eq!(tab.sync.owed(), 0);
        assert_eq!(said(&tab.desk), said(&fresh.desk), "every tab shows the same");
    }
    let world = shared.lock();
    check(&world, &fresh.desk);
    world.switches
}

#[test]
fn nothing_is_lost_whatever_happens() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    if let Some(seed) = asked("SYNC_SEED") {
        run(seed, true);
        return;
    }
    let runs = asked("SYNC_RUNS").unwrap_or(RUNS);
    let (next, switches) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let workers: Vec<_> = (0..2)
        .map(|_| {
            let (next, switches) = (Arc::clone(&next), Arc::clone(&switches));
            thread::spawn(move || {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= runs {
                        return;
                    }
                    let ran = std::panic::catch_unwind(|| run(seed, false));
                    match ran {
                        Ok(count) => _ = switches.fetch_add(count as u64, Ordering::Relaxed),
                        Err(why) => {
                            println!("SYNC_SEED={seed}");
                            std::panic::resume_unwind(why);
                        }
                    }
                }
            })
        })
        .collect();
    let failed = workers.into_iter().filter_map(|worker| worker.join().err()).count();
    println!("{runs} runs, {} times from tab to tab", switches.load(Ordering::Relaxed));
    assert_eq!(failed, 0, "the seeds are above");
}

/// The model itself must notice when something is lost.
#[test]
#[should_panic(expected = "lost")]
fn the_model_misses_what_is_missing() {
    let fresh = Desk::default();
    let mut world = bare_world();
    let act = world.act(OUTSIDE, "ticket:n0", "note", Some("0.".into()));
    world.acts[act].stored = Some(1);
    check(&world, &fresh);
}

#[test]
#[should_panic(expected = "yet shown")]
fn the_model_notices_an_older_value() {
    let mut world = bare_world();
    world.act(OUTSIDE, "journey", "tick/a", Some("0.".into()));
    world.acts[0].stored = Some(0);
    world.act(OUTSIDE, "journey", "tick/a", Some("1.".into()));
    let mut fresh = Desk::default();
    fresh.set("journey", "tick/a", Value::from("0."));
    check(&world, &fresh);
}

fn bare_world() -> World {
    World {
        dice: Dice(0),
        faults: Faults::of(0),
        tells: false,
        turn: 0,
        is_over: false,
        finished: Vec::new(),
        steps: 0,
        switches: 0,
        texts: BTreeMap::new(),
        number: 0,
        quota: None,
        tabs: Vec::new(),
        acts: Vec::new(),
        may_haunt: false,
    }
}
