//! Support tickets as the person writes them down, with what was said by whom.

use serde::{Deserialize, Serialize};

use super::{Millis, ticket_id::TicketId};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    Global,
    Japan,
    #[default]
    Unknown,
}

impl Service {
    /// Every service, in the order in which they are offered.
    pub const ALL: [Service; 3] = [Service::Global, Service::Japan, Service::Unknown];

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    #[default]
    Chat,
    Form,
    Mail,
}

impl Channel {
    /// Every channel, in the order in which they are offered.
    pub const ALL: [Channel; 3] = [Channel::Chat, Channel::Form, Channel::Mail];

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Support's turn.
    #[default]
    Open,
    /// Support answered: something to read.
    Answered,
    /// Support waits for the person.
    Waiting,
    Closed,
}

impl Status {
    /// Every status, in the order in which they are offered.
    pub const ALL: [Status; 4] = [Status::Open, Status::Answered, Status::Waiting, Status::Closed];

    /// Its name in saved data and in form fields.
    pub fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Answered => "answered",
            Status::Waiting => "waiting",
            Status::Closed => "closed",
        }
    }
}

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    #[default]
    Me,
    Support,
}

impl Who {
    /// Both sides, in the order in which they are offered.
    pub const ALL: [Who; 2] = [Who::Me, Who::Support];

    /// Its name in saved data and in form fields.
    pub fn name(self) -> &'static str {
        match self {
            Who::Me => "me",
            Who::Support => "support",
        }
    }
}

/// One entry of a ticket's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub at: Millis,
    pub who: Who,
    pub text: String,
}

/// What names a ticket within a case: given once, never reused.
pub type TicketKey = u32;

/// A ticket that was written down. Versions 1 and 2 of the saved data knew fewer fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    pub key: TicketKey,
    pub id: TicketId,
    #[serde(default)]
    pub service: Service,
    pub channel: Channel,
    /// When support took it up.
    pub opened: Millis,
    #[serde(default)]
    pub subject: String,
    /// Support promised an answer by then.
    pub promised: Option<Millis>,
    /// When the person wants to look again.
    pub next_check: Option<Millis>,
    #[serde(default)]
    pub status: Status,
    pub note: String,
    /// In the order in which it happened; what happened at the same time, as it was written down.
    #[serde(default)]
    pub history: Vec<Line>,
    /// When it was deleted; it can be brought back until that is settled. Later deletions have
    /// later times, also on a clock that was set back.
    pub deleted: Option<Millis>,
}

impl Ticket {
    /// Puts an entry into its place in the history.
    pub fn add(&mut self, line: Line) {
        let before = self.history.iter().rposition(|other| other.at <= line.at);
        self.history.insert(before.map_or(0, |at| at + 1), line);
    }

    /// When this side last said something, as far as it was written down.
    pub fn last_said(&self, who: Who) -> Option<Millis> {
        self.history.iter().rev().find(|line| line.who == who).map(|line| line.at)
    }
}
