//! The waits that the person wrote down. Changes through [`Timers::update`] alone.

use crate::rules::{
    desk::{
        drafts::Drafts,
        timers::{
            form::{Draft, Entry},
            timer::{Timer, TimerKey},
        },
        undo::{self, living},
    },
    text::secrets::Honest,
};

/// The timers and the forms about them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timers {
    /// In no particular order, also the deleted ones until that is final.
    pub all: Vec<Timer>,
    /// By the timer that a form will make.
    pub drafts: Drafts<TimerKey, Draft>,
}

/// What the person did with timers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// Typed into the form of this timer, which may not be there yet.
    ChangeDraft(TimerKey, Draft),
    DropDraft(TimerKey),
    Save(TimerKey, Entry),
    Delete(TimerKey),
    /// Brings the latest deleted timer back.
    UndoDelete,
    /// The deletions of timers are final.
    SettleDelete,
}

/// What is saved by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    Timer(TimerKey),
    Draft(TimerKey),
}

impl Timers {
    /// The timer with this key, unless it was deleted.
    pub fn get(&self, key: TimerKey) -> Option<&Timer> {
        self.living().find(|timer| timer.key == key)
    }

    /// The timers that were not deleted.
    pub fn living(&self) -> impl Iterator<Item = &Timer> {
        living(&self.all)
    }

    /// The form of a new timer that was begun first, with the key that the timer will have, besides those that are open
    /// elsewhere.
    pub fn begun(&self, is_elsewhere: impl Fn(Record) -> bool) -> Option<(TimerKey, &Draft)> {
        let is_new = |key: TimerKey| self.all.iter().all(|timer| timer.key != key);
        self.drafts.iter().find(|(key, _)| is_new(*key) && !is_elsewhere(Record::Draft(*key)))
    }

    /// Carries out one message. Names the records that it changed: none, if there was nothing to do it with.
    ///
    /// From a draft, what looks like a secret and is not known to be `honest` is not taken over; the rest of it is.
    pub fn update(&mut self, msg: Msg, honest: &Honest) -> Vec<Record> {
        match msg {
            Msg::ChangeDraft(key, draft) => {
                self.drafts.keep(key, draft, honest);
                vec![Record::Draft(key)]
            }
            Msg::DropDraft(key) => {
                self.drafts.remove(key);
                vec![Record::Draft(key)]
            }
            Msg::Save(key, entry) => {
                self.drafts.remove(key);
                let Entry { kind, label, started, earliest, latest } = entry;
                // What another tab deleted lives on in what is saved here.
                self.all.retain(|timer| timer.key != key);
                self.all.push(Timer { key, kind, label, started, earliest, latest, deleted: None });
                vec![Record::Timer(key), Record::Draft(key)]
            }
            Msg::Delete(key) => {
                let is_there = undo::delete(&mut self.all, |timer| timer.key == key);
                is_there.then_some(Record::Timer(key)).into_iter().collect()
            }
            Msg::UndoDelete => {
                undo::undo(&mut self.all).map(|timer| Record::Timer(timer.key)).into_iter().collect()
            }
            Msg::SettleDelete => {
                let gone = undo::settle(&mut self.all);
                for timer in &gone {
                    self.drafts.remove(timer.key);
                }
                gone.iter().flat_map(|timer| [Record::Timer(timer.key), Record::Draft(timer.key)]).collect()
            }
        }
    }
}
