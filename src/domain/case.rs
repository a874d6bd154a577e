//! The person's case: what they did, where they are, which tickets they have.
//!
//! [`Case`] changes through [`Case::update`] alone. The one effect of a change is that it is
//! saved, so `update` returns none; the app saves after every message.

use serde::{Deserialize, Serialize};

use super::{
    Millis,
    ticket::{Draft, Entry, Ticket, TicketKey},
};

/// Everything that is kept between visits.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Case {
    pub ticks: Vec<Tick>,
    pub answers: Vec<Answer>,
    /// Id of the step that was open last.
    pub position: Option<String>,
    /// When the person said that the login works again.
    pub recovered: Option<Millis>,
    pub tickets: Vec<Ticket>,
    /// The tickets that were deleted, the latest last, until that is settled.
    pub deleted: Vec<Ticket>,
    pub drafts: Vec<KeptDraft>,
    /// The key that the next new ticket gets.
    pub next_key: TicketKey,
}

/// A step that is done. Steps are named by id, also ids this build does not know: a newer or
/// older guide may know them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    pub step: String,
    pub at: Millis,
}

/// The answer to a step's question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub step: String,
    pub choice: String,
}

/// A form that is not saved yet, with the ticket that it edits, if there is one already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDraft {
    pub ticket: Option<TicketKey>,
    pub draft: Draft,
}

/// What the person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// Opened the step with this id.
    Visit(String),
    Tick(String),
    Untick(String),
    Answer {
        step: String,
        choice: String,
    },
    /// The login works again.
    Recover,
    /// It does not after all.
    Relapse,
    /// Typed into the form of this ticket (`None`: of a new one).
    ChangeDraft(Option<TicketKey>, Draft),
    DropDraft(Option<TicketKey>),
    SaveTicket(Option<TicketKey>, Entry),
    DeleteTicket(TicketKey),
    /// Brings the latest deleted ticket back.
    UndoDelete,
    /// The deletions are final.
    SettleDelete,
    EraseAll,
}

impl Case {
    /// Carries out one message.
    pub fn update(&mut self, msg: Msg, now: Millis) {
        match msg {
            Msg::Visit(step) => self.position = Some(step),
            Msg::Tick(step) => self.tick(step, now),
            Msg::Untick(step) => self.ticks.retain(|tick| tick.step != step),
            Msg::Answer { step, choice } => {
                self.answers.retain(|answer| answer.step != step);
                self.tick(step.clone(), now);
                self.answers.push(Answer { step, choice });
            }
            Msg::Recover => self.recovered = Some(now),
            Msg::Relapse => self.recovered = None,
            Msg::ChangeDraft(ticket, draft) => {
                self.drop_draft(ticket);
                self.drafts.push(KeptDraft { ticket, draft });
            }
            Msg::DropDraft(ticket) => self.drop_draft(ticket),
            Msg::SaveTicket(ticket, entry) => {
                self.drop_draft(ticket);
                self.save_ticket(ticket, entry);
            }
            Msg::DeleteTicket(key) => {
                if let Some(at) = self.tickets.iter().position(|ticket| ticket.key == key) {
                    self.drop_draft(Some(key));
                    self.deleted.push(self.tickets.remove(at));
                }
            }
            Msg::UndoDelete => self.tickets.extend(self.deleted.pop()),
            Msg::SettleDelete => self.deleted.clear(),
            Msg::EraseAll => *self = Self::default(),
        }
    }

    /// When the step with this id was done.
    pub fn ticked(&self, step: &str) -> Option<Millis> {
        self.ticks.iter().find(|tick| tick.step == step).map(|tick| tick.at)
    }

    /// Id of the answer to a step's question.
    pub fn answer(&self, step: &str) -> Option<&str> {
        let answer = self.answers.iter().find(|answer| answer.step == step)?;
        Some(&answer.choice)
    }

    /// The ticket with this key.
    pub fn ticket(&self, key: TicketKey) -> Option<&Ticket> {
        self.tickets.iter().find(|ticket| ticket.key == key)
    }

    /// What is typed in the form of this ticket (`None`: of a new one).
    pub fn draft(&self, ticket: Option<TicketKey>) -> Option<&Draft> {
        let kept = self.drafts.iter().find(|kept| kept.ticket == ticket)?;
        Some(&kept.draft)
    }

    /// The tickets, latest first.
    pub fn tickets_by_age(&self) -> Vec<&Ticket> {
        let mut sorted: Vec<&Ticket> = Vec::with_capacity(self.tickets.len());
        // Insertion: tickets are few, and it is far less code than the standard sort.
        for ticket in &self.tickets {
            let later = |other: &&Ticket| (other.opened, other.key) > (ticket.opened, ticket.key);
            let at = sorted.partition_point(later);
            sorted.insert(at, ticket);
        }
        sorted
    }

    /// Makes keys unique and the next one free, whatever the saved data said.
    pub fn settle_keys(&mut self) {
        let all = || self.tickets.iter().chain(&self.deleted).map(|ticket| ticket.key);
        let highest = all().max().unwrap_or(0);
        let doubled = all().enumerate().any(|(at, key)| all().take(at).any(|earlier| earlier == key));
        if doubled || highest == TicketKey::MAX {
            for (key, ticket) in (0..).zip(self.tickets.iter_mut().chain(&mut self.deleted)) {
                ticket.key = key;
            }
            self.next_key = 0;
        }
        for ticket in self.tickets.iter().chain(&self.deleted) {
            self.next_key = self.next_key.max(ticket.key.saturating_add(1));
        }
    }

    fn tick(&mut self, step: String, at: Millis) {
        if self.ticked(&step).is_none() {
            self.ticks.push(Tick { step, at });
        }
    }

    fn drop_draft(&mut self, ticket: Option<TicketKey>) {
        self.drafts.retain(|kept| kept.ticket != ticket);
    }

    fn save_ticket(&mut self, key: Option<TicketKey>, entry: Entry) {
        let Entry { id, channel, opened, note } = entry;
        let key = key.unwrap_or(self.next_key);
        self.next_key = self.next_key.max(key.saturating_add(1));
        // What another tab deleted lives on in what is saved here.
        self.deleted.retain(|ticket| ticket.key != key);
        let ticket = Ticket { key, id, channel, opened, note };
        match self.tickets.iter_mut().find(|ticket| ticket.key == key) {
            Some(place) => *place = ticket,
            // Another tab deleted it meanwhile: what was just typed is not lost.
            None => self.tickets.push(ticket),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::{Channel, TicketId};

    fn entry(id: &str) -> Entry {
        let id = TicketId::parse(id).unwrap();
        Entry { id, channel: Channel::Chat, opened: 1_000, note: String::new() }
    }

    fn ids(case: &Case) -> Vec<&str> {
        case.tickets_by_age().iter().map(|ticket| ticket.id.as_str()).collect()
    }

    fn played(msgs: impl IntoIterator<Item = Msg>) -> Case {
        let mut case = Case::default();
        for (now, msg) in (1..).zip(msgs) {
            case.update(msg, now);
        }
        case
    }

    #[test]
    fn the_first_tick_of_a_step_counts_until_it_is_taken_back() {
        let tick = || Msg::Tick("network".into());
        let case = played([tick(), tick()]);
        assert_eq!(case.ticked("network"), Some(1));
        let case = played([tick(), Msg::Untick("network".into())]);
        assert_eq!(case.ticked("network"), None);
    }

    #[test]
    fn the_last_answer_counts() {
        let answer = |choice: &str| Msg::Answer { step: "fork".into(), choice: choice.into() };
        let case = played([answer("yes"), answer("no")]);
        assert_eq!(case.answer("fork"), Some("no"));
        assert_eq!(case.ticked("fork"), Some(1));
    }

    #[test]
    fn deleting_can_be_undone_once_settled_it_cannot() {
        let saved = [Msg::SaveTicket(None, entry("a")), Msg::SaveTicket(None, entry("b"))];
        let mut case = played(saved.into_iter().chain([Msg::DeleteTicket(0)]));
        assert_eq!(ids(&case), ["b"]);
        case.update(Msg::UndoDelete, 9);
        assert_eq!(ids(&case), ["b", "a"]);
        case.update(Msg::DeleteTicket(1), 9);
        case.update(Msg::SettleDelete, 9);
        case.update(Msg::UndoDelete, 9);
        assert_eq!(ids(&case), ["a"]);
    }

    #[test]
    fn saving_replaces_the_ticket_and_its_draft() {
        let draft = Draft { id: "b".into(), ..Draft::default() };
        let mut case = played([Msg::SaveTicket(None, entry("a")), Msg::ChangeDraft(Some(0), draft.clone())]);
        assert_eq!(case.draft(Some(0)), Some(&draft));
        case.update(Msg::SaveTicket(Some(0), entry("b")), 9);
        assert_eq!((ids(&case), case.draft(Some(0))), (vec!["b"], None));
    }

    #[test]
    fn a_ticket_deleted_elsewhere_comes_back_when_its_edit_is_saved() {
        let case = played([
            Msg::SaveTicket(None, entry("a")),
            Msg::DeleteTicket(0),
            Msg::SettleDelete,
            Msg::SaveTicket(Some(0), entry("a2")),
        ]);
        assert_eq!(ids(&case), ["a2"]);
    }

    #[test]
    fn every_deleted_ticket_can_be_brought_back_the_latest_first() {
        let saved = ["a", "b", "c"].map(|id| Msg::SaveTicket(None, entry(id)));
        let mut case = played(saved.into_iter().chain([Msg::DeleteTicket(0), Msg::DeleteTicket(1)]));
        case.update(Msg::UndoDelete, 9);
        assert_eq!(ids(&case), ["c", "b"]);
        case.update(Msg::UndoDelete, 9);
        assert_eq!(ids(&case), ["c", "b", "a"]);
    }

    #[test]
    fn an_edit_saved_after_a_deletion_elsewhere_leaves_one_ticket() {
        let case = played([
            Msg::SaveTicket(None, entry("a")),
            Msg::DeleteTicket(0),
            Msg::SaveTicket(Some(0), entry("a2")),
            Msg::UndoDelete,
        ]);
        assert_eq!(ids(&case), ["a2"]);
    }

    #[test]
    fn keys_are_unique_and_the_next_one_is_free() {
        for (keys, next_key) in [([0, 0], 0), ([0, TicketKey::MAX], 1), ([3, 1], 0), ([0, 1], 7)] {
            let saved = ["a", "b"].map(|id| Msg::SaveTicket(None, entry(id)));
            let mut case = played(saved);
            case.next_key = next_key;
            for (ticket, key) in case.tickets.iter_mut().zip(keys) {
                ticket.key = key;
            }
            case.settle_keys();
            case.update(Msg::SaveTicket(None, entry("c")), 9);
            let mut settled: Vec<_> = case.tickets.iter().map(|ticket| ticket.key).collect();
            settled.dedup();
            assert_eq!((settled.len(), ids(&case).len()), (3, 3), "{keys:?}");
        }
    }
}
