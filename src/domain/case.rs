//! The person's case: what they did, where they are, which tickets they have.
//!
//! [`Case`] changes through [`Case::update`] alone.

use serde::{Deserialize, Serialize};

use super::{
    Millis,
    report::ReportDraft,
    ticket::{Line, Ticket, TicketKey},
    ticket_form::{Draft, LineDraft},
    timer::{Timer, TimerKey},
    timer_form,
};

/// Everything that is kept between visits.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Case {
    /// Grows with every message: the saved text differs from the one before even if only a ticket
    /// changed, which is how other tabs notice. Stands beside the case in storage.
    #[serde(skip)]
    pub revision: u32,
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
    /// In no particular order, also the deleted ones until that is settled. Each is saved by
    /// itself, not with the case.
    #[serde(skip_serializing)]
    pub tickets: Vec<Ticket>,
    /// The entries that were deleted from the tickets' histories, the latest last, until that is
    /// settled.
    pub deleted_lines: Vec<DeletedLine>,
    pub drafts: Vec<KeptDraft>,
    pub line_drafts: Vec<KeptLineDraft>,
    /// The key that the next new ticket gets.
    pub next_key: TicketKey,
    /// In no particular order.
    pub timers: Vec<Timer>,
    /// The timers that were deleted, the latest last, until that is settled.
    pub deleted_timers: Vec<Timer>,
    pub timer_drafts: Vec<KeptTimerDraft>,
    /// The key that the next new timer gets.
    pub next_timer: TimerKey,
    pub report: ReportDraft,
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
    /// Id of the step that was open last.
    pub position: Option<String>,
}

/// An entry that was deleted from a ticket's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedLine {
    pub ticket: TicketKey,
    pub line: Line,
}

/// A form that is not saved yet, with the ticket that it edits, if there is one already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDraft {
    pub ticket: Option<TicketKey>,
    pub draft: Draft,
}

/// An entry of a ticket's history that is not saved yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLineDraft {
    pub ticket: TicketKey,
    pub draft: LineDraft,
}

/// A timer's form that is not saved yet, with the timer that it edits, if there is one already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTimerDraft {
    pub timer: Option<TimerKey>,
    pub draft: timer_form::Draft,
}

impl Case {
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

    /// The ticket with this key, unless it was deleted.
    pub fn ticket(&self, key: TicketKey) -> Option<&Ticket> {
        self.tickets.iter().find(|ticket| ticket.key == key && ticket.deleted.is_none())
    }

    /// The ticket that was deleted last.
    pub fn deleted_ticket(&self) -> Option<&Ticket> {
        let deleted = self.tickets.iter().filter(|ticket| ticket.deleted.is_some());
        deleted.max_by_key(|ticket| ticket.deleted)
    }

    /// What is typed in the form of this ticket (`None`: of a new one).
    pub fn draft(&self, ticket: Option<TicketKey>) -> Option<&Draft> {
        let kept = self.drafts.iter().find(|kept| kept.ticket == ticket)?;
        Some(&kept.draft)
    }

    /// What is typed as a new entry of this ticket's history.
    pub fn line_draft(&self, ticket: TicketKey) -> Option<&LineDraft> {
        let kept = self.line_drafts.iter().find(|kept| kept.ticket == ticket)?;
        Some(&kept.draft)
    }

    /// The timer with this key.
    pub fn timer(&self, key: TimerKey) -> Option<&Timer> {
        self.timers.iter().find(|timer| timer.key == key)
    }

    /// What is typed in the form of this timer (`None`: of a new one).
    pub fn timer_draft(&self, timer: Option<TimerKey>) -> Option<&timer_form::Draft> {
        let kept = self.timer_drafts.iter().find(|kept| kept.timer == timer)?;
        Some(&kept.draft)
    }

    /// Takes in the tickets that are stored by themselves. Their keys are those of their places in
    /// storage, so no two are the same. One that the case brought along from an older version
    /// gives way: the stored one was written later.
    pub fn adopt_tickets(&mut self, stored: Vec<Ticket>) {
        self.tickets.retain(|ticket| stored.iter().all(|other| other.key != ticket.key));
        self.tickets.extend(stored);
        self.settle_keys();
    }

    /// Makes keys unique and the next ones free, whatever the saved data said.
    pub fn settle_keys(&mut self) {
        let tickets = self.tickets.iter_mut().map(|ticket| &mut ticket.key).collect();
        settle(tickets, &mut self.next_key);
        let timers = self.timers.iter_mut().chain(&mut self.deleted_timers);
        settle(timers.map(|timer| &mut timer.key).collect(), &mut self.next_timer);
    }
}

/// Numbers anew where two keys are the same, and puts the next key after the highest.
fn settle(keys: Vec<&mut u32>, next: &mut u32) {
    let doubled = keys.iter().enumerate().any(|(at, key)| keys[..at].contains(key));
    for (new, key) in (0..).zip(keys) {
        if doubled {
            *key = new;
        }
        *next = (*next).max(key.saturating_add(1));
    }
}
