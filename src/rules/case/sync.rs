//! Keeps what a person does in local storage, together with other tabs that do the same.
//!
//! Local storage has no transactions, and what one process reads may be some milliseconds old. So no
//! text is believed to be the last word: every record is a [`Doc`] that merges, and whoever finds that
//! the stored text says less than it knows itself writes both again. A tab may end between any two
//! operations: what replaces something is written before the other thing is removed.
//!
//! Keys, after the app's own prefix: a record's name; `era`, which says how often everything was erased
//! and that tabs which slept through it obey; `imported`, which says what was taken over from former
//! versions; `aside:…`, copies of what could not be read; `early:…`, what was done before the app ran ([`EARLY`]).
//!
//! # What it does not hold
//!
//! * Two tabs write one record in the same instant and both are killed before either hears of the
//!   other's text: the earlier text is lost. One survivor is enough ([`Sync::heard`] is given the text
//!   that was overwritten).
//! * A change made to a record while another tab deletes it for good goes with it, even if the deletion
//!   is taken back.
//! * Everything that only memory holds is lost with the tab. [`Sync::health`] says so while it is so.

pub use crate::rules::records::doc::Json;
use crate::rules::records::{
    doc::{Digest, Doc, Parsed, VERSION, hash},
    sorted::{SortedMap, SortedSet},
    value::{Fields, GREATEST, Value},
};
use crate::rules::time::Millis;

/// A former version's data stays this long after it was taken over: an older build may come back.
const KEEP_FORMER: Millis = 24 * 60 * 60 * 1000;

/// What keys begin with under which `start.js` writes down what is done before the app runs: no records.
pub const EARLY: &str = "early:";

/// Storage threw: full, blocked or damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied;

/// What stands under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// Nothing.
    Nothing,
    /// Text.
    Text(String),
    /// Text that no Rust string can hold (lone surrogates), shown as well as one can.
    Odd(String),
}

impl Stored {
    /// 0 for nothing.
    fn hash(&self) -> u64 {
        match self {
            Self::Nothing => 0,
            Self::Text(text) => hash(text),
            Self::Odd(text) => (!hash(text)).max(1),
        }
    }
}

/// The browser's local storage. Every method may throw at any time.
pub trait Disk: Json {
    /// Every key, other apps' too.
    ///
    /// # Errors
    /// Storage threw.
    fn keys(&self) -> Result<Vec<String>, Denied>;

    /// What stands under a key.
    ///
    /// # Errors
    /// Storage threw.
    fn get(&self, key: &str) -> Result<Stored, Denied>;

    /// Writes a text, or leaves what stood there.
    ///
    /// # Errors
    /// Storage threw, as when it is full.
    fn set(&self, key: &str, text: &str) -> Result<(), Denied>;

    /// Copies a text exactly, lone surrogates included.
    ///
    /// # Errors
    /// Storage threw, as when it is full.
    fn copy(&self, from: &str, to: &str) -> Result<(), Denied>;

    /// Removes a key.
    ///
    /// # Errors
    /// Storage threw.
    fn remove(&self, key: &str) -> Result<(), Denied>;
}

/// What the app holds in memory, as records.
pub trait State: Default {
    /// Which record.
    type Name: Ord + Clone;

    /// The record of this name in storage; none if the app has no such record.
    fn parse(name: &str) -> Option<Self::Name>;

    /// The name in storage. Without a `:` there is only ever one such record.
    fn print(name: &Self::Name) -> String;

    /// What the record says now; none if it is not there.
    fn fields(&self, name: &Self::Name) -> Option<Fields>;

    /// Takes over what a record says; none: it is gone. Fields that the app does not know are no error.
    fn adopt(&mut self, name: &Self::Name, fields: Option<&Fields>);

    /// Whether a mark stays in the record's place when it goes for good. If not, its key is removed:
    /// a draft. Records of which there is only one always leave a mark.
    fn leaves_trace(name: &Self::Name) -> bool;

    /// Every record that is there.
    fn names(&self) -> Vec<Self::Name>;

    /// Whether a whole key of storage is a former version's, and when it is read: those of a lower number first.
    fn former(key: &str) -> Option<u8>;

    /// What a former version's text says, each record whole. The same text must give the same names.
    /// None: it cannot be read.
    fn import<J: Json>(&self, json: &J, key: &str, text: &str) -> Option<Imported<Self::Name>>;
}

/// What a former version's text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported<N> {
    pub records: Vec<(N, Fields)>,
    /// Something in it is odd and not among the records: the text stays.
    pub is_damaged: bool,
}

/// How many numbers [`State::former`] gives.
pub const FORMER_ORDERS: u8 = 3;

/// Whether what the person does is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// All of it.
    Works,
    /// The browser lets this page list nothing: everything is in memory only.
    Blocked,
    /// Something is in memory only: writing it was refused. It is tried again.
    Full,
    /// Something stored could not be read just now; nothing is written in its place.
    Unread,
    /// A newer build's data is there: this one writes and removes nothing.
    Newer,
}

/// A text that could not be read, or not wholly, kept as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where it stands.
    pub key: String,
    /// The text, as well as it can be shown.
    pub text: String,
    /// When the tab that copied it had been opened; none while it stands in its old place.
    pub at: Option<Millis>,
}

/// What this tab knows of a record.
#[derive(Default)]
struct Known {
    /// The hash of the text last seen in storage; 0: none.
    text: u64,
    /// What the app said when it and storage were last brought together; none: it had no such record.
    base: Option<Digest>,
    /// The record itself, only where it has changed since this tab was opened.
    doc: Option<Doc>,
    /// The greatest stamp seen.
    top: u64,
    /// Storage agreed with this tab when it last looked.
    is_quiet: bool,
}

/// What this tab took over from a key of a former version.
struct Import<N> {
    /// The text's hash.
    text: u64,
    /// The records in it, with the hash of what it said of each.
    records: Vec<(N, u64)>,
    /// When the tab was opened that took all of it over and said so in storage.
    noted: Option<Millis>,
}

/// A record as storage says.
struct Found {
    doc: Option<Doc>,
    /// Something in the stored text could not be read.
    is_spoiled: bool,
    /// The stored text is from before an erasing.
    is_stale: bool,
}

/// A record as memory and storage say together.
struct Joined {
    doc: Doc,
    /// It says more than the stored text.
    is_more: bool,
    /// Something in the stored text could not be read.
    is_spoiled: bool,
    /// The stored text is from before an erasing.
    is_stale: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Erasing {
    No,
    /// The marker does not stand yet.
    Wanted,
    /// Another tab has begun, and it may be at it still.
    Noticed,
    /// The marker stands, and what is from before has to be removed here.
    Begun,
}

/// What one of the browser's tasks works on.
struct Task<'a, D, S: State> {
    disk: &'a D,
    state: &'a mut S,
    /// What changed in the state because of other tabs.
    news: SortedSet<S::Name>,
}

impl<D, S: State> Task<'_, D, S> {
    fn adopt(&mut self, name: &S::Name, fields: Option<&Fields>) {
        self.state.adopt(name, fields);
        self.news.insert(name.clone());
    }

    fn base(&self, name: &S::Name) -> Option<Digest> {
        self.state.fields(name).map(|fields| Digest::of(&fields))
    }
}

/// Brings the app's state and storage together.
///
/// After the app has changed its state it calls [`Sync::save`] in the same task, with every record
/// that it touched. All methods return the records that changed in the state because of other tabs.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says another thing about storage, and they come in any mix"
)]
pub struct Sync<S: State> {
    space: String,
    opened: Millis,
    era: u64,
    /// The greatest era ever seen.
    highest: u64,
    erasing: Erasing,
    /// Storage could be listed at least once.
    is_listed: bool,
    /// The marker could not be read just now.
    is_blind: bool,
    /// It could be read at least once.
    is_sure: bool,
    /// What stood there at first is read. It is not held twice.
    is_open: bool,
    known: SortedMap<S::Name, Known>,
    owed: SortedSet<S::Name>,
    imports: SortedMap<String, Import<S::Name>>,
    // Whole keys.
    unread: SortedSet<String>,
    newer: SortedSet<String>,
    aside: SortedSet<String>,
    /// Records from before an erasing, to be removed.
    stale: SortedSet<String>,
    /// What was heard of records that could not be read.
    missed: Vec<(S::Name, String)>,
}

impl<S: State> Sync<S> {
    /// Reads everything under a prefix, and takes over what former versions left.
    pub fn open(space: &str, disk: &impl Disk, now: Millis) -> (Self, S) {
        let mut sync = Self {
            space: space.into(),
            opened: now,
            era: 0,
            highest: 0,
            erasing: Erasing::No,
            is_listed: false,
            is_blind: false,
            is_sure: false,
            is_open: false,
            known: SortedMap::new(),
            owed: SortedSet::new(),
            imports: SortedMap::new(),
            unread: SortedSet::new(),
            newer: SortedSet::new(),
            aside: SortedSet::new(),
            stale: SortedSet::new(),
            missed: Vec::new(),
        };
        let mut state = S::default();
        sync.know_defaults(&state);
        sync.look(disk, &mut state);
        if sync.erasing == Erasing::Begun {
            sync.look(disk, &mut state);
        }
        let from_before = std::mem::take(&mut sync.stale);
        sync.remove_stale(disk, from_before);
        sync.remove_former(disk);
        sync.is_open = true;
        (sync, state)
    }

    /// Saves the records that the app has just changed, and what is still owed.
    ///
    /// If another tab has erased everything meanwhile, what was in memory goes too, owed or not. Of
    /// what this very call touches stays: a record by itself, as the person sees it; of a record that
    /// there is only one of, the fields just changed.
    pub fn save(&mut self, disk: &impl Disk, state: &mut S, touched: &[S::Name]) -> Vec<S::Name> {
        let on = &mut Task { disk, state, news: SortedSet::new() };
        if !self.is_listed {
            self.owed.extend(touched.iter().cloned());
        } else if self.heed(on.disk) {
            self.start_over(on, touched);
        } else {
            self.owed.extend(touched.iter().cloned());
        }
        self.flush(on);
        std::mem::take(&mut on.news).into_vec()
    }

    /// Hears what another tab did: the `key` of a `storage` event (none: everything was cleared) and
    /// its new text (none: removed). The text may be overwritten by now, perhaps by this tab's own:
    /// then both are brought together.
    pub fn heard(
        &mut self,
        disk: &impl Disk,
        state: &mut S,
        key: Option<&str>,
        text: Option<&str>,
    ) -> Vec<S::Name> {
        let on = &mut Task { disk, state, news: SortedSet::new() };
        let own = key.and_then(|key| key.strip_prefix(&*self.space));
        let record = own.and_then(|own| name_of::<S>(own));
        let is_erased = self.is_listed && self.heed(disk);
        if is_erased {
            self.start_over(on, &[]);
        }
        match (key, own, record) {
            (_, _, record) if is_erased || !self.is_listed => {
                self.missed.extend(record.zip(text.map(str::to_owned)));
            }
            (_, _, Some(name)) => self.hear(on, &name, text),
            (_, Some(own), None) => self.watch(disk, own),
            (Some(key), None, _) if S::former(key).is_some() => {
                let noted = self.noted(disk);
                self.bring(on, key, &noted);
            }
            (Some(_), None, _) => return Vec::new(),
            (None, _, _) => self.owe_all(on.state),
        }
        self.flush(on);
        std::mem::take(&mut on.news).into_vec()
    }

    /// Looks at everything, and tries again what is owed or could not be read. To be called every few
    /// seconds and whenever the page is shown again: a page that slept hears nothing.
    pub fn look(&mut self, disk: &impl Disk, state: &mut S) -> Vec<S::Name> {
        let on = &mut Task { disk, state, news: SortedSet::new() };
        if let Ok(keys) = disk.keys() {
            self.look_through(on, &keys);
        }
        self.flush(on);
        std::mem::take(&mut on.news).into_vec()
    }

    /// Erases everything, here and in every other tab. Whether it is done: if storage threw, it is
    /// tried again, and nothing is saved until then. A newer build's data is left alone, and the state
    /// with it.
    pub fn erase(&mut self, disk: &impl Disk, state: &mut S) -> bool {
        _ = self.heed(disk);
        if !self.newer.is_empty() {
            return false;
        }
        self.wipe(&mut Task { disk, state, news: SortedSet::new() });
        *state = S::default();
        self.know_defaults(state);
        self.highest += 1;
        self.era = self.highest;
        self.erasing = Erasing::Wanted;
        if self.is_listed {
            self.finish_erasing(disk);
        }
        self.erasing == Erasing::No
    }

    /// How often everything was erased, as far as this tab knows.
    pub fn era(&self) -> u64 {
        self.era
    }

    /// Whether what the person does is kept.
    pub fn health(&self) -> Health {
        let is_owed = |name: &S::Name| !self.unread.contains(&self.key(&S::print(name)));
        if !self.newer.is_empty() {
            Health::Newer
        } else if self.is_blind {
            Health::Unread
        } else if !self.is_listed {
            Health::Blocked
        } else if self.erasing == Erasing::Wanted || self.owed.iter().any(is_owed) {
            Health::Full
        } else if self.unread.is_empty() {
            Health::Works
        } else {
            Health::Unread
        }
    }

    /// How many records are not stored as they are in memory.
    pub fn owed(&self) -> usize {
        self.owed.len()
    }

    /// Whether a record is not stored as it is in memory.
    pub fn unsaved(&self, name: &S::Name) -> bool {
        self.owed.contains(name)
    }

    /// The texts that could not be read, or not wholly.
    pub fn set_aside(&self, disk: &impl Disk) -> Vec<SetAside> {
        let shown = |key: &String| match disk.get(key) {
            Ok(Stored::Text(text) | Stored::Odd(text)) => {
                let at = key.rsplit_once(':').filter(|(before, _)| before.contains("aside"));
                Some(SetAside { key: key.clone(), text, at: at.and_then(|(_, at)| at.parse().ok()) })
            }
            _ => None,
        };
        self.aside.iter().filter_map(shown).collect()
    }

    fn key(&self, own: &str) -> String {
        [&self.space, own].concat()
    }

    /// Nothing may be written or removed.
    fn is_stopped(&self) -> bool {
        !self.is_listed
            || self.is_blind
            || !self.newer.is_empty()
            || matches!(self.erasing, Erasing::Wanted | Erasing::Begun)
    }

    /// What the app starts with is nothing that a person did.
    fn know_defaults(&mut self, state: &S) {
        for name in state.names() {
            let base = state.fields(&name).map(|fields| Digest::of(&fields));
            self.known.insert(name, Known { base, ..Known::default() });
        }
    }
}

/// Finding out what storage says.
impl<S: State> Sync<S> {
    /// Reads the era marker. Whether another tab has erased everything.
    fn heed(&mut self, disk: &impl Disk) -> bool {
        self.is_blind = false;
        if self.erasing == Erasing::Wanted {
            return false;
        }
        let Some((era, is_unfinished)) = self.marker(disk) else { return false };
        // Without a marker nothing was erased, or storage was cleared from outside, which says nothing.
        // A lesser one counts too: storage was cleared and then erased by a tab that knew of none before.
        let is_erased = self.is_sure && era > 0 && era != self.era;
        self.is_sure = true;
        self.era = era;
        self.highest = self.highest.max(era);
        self.erasing = match self.erasing {
            _ if !is_unfinished => Erasing::No,
            Erasing::No => Erasing::Noticed,
            erasing => erasing,
        };
        is_erased
    }

    /// The era in storage, and whether that erasing was not finished; none if nothing is known of it.
    fn marker(&mut self, disk: &impl Disk) -> Option<(u64, bool)> {
        let key = self.key("era");
        match disk.get(&key) {
            Ok(Stored::Nothing) => Some((0, false)),
            Ok(Stored::Text(text)) => {
                if Doc::read(disk, &text) == Parsed::Newer {
                    self.newer.insert(key);
                    return None;
                }
                self.newer.remove(&key);
                let marker = disk.read(&text).ok()?;
                Some((marker.get("era")?.uint()?, marker.get("erasing").is_some()))
            }
            Ok(Stored::Odd(_)) => None,
            Err(Denied) => {
                self.is_blind = true;
                None
            }
        }
    }

    fn look_through(&mut self, on: &mut Task<'_, impl Disk, S>, keys: &[String]) {
        self.newer.clear();
        self.unread.clear();
        if self.heed(on.disk) {
            self.wipe(on);
        }
        if self.is_blind && !self.is_sure {
            // Nobody knows which records still count.
            return;
        }
        self.is_listed = true;
        let stale = std::mem::take(&mut self.stale);
        if matches!(self.erasing, Erasing::No | Erasing::Noticed) {
            self.scan(on, keys);
        } else {
            self.finish_erasing(on.disk);
            self.scan_anew(on);
        }
        for (name, text) in std::mem::take(&mut self.missed) {
            self.take(on, &name, Some(&text));
        }
        self.remove_stale(on.disk, stale);
        if self.erasing == Erasing::Noticed {
            self.erasing = Erasing::Begun;
        }
    }

    /// Reads every record again after everything was erased. What was touched just now stays.
    fn start_over(&mut self, on: &mut Task<'_, impl Disk, S>, touched: &[S::Name]) {
        let mut kept = Vec::new();
        for name in touched {
            let Some(mut fields) = on.state.fields(name) else { continue };
            let base = self.known.get(name).and_then(|known| known.base.as_ref());
            if let Some(base) = base.filter(|_| is_single::<S>(name)) {
                let mut doc = Doc::default();
                doc.apply(0, base, &fields);
                fields = doc.fields();
            }
            kept.push((name.clone(), fields));
        }
        self.wipe(on);
        for (name, fields) in kept {
            on.state.adopt(&name, Some(&fields));
            if let Some(known) = self.known.get_mut(&name) {
                known.base = None;
            }
            self.owed.insert(name);
        }
        self.scan_anew(on);
    }

    fn scan_anew(&mut self, on: &mut Task<'_, impl Disk, S>) {
        if let Ok(keys) = on.disk.keys() {
            self.scan(on, &keys);
        }
    }

    /// Forgets everything that is from before an erasing.
    fn wipe(&mut self, on: &mut Task<'_, impl Disk, S>) {
        for name in on.state.names() {
            on.adopt(&name, None);
        }
        self.known.clear();
        self.owed.clear();
        self.imports.clear();
        self.aside.clear();
        self.stale.clear();
        self.missed.clear();
        self.know_defaults(on.state);
    }

    /// Reads whatever is not as last seen, and notices what is missing.
    fn scan(&mut self, on: &mut Task<'_, impl Disk, S>, keys: &[String]) {
        let (mut here, mut is_cleared) = (SortedSet::new(), true);
        for key in keys {
            let Some(own) = key.strip_prefix(&*self.space) else { continue };
            is_cleared = false;
            if let Some(name) = name_of::<S>(own) {
                self.take(on, &name, None);
                self.rest(&name);
                here.insert(name);
            } else {
                self.watch(on.disk, own);
            }
        }
        let noted = self.noted(on.disk);
        for order in 0..FORMER_ORDERS {
            for key in keys.iter().filter(|key| S::former(key) == Some(order)) {
                self.bring(on, key, &noted);
            }
        }
        let is_missing = |(name, known): &(&S::Name, &Known)| known.text != 0 && !here.contains(*name);
        let mut missing: Vec<_> =
            self.known.iter().filter(is_missing).map(|(name, _)| name.clone()).collect();
        // It may have been written since the keys were listed.
        missing.retain(|name| on.disk.get(&self.key(&S::print(name))) == Ok(Stored::Nothing));
        // Tabs remove nothing but drafts.
        is_cleared |= missing.iter().any(|name| !is_draft::<S>(name));
        for name in missing {
            if is_cleared || !is_draft::<S>(&name) {
                self.owed.insert(name);
            } else if !self.owed.contains(&name) {
                self.forget(on, &name);
            }
        }
    }

    /// A draft that agreed with storage in two looks needs no defence: a later one of this name must win
    /// over what this tab remembers.
    fn rest(&mut self, name: &S::Name) {
        if is_draft::<S>(name)
            && !self.owed.contains(name)
            && let Some(known) = self.known.get_mut(name)
        {
            known.doc = known.doc.take().filter(|_| !known.is_quiet);
            known.is_quiet = true;
        }
    }

    /// Looks at a key that holds no record: all that matters is whether it is a newer build's.
    fn watch(&mut self, disk: &impl Disk, own: &str) {
        let key = self.key(own);
        if own.starts_with("aside:") {
            self.aside.insert(key);
        } else if own.starts_with(EARLY) {
            // What was done before the app ran is no record, whatever it says.
        } else if matches!(disk.get(&key), Ok(Stored::Text(text)) if Doc::read(disk, &text) == Parsed::Newer)
        {
            self.newer.insert(key);
        } else {
            self.newer.remove(&key);
        }
    }

    /// Hears of one record. A draft that was removed in between begins anew.
    fn hear(&mut self, on: &mut Task<'_, impl Disk, S>, name: &S::Name, text: Option<&str>) {
        if text.is_none() && is_draft::<S>(name) && !self.owed.contains(name) {
            self.forget(on, name);
        }
        self.take(on, name, text);
    }

    /// Another tab has dropped a draft.
    fn forget(&mut self, on: &mut Task<'_, impl Disk, S>, name: &S::Name) {
        if let Some(known) = self.known.get_mut(name) {
            *known = Known { top: known.top, ..Known::default() };
        }
        if on.state.fields(name).is_some() {
            on.adopt(name, None);
        }
    }

    /// Reads a record again if it is not as last seen. `heard`: another tab's text of it, which may be
    /// overwritten by now.
    fn take(&mut self, on: &mut Task<'_, impl Disk, S>, name: &S::Name, heard: Option<&str>) {
        let key = self.key(&S::print(name));
        let Ok(stored) = on.disk.get(&key) else {
            self.unread.insert(key);
            self.missed.extend(heard.map(|heard| (name.clone(), heard.to_owned())));
            return;
        };
        self.unread.remove(&key);
        let is_draft = is_draft::<S>(name);
        let is_owed = self.owed.contains(name);
        if is_draft && stored == Stored::Nothing && !is_owed {
            // Dropped or cleared: news of that is on its way.
            return;
        }
        let text = self.known.get(name).map_or(0, |known| known.text);
        // Of a draft it may be the text of an earlier one of this name.
        let heard =
            heard.filter(|heard| !is_draft && !matches!(&stored, Stored::Text(text) if text == heard));
        let is_seen = text == stored.hash();
        if is_seen && heard.is_none() {
            return;
        }
        let Some(joined) = self.join(on, name, &stored, heard) else { return };
        if joined.is_spoiled {
            self.aside.insert(key);
        } else {
            self.aside.remove(&key);
            if joined.is_stale && !joined.is_more {
                self.stale.insert(key);
            }
        }
        if joined.is_more {
            self.owed.insert(name.clone());
        }
    }

    /// Brings together what storage, other tabs and this tab say of a record. None: it is a newer
    /// build's.
    fn join(
        &mut self,
        on: &mut Task<'_, impl Disk, S>,
        name: &S::Name,
        stored: &Stored,
        heard: Option<&str>,
    ) -> Option<Joined> {
        let Found { doc: theirs, is_spoiled, is_stale } = self.find(on.disk, name, stored)?;
        let heard = heard.and_then(|text| match self.parse(on.disk, text) {
            Parsed::Good { doc, .. } => Some(doc),
            _ => None,
        });
        let known = self.known.remove(name).unwrap_or_default();
        let top = if is_draft::<S>(name) && theirs.is_none() { known.top } else { 0 };
        let is_mine = known.doc.is_some();
        let mut doc = known.doc.unwrap_or_else(|| Doc::reborn(self.era, top));
        doc.era = self.era;
        let is_unseen = known.text != stored.hash();
        let mut is_news = theirs.as_ref().is_some_and(|theirs| doc.merge(theirs)) && is_unseen;
        is_news |= heard.is_some_and(|heard| doc.merge(&heard));

        let after = on.state.fields(name);
        // Deleted for good by another tab, which this one did not know yet.
        let is_deleted = known.base.is_some() && after.is_some() && doc.is_gone();
        let is_changed = match (known.base, &after) {
            (Some(_), None) if is_draft::<S>(name) => false,
            (Some(_), None) => (known.text != 0 || !doc.fields.is_empty()) && doc.bury(known.top),
            (base, Some(after)) if !is_deleted => {
                let base = base.unwrap_or_default();
                let is_lost = is_spoiled || theirs.is_none() && known.text != 0;
                let is_restored = is_lost && !doc.is_gone() && doc.restore(known.top, &base, after);
                doc.apply(known.top, &base, after) || is_restored
            }
            _ => false,
        };
        if is_deleted || is_news && (after.is_some() || !doc.is_gone()) {
            on.adopt(name, (!doc.is_gone()).then(|| doc.fields()).as_ref());
        }
        let is_more = match &theirs {
            Some(theirs) => *theirs != doc,
            None => doc.says_something(),
        };
        // What was heard is kept too: a text that knows less may come, and its writers end.
        let is_kept = self.is_open && !is_draft::<S>(name);
        let known = Known {
            // What is from before an erasing is read again: storage may be cleared, and then it counts.
            text: if is_stale { 0 } else { stored.hash() },
            base: on.base(name),
            doc: (is_mine || is_changed || is_more || is_kept).then(|| doc.clone()),
            top: known.top.max(doc.greatest()),
            is_quiet: false,
        };
        self.known.insert(name.clone(), known);
        Some(Joined { doc, is_more, is_spoiled, is_stale })
    }

    /// What storage says of a record. None: it is a newer build's.
    fn find(&mut self, json: &impl Json, name: &S::Name, stored: &Stored) -> Option<Found> {
        let key = self.key(&S::print(name));
        let parsed = match stored {
            Stored::Nothing => None,
            Stored::Text(text) => Some(self.parse(json, text)),
            Stored::Odd(_) => Some(Parsed::Malformed),
        };
        if parsed == Some(Parsed::Newer) {
            self.newer.insert(key);
            return None;
        }
        self.newer.remove(&key);
        Some(match parsed {
            Some(Parsed::Good { doc, .. }) if doc.era < self.era => {
                Found { doc: None, is_spoiled: false, is_stale: true }
            }
            Some(Parsed::Good { doc, damaged }) => {
                Found { doc: Some(doc), is_spoiled: damaged, is_stale: false }
            }
            parsed => Found { doc: None, is_spoiled: parsed.is_some(), is_stale: false },
        })
    }

    /// Reads a record. An era that no marker speaks of is this one.
    fn parse(&self, json: &impl Json, text: &str) -> Parsed {
        let mut parsed = Doc::read(json, text);
        if let Parsed::Good { doc, .. } = &mut parsed {
            doc.era = doc.era.min(self.era);
        }
        parsed
    }
}

/// Writing.
impl<S: State> Sync<S> {
    /// Storage was cleared from outside: everything here is to be written again.
    fn owe_all(&mut self, state: &S) {
        self.imports.clear();
        self.aside.clear();
        let known = self.known.iter().filter(|(_, known)| known.text != 0 || known.doc.is_some());
        self.owed.extend(known.map(|(name, _)| name.clone()).filter(|name| {
            // Only records: the app's defaults were never stored.
            state.fields(name).is_some() || !is_draft::<S>(name)
        }));
    }

    /// Writes what is owed, and then removes the drafts that are done with.
    fn flush(&mut self, on: &mut Task<'_, impl Disk, S>) {
        if self.is_stopped() {
            return;
        }
        let owed: Vec<_> = self.owed.iter().cloned().collect();
        let is_done = |state: &S, name: &S::Name| is_draft::<S>(name) && state.fields(name).is_none();
        for name in &owed {
            if !is_done(on.state, name) {
                self.put(on, name);
            }
            if self.is_stopped() {
                return;
            }
        }
        let (done, refused): (Vec<_>, Vec<_>) =
            self.owed.iter().cloned().partition(|name| is_done(on.state, name));
        if refused.is_empty() {
            for name in done {
                self.drop_draft(on, &name);
            }
        }
        self.note_imports(on.disk);
    }

    /// Writes a record, together with what storage says of it.
    fn put(&mut self, on: &mut Task<'_, impl Disk, S>, name: &S::Name) {
        let key = self.key(&S::print(name));
        let Ok(stored) = on.disk.get(&key) else {
            self.unread.insert(key);
            return;
        };
        self.unread.remove(&key);
        let Some(joined) = self.join(on, name, &stored, None) else { return };
        if !joined.is_more || self.write(on.disk, name, &key, &stored, &joined) {
            self.owed.remove(name);
        }
    }

    /// Writes a record's text. False: it was refused, and what stood there still stands.
    fn write(
        &mut self,
        disk: &impl Disk,
        name: &S::Name,
        key: &str,
        stored: &Stored,
        joined: &Joined,
    ) -> bool {
        let Ok(text) = joined.doc.write(disk) else { return false };
        if matches!(stored, Stored::Text(stored) if *stored == text) {
            return true;
        }
        if joined.is_spoiled && !self.copy_aside(disk, key, stored) {
            return false;
        }
        if disk.set(key, &text).is_err() && !(self.make_room(disk) && disk.set(key, &text).is_ok()) {
            return false;
        }
        if let Some(known) = self.known.get_mut(name) {
            known.text = hash(&text);
        }
        self.aside.remove(key);
        true
    }

    /// Removes a draft that is done with, unless another tab has typed in it meanwhile.
    fn drop_draft(&mut self, on: &mut Task<'_, impl Disk, S>, name: &S::Name) {
        let key = self.key(&S::print(name));
        let Ok(stored) = on.disk.get(&key) else {
            self.unread.insert(key);
            return;
        };
        let Some(found) = self.find(on.disk, name, &stored) else { return };
        let known = self.known.get_or_default(name.clone());
        let is_seen = stored.hash() == known.text;
        if stored != Stored::Nothing && !is_seen {
            *known = Known { top: known.top, ..Known::default() };
            self.owed.remove(name);
            self.take(on, name, None);
            return;
        }
        let is_garbage = found.is_spoiled && found.doc.is_none();
        let may_go = is_garbage || !found.is_spoiled || self.copy_aside(on.disk, &key, &stored);
        if is_garbage || stored == Stored::Nothing || may_go && on.disk.remove(&key).is_ok() {
            self.forget(on, name);
            self.owed.remove(name);
        }
    }

    /// Copies what could not be read, once, before it is overwritten.
    fn copy_aside(&mut self, disk: &impl Disk, key: &str, stored: &Stored) -> bool {
        let mark = stored.hash() & GREATEST.unsigned_abs();
        let start = [&self.space, "aside:", &mark.to_string(), ":"].concat();
        if self.aside.iter().any(|key| key.starts_with(&start)) {
            return true;
        }
        let copy = [&start, &*self.opened.to_string()].concat();
        let is_copied =
            disk.copy(key, &copy).is_ok() || self.make_room(disk) && disk.copy(key, &copy).is_ok();
        if is_copied {
            self.aside.insert(copy);
        }
        is_copied
    }

    /// Removes records from before an erasing that stood there a while: another tab may be about to
    /// write over them.
    fn remove_stale(&mut self, disk: &impl Disk, stale: SortedSet<String>) {
        for key in stale.into_vec() {
            let Ok(Stored::Text(text)) = disk.get(&key) else { continue };
            let is_stale = matches!(self.parse(disk, &text), Parsed::Good { doc, .. } if doc.era < self.era);
            if is_stale && (self.is_stopped() || disk.remove(&key).is_err()) {
                self.stale.insert(key);
            }
        }
    }

    /// Removes everything from before this erasing. The marker is written first: it is obeyed even if
    /// this tab ends before it is done.
    fn finish_erasing(&mut self, disk: &impl Disk) {
        if self.erasing == Erasing::Wanted {
            if let Some((era, _)) = self.marker(disk) {
                self.era = self.era.max(era + 1);
                self.highest = self.highest.max(self.era);
            }
            if self.is_blind {
                return;
            }
        }
        let Ok(keys) = disk.keys() else { return };
        let keys: Vec<String> = keys.into_iter().filter(|key| self.goes(disk, key)).collect();
        if !self.newer.is_empty() {
            return;
        }
        if self.erasing == Erasing::Wanted && self.mark(disk, ",\"erasing\":true}") {
            self.erasing = Erasing::Begun;
        }
        let mut is_done = true;
        for key in keys {
            // Another tab may have obeyed and written again by now.
            is_done &= !self.goes(disk, &key) || disk.remove(&key).is_ok();
        }
        let is_overtaken =
            self.erasing == Erasing::Begun && self.marker(disk).is_some_and(|(era, _)| era != self.era);
        if is_overtaken || is_done && self.newer.is_empty() && self.mark(disk, "}") {
            self.erasing = Erasing::No;
        }
    }

    /// Whether a key is from before the erasing that is not finished yet.
    fn goes(&mut self, disk: &impl Disk, key: &str) -> bool {
        let Some(own) = key.strip_prefix(&*self.space) else { return S::former(key).is_some() };
        let Ok(Stored::Text(text)) = disk.get(key) else { return own != "era" };
        match Doc::read(disk, &text) {
            _ if own == "era" => false,
            Parsed::Newer if !own.starts_with("aside:") && !own.starts_with(EARLY) => {
                self.newer.insert(key.into());
                false
            }
            Parsed::Good { doc, .. } => doc.era != self.era || name_of::<S>(own).is_none(),
            _ => true,
        }
    }

    fn mark(&self, disk: &impl Disk, end: &str) -> bool {
        let text = ["{\"version\":", &VERSION.to_string(), ",\"era\":", &self.era.to_string(), end].concat();
        disk.set(&self.key("era"), &text).is_ok()
    }
}

/// Taking over what former versions left.
impl<S: State> Sync<S> {
    /// What was taken over already: each key's hash, and when.
    fn noted(&self, json: &impl Disk) -> Value {
        match json.get(&self.key("imported")) {
            Ok(Stored::Text(text)) => json.read(&text).unwrap_or(Value::Null),
            _ => Value::Null,
        }
    }

    /// Takes over a former version's text, if it is not known yet.
    fn bring(&mut self, on: &mut Task<'_, impl Disk, S>, key: &str, noted: &Value) {
        if self.erasing != Erasing::No {
            return;
        }
        let text = match on.disk.get(key) {
            Ok(Stored::Text(text)) => text,
            Ok(Stored::Odd(_)) => {
                self.aside.insert(key.into());
                return;
            }
            Ok(Stored::Nothing) => {
                self.aside.remove(key);
                return;
            }
            Err(Denied) => {
                self.unread.insert(key.into());
                return;
            }
        };
        self.unread.remove(key);
        let mark = hash(&text);
        let former = self.imports.get(key);
        if former.is_some_and(|import| import.text == mark) {
            return;
        }
        let mut import = Import { text: mark, records: Vec::new(), noted: None };
        let note = noted.get(key).map(Value::list).unwrap_or_default();
        if former.is_none() && note.first() == Some(&short(mark)) {
            import.noted = note.get(1).and_then(Value::int);
        } else if let Some(Imported { records, is_damaged }) = on.state.import(on.disk, key, &text) {
            if is_damaged {
                self.aside.insert(key.into());
            } else {
                self.aside.remove(key);
            }
            for (name, fields) in records {
                let said = Digest::of(&fields).sum();
                let is_known = former_says(self.imports.get(key), &name, said);
                if !is_known && !self.bring_record(on, &name, &fields) {
                    return;
                }
                import.records.push((name, said));
            }
        } else {
            self.aside.insert(key.into());
        }
        self.imports.insert(key.into(), import);
        // The older build may have written again, and another tab taken that over, before the records were
        // read: the later text must be the last one.
        if matches!(on.disk.get(key), Ok(Stored::Text(text)) if hash(&text) != mark) {
            self.bring(on, key, noted);
        }
    }

    /// Takes over one record of a former version. False: its own place cannot be read now.
    fn bring_record(&mut self, on: &mut Task<'_, impl Disk, S>, name: &S::Name, fields: &Fields) -> bool {
        let key = self.key(&S::print(name));
        let Ok(stored) = on.disk.get(&key) else {
            self.unread.insert(key);
            return false;
        };
        let Some(Joined { mut doc, is_more, .. }) = self.join(on, name, &stored, None) else {
            return false;
        };
        let is_changed = doc.import(fields);
        if is_changed {
            on.adopt(name, Some(&doc.fields()));
            let known = self.known.get_or_default(name.clone());
            known.base = on.base(name);
            known.top = known.top.max(doc.greatest());
            known.doc = Some(doc);
        }
        if is_changed || is_more {
            self.owed.insert(name.clone());
        }
        true
    }

    /// Whether a former text was read and all its records are stored.
    fn is_brought(&self, key: &str, import: &Import<S::Name>) -> bool {
        !self.aside.contains(key) && import.records.iter().all(|(name, _)| !self.owed.contains(name))
    }

    /// Says in storage what is taken over and stored.
    fn note_imports(&mut self, disk: &impl Disk) {
        let new = |(key, import): &(&String, &Import<S::Name>)| {
            import.noted.is_none() && self.is_brought(key, import)
        };
        let new: Vec<(String, Value)> = (self.imports.iter().filter(new))
            .map(|(key, import)| {
                (key.clone(), Value::List(vec![short(import.text), Value::Int(self.opened)]))
            })
            .collect();
        if new.is_empty() {
            return;
        }
        let Value::Map(mut entries) = self.noted(disk) else {
            self.note(disk, new);
            return;
        };
        entries.extend(new);
        self.note(disk, entries);
    }

    fn note(&mut self, disk: &impl Disk, entries: Vec<(String, Value)>) {
        let notes = Value::Map(entries).settled();
        let text = disk.write(&notes).unwrap_or_default();
        if text.is_empty() || disk.set(&self.key("imported"), &text).is_err() {
            return;
        }
        for (key, import) in self.imports.iter_mut() {
            if notes.get(key).map(Value::list).and_then(<[Value]>::first) == Some(&short(import.text)) {
                import.noted = import.noted.or(Some(self.opened));
            }
        }
    }

    /// Removes former texts that are taken over and stored. Whether there were any.
    fn make_room(&mut self, disk: &impl Disk) -> bool {
        let brought = self.imports.iter().filter(|(key, import)| self.is_brought(key, import));
        let keys: Vec<String> = brought.map(|(key, _)| key.clone()).collect();
        let is_gone = |key: &String| self.remove_import(disk, key);
        keys.iter().filter(|key| is_gone(key)).count() > 0
    }

    /// Removes former texts that were taken over long ago, if all is well.
    fn remove_former(&mut self, disk: &impl Disk) {
        // While a record of this version is spoiled, an older copy may be of use.
        if self.health() != Health::Works || self.aside.iter().any(|key| key.starts_with(&self.space)) {
            return;
        }
        for (key, import) in &self.imports {
            let age = import.noted.map(|at| self.opened.saturating_sub(at).saturating_abs());
            if age.is_some_and(|age| age > KEEP_FORMER) && self.is_brought(key, import) {
                self.remove_import(disk, key);
            }
        }
    }

    /// Removes a former text if it still is the one that was taken over.
    fn remove_import(&self, disk: &impl Disk, key: &str) -> bool {
        let Some(import) = self.imports.get(key) else { return false };
        disk.get(key).is_ok_and(|stored| stored.hash() == import.text) && disk.remove(key).is_ok()
    }
}

/// A hash that JSON can hold.
fn short(hash: u64) -> Value {
    Value::Int((hash & GREATEST.unsigned_abs()).cast_signed())
}

fn former_says<N: PartialEq>(import: Option<&Import<N>>, name: &N, said: u64) -> bool {
    import.is_some_and(|import| import.records.iter().any(|(own, sum)| own == name && *sum == said))
}

fn name_of<S: State>(own: &str) -> Option<S::Name> {
    if matches!(own, "era" | "imported") || own.starts_with("aside:") {
        return None;
    }
    // `007` is not where `7` is written.
    S::parse(own).filter(|name| S::print(name) == own)
}

fn is_single<S: State>(name: &S::Name) -> bool {
    !S::print(name).contains(':')
}

fn is_draft<S: State>(name: &S::Name) -> bool {
    !S::leaves_trace(name) && !is_single::<S>(name)
}
