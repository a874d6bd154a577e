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
    /// Answers to the questions at the end of steps.
    pub answers: Vec<Answer>,
    /// Answers to the questions that lead to the plan.
    pub replies: Vec<Reply>,
    /// What starting the questions afresh took away, until that is settled.
    pub restarted: Option<Restarted>,
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

/// The answer to one of the questions that lead to the plan. Ids that this build does not know
/// are kept: a newer or older guide may know them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub question: String,
    pub reply: String,
}

/// What starting afresh took away.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Restarted {
    pub replies: Vec<Reply>,
    pub ticks: Vec<Tick>,
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
    /// Answered one of the questions that lead to the plan.
    Reply {
        question: String,
        reply: String,
    },
    /// Starts the questions afresh; these steps, which were in the plan, count as not done.
    Restart {
        steps: Vec<String>,
    },
    /// Brings back what the last [`Msg::Restart`] took away.
    UndoRestart,
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
            Msg::Reply { question, reply } => {
                self.restarted = None;
                self.replies.retain(|known| known.question != question);
                self.replies.push(Reply { question, reply });
            }
            Msg::Restart { steps } => self.restart(&steps),
            Msg::UndoRestart => {
                if let Some(Restarted { replies, ticks }) = self.restarted.take() {
                    self.replies = replies;
                    self.ticks.retain(|tick| ticks.iter().all(|old| old.step != tick.step));
                    self.ticks.extend(ticks);
                }
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

    /// Id of the answer to one of the questions that lead to the plan.
    pub fn reply(&self, question: &str) -> Option<&str> {
        let reply = self.replies.iter().find(|reply| reply.question == question)?;
        Some(&reply.reply)
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

    fn restart(&mut self, steps: &[String]) {
        if self.replies.is_empty() {
            return;
        }
        let gone = |tick: &Tick| steps.contains(&tick.step);
        let ticks = self.ticks.iter().filter(|tick| gone(tick)).cloned().collect();
        self.ticks.retain(|tick| !gone(tick));
        self.position = None;
        self.restarted = Some(Restarted { replies: std::mem::take(&mut self.replies), ticks });
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
