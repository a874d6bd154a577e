//! What can happen to a case, and what has to be written then.

use super::{
    Millis,
    report::ReportDraft,
    ticket::{Line, Status, TicketKey},
    ticket_form::{Draft, Entry, LineDraft},
    timer::TimerKey,
    timer_form,
};

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
    SetStatus(TicketKey, Status),
    SetNextCheck(TicketKey, Option<Millis>),
    DeleteTicket(TicketKey),
    /// Brings the latest deleted ticket back.
    UndoDelete,
    /// The deletions of tickets are final.
    SettleDelete,
    /// Typed into the form for an entry of this ticket's history.
    ChangeLineDraft(TicketKey, LineDraft),
    DropLineDraft(TicketKey),
    AddLine(TicketKey, Line),
    /// Named by what it says: in another tab it may stand at another place by now.
    DeleteLine(TicketKey, Line),
    /// Brings the latest deleted entry of this ticket back.
    UndoDeleteLine(TicketKey),
    /// The deletions of this ticket's entries are final.
    SettleDeleteLine(TicketKey),
    /// Typed into the form of this timer (`None`: of a new one).
    ChangeTimerDraft(Option<TimerKey>, timer_form::Draft),
    DropTimerDraft(Option<TimerKey>),
    SaveTimer(Option<TimerKey>, timer_form::Entry),
    DeleteTimer(TimerKey),
    /// Brings the latest deleted timer back.
    UndoDeleteTimer,
    /// The deletions of timers are final.
    SettleDeleteTimer,
    /// Typed into the form of the first message.
    ChangeReport(ReportDraft),
    EraseAll,
}

/// What has to be written, besides the case itself: that changes with every message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    SaveTicket(TicketKey),
    RemoveTicket(TicketKey),
    /// Everything that was ever stored goes, the case as well.
    EraseAll,
}
