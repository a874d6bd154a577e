//! Support tickets as the person writes them down, with what was said by whom.

use crate::rules::{
    desk::{
        key::Key,
        tickets::id::TicketId,
        undo::{Deletable, Order, living},
    },
    time::Millis,
};

/// The longest subject, in characters.
pub const SUBJECT_LIMIT: usize = 120;
/// The longest note, in characters.
pub const NOTE_LIMIT: usize = 2_000;
/// The longest entry of a ticket's history, in characters.
pub const LINE_LIMIT: usize = 4_000;
/// How many entries a ticket's history can have.
pub const LINES: usize = 500;

/// Which service the account is with. The names are those of the answers to the triage's question
/// `service`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Service {
    Global,
    Japan,
    #[default]
    Unknown,
}

impl Service {
    /// Every service, in the order in which they are offered.
    pub const ALL: [Service; 3] = [Service::Global, Service::Japan, Service::Unknown];

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// Its name in saved data and in form fields.
    pub fn name(self) -> &'static str {
        match self {
            Service::Global => "global",
            Service::Japan => "japan",
            Service::Unknown => "unknown",
        }
    }
}

/// How the person reached support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Channel {
    #[default]
    Chat,
    Form,
    Mail,
}

impl Channel {
    /// Every channel, in the order in which they are offered.
    pub const ALL: [Channel; 3] = [Channel::Chat, Channel::Form, Channel::Mail];

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// Its name in saved data and in form fields.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Chat => "chat",
            Channel::Form => "form",
            Channel::Mail => "mail",
        }
    }
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// Support's turn.
    #[default]
    Open,
    /// Support answered: something to read.
    Answered,
    /// Support waits for the person.
    Waiting,
    Closed,
}

impl Turn {
    /// Every turn, in the order in which they are offered.
    pub const ALL: [Turn; 4] = [Turn::Open, Turn::Answered, Turn::Waiting, Turn::Closed];

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// Its name in saved data and in form fields.
    pub fn name(self) -> &'static str {
        match self {
            Turn::Open => "open",
            Turn::Answered => "answered",
            Turn::Waiting => "waiting",
            Turn::Closed => "closed",
        }
    }
}

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Who {
    #[default]
    Me,
    Support,
}

impl Who {
    /// Both sides, in the order in which they are offered.
    pub const ALL: [Who; 2] = [Who::Me, Who::Support];

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// Its name in saved data and in form fields.
    pub fn name(self) -> &'static str {
        match self {
            Who::Me => "me",
            Who::Support => "support",
        }
    }
}

/// What names an entry among those of its ticket.
pub type LineKey = Key;

/// One entry of a ticket's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub key: LineKey,
    pub at: Millis,
    pub who: Who,
    pub text: String,
    /// It was deleted; it can be brought back until that is final.
    pub deleted: Option<Order>,
}

/// What names a ticket within a case.
pub type TicketKey = Key;

/// A ticket that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub key: TicketKey,
    pub id: TicketId,
    pub service: Service,
    pub channel: Channel,
    /// When support took it up.
    pub opened: Millis,
    pub subject: String,
    /// Support promised an answer by then.
    pub promised: Option<Millis>,
    /// When the person wants to look again.
    pub next_check: Option<Millis>,
    pub turn: Turn,
    pub note: String,
    /// In the order in which it happened, also what was deleted until that is final.
    pub history: Vec<Line>,
    /// It was deleted; it can be brought back until that is final.
    pub deleted: Option<Order>,
}

impl Ticket {
    /// Puts an entry into its place in the history. One with the same key is replaced: a form that is saved twice
    /// makes one entry.
    pub fn add(&mut self, line: Line) {
        self.history.retain(|other| other.key != line.key);
        let place = |other: &Line| (other.at, other.key) <= (line.at, line.key);
        let before = self.history.iter().rposition(place);
        self.history.insert(before.map_or(0, |at| at + 1), line);
    }

    /// The entries of the history that were not deleted.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &Line> {
        self.history.iter().filter(|line| line.deleted.is_none())
    }

    /// Whether the history has room for one more entry.
    pub fn has_room(&self) -> bool {
        living(&self.history).count() < LINES
    }

    /// When this side last said something, as far as it was written down.
    pub fn last_said(&self, who: Who) -> Option<Millis> {
        self.lines().rev().find(|line| line.who == who).map(|line| line.at)
    }
}

impl Deletable for Ticket {
    fn deleted(&self) -> Option<Order> {
        self.deleted
    }

    fn mark(&mut self, deleted: Option<Order>) {
        self.deleted = deleted;
    }
}

impl Deletable for Line {
    fn deleted(&self) -> Option<Order> {
        self.deleted
    }

    fn mark(&mut self, deleted: Option<Order>) {
        self.deleted = deleted;
    }
}
