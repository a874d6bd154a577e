//! What the messages do to the case.

use super::{
    Millis,
    case::{Answer, Case, DeletedLine, KeptDraft, KeptLineDraft, KeptTimerDraft, Reply, Restarted, Tick},
    msg::{Effect, Msg},
    ticket::{LINES, Line, Status, Ticket, TicketKey},
    ticket_form::Entry,
    timer::{Timer, TimerKey},
    timer_form,
};

impl Case {
    /// Carries out one message. Says which tickets have to be written or removed; the case itself
    /// has to be written after every message.
    ///
    /// From a draft, what looks like a secret is not taken over; the rest of it is.
    pub fn update(&mut self, msg: Msg, now: Millis) -> Vec<Effect> {
        let revision = self.revision.wrapping_add(1);
        let mut effects = Vec::new();
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
                // Whoever answers is not back in, or no longer.
                self.recovered = None;
                self.replies.retain(|known| known.question != question);
                self.replies.push(Reply { question, reply });
            }
            Msg::Restart { steps } => self.restart(&steps),
            Msg::UndoRestart => self.undo_restart(),
            Msg::Recover => self.recovered = Some(now),
            Msg::Relapse => {
                self.recovered = None;
                // What was open last was read because the login worked.
                self.position = None;
            }
            Msg::ChangeDraft(ticket, mut draft) => {
                self.drop_draft(ticket);
                draft.clear_secrets();
                self.drafts.push(KeptDraft { ticket, draft });
            }
            Msg::DropDraft(ticket) => self.drop_draft(ticket),
            Msg::SaveTicket(key, entry) => effects.push(self.save_ticket(key, entry)),
            Msg::SetStatus(key, status) => effects.extend(self.set_status(key, status)),
            Msg::SetNextCheck(key, at) => effects.extend(self.set_next_check(key, at)),
            Msg::DeleteTicket(key) => effects.extend(self.delete_ticket(key, now)),
            Msg::UndoDelete => {
                let latest = self.deleted_ticket().map(|ticket| ticket.key);
                effects.extend(latest.and_then(|key| self.change(key, |ticket| ticket.deleted = None)));
            }
            Msg::SettleDelete => effects = self.settle_deleted(),
            Msg::ChangeLineDraft(ticket, mut draft) => {
                self.drop_line_draft(ticket);
                draft.clear_secrets();
                self.line_drafts.push(KeptLineDraft { ticket, draft });
            }
            Msg::DropLineDraft(ticket) => self.drop_line_draft(ticket),
            Msg::AddLine(key, line) => effects.extend(self.add_line(key, line)),
            Msg::DeleteLine(key, line) => effects.extend(self.delete_line(key, line)),
            Msg::UndoDeleteLine(key) => {
                let latest = self.deleted_lines.iter().rposition(|deleted| deleted.ticket == key);
                let deleted = latest.map(|at| self.deleted_lines.remove(at));
                effects
                    .extend(deleted.and_then(|deleted| self.change(key, |ticket| ticket.add(deleted.line))));
            }
            Msg::SettleDeleteLine(key) => self.deleted_lines.retain(|deleted| deleted.ticket != key),
            Msg::ChangeTimerDraft(timer, mut draft) => {
                self.drop_timer_draft(timer);
                draft.clear_secrets();
                self.timer_drafts.push(KeptTimerDraft { timer, draft });
            }
            Msg::DropTimerDraft(timer) => self.drop_timer_draft(timer),
            Msg::SaveTimer(key, entry) => self.save_timer(key, entry),
            Msg::DeleteTimer(key) => {
                if let Some(at) = self.timers.iter().position(|timer| timer.key == key) {
                    self.deleted_timers.push(self.timers.remove(at));
                }
            }
            Msg::UndoDeleteTimer => self.timers.extend(self.deleted_timers.pop()),
            Msg::SettleDeleteTimer => self.settle_deleted_timers(),
            Msg::ChangeReport(mut report) => {
                report.clear_secrets();
                self.report = report;
            }
            Msg::EraseAll => {
                *self = Self::default();
                effects.push(Effect::EraseAll);
            }
        }
        // Also after erasing: what is written next must differ from what another tab knows.
        self.revision = revision;
        effects
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
        self.recovered = None;
        let (replies, position) = (std::mem::take(&mut self.replies), self.position.take());
        self.restarted = Some(Restarted { replies, ticks, position });
    }

    fn undo_restart(&mut self) {
        if let Some(Restarted { replies, ticks, position }) = self.restarted.take() {
            self.replies = replies;
            self.position = position.or(self.position.take());
            self.ticks.retain(|tick| ticks.iter().all(|old| old.step != tick.step));
            self.ticks.extend(ticks);
        }
    }

    fn drop_draft(&mut self, ticket: Option<TicketKey>) {
        self.drafts.retain(|kept| kept.ticket != ticket);
    }

    fn drop_line_draft(&mut self, ticket: TicketKey) {
        self.line_drafts.retain(|kept| kept.ticket != ticket);
    }

    fn drop_timer_draft(&mut self, timer: Option<TimerKey>) {
        self.timer_drafts.retain(|kept| kept.timer != timer);
    }

    /// Changes a ticket, if it is there, also a deleted one.
    fn change(&mut self, key: TicketKey, change: impl FnOnce(&mut Ticket)) -> Option<Effect> {
        change(self.tickets.iter_mut().find(|ticket| ticket.key == key)?);
        Some(Effect::SaveTicket(key))
    }

    fn save_ticket(&mut self, edited: Option<TicketKey>, entry: Entry) -> Effect {
        self.drop_draft(edited);
        let is_free = |key: &TicketKey| self.tickets.iter().all(|ticket| ticket.key != *key);
        let key = edited.unwrap_or_else(|| free(self.next_key, is_free));
        self.next_key = self.next_key.max(key.saturating_add(1));
        let Entry { id, service, channel, opened, subject, promised, next_check, status, note } = entry;
        let mut ticket = Ticket {
            key,
            id,
            service,
            channel,
            opened,
            subject,
            promised,
            next_check,
            status,
            note,
            history: Vec::new(),
            // What another tab deleted lives on in what is saved here.
            deleted: None,
        };
        match self.tickets.iter_mut().find(|ticket| ticket.key == key) {
            Some(place) => {
                ticket.history = std::mem::take(&mut place.history);
                *place = ticket;
            }
            // Another tab deleted it for good meanwhile: what was just typed is not lost.
            None => self.tickets.push(ticket),
        }
        Effect::SaveTicket(key)
    }

    /// A form that is open for the ticket follows: saved later, it must not turn this back.
    fn set_status(&mut self, key: TicketKey, status: Status) -> Option<Effect> {
        for kept in self.drafts.iter_mut().filter(|kept| kept.ticket == Some(key)) {
            kept.draft.status = status;
        }
        self.change(key, |ticket| ticket.status = status)
    }

    /// A form that is open for the ticket follows, as above: the field counts as not touched.
    fn set_next_check(&mut self, key: TicketKey, at: Option<Millis>) -> Option<Effect> {
        for kept in self.drafts.iter_mut().filter(|kept| kept.ticket == Some(key)) {
            kept.draft.next_check = None;
        }
        self.change(key, |ticket| ticket.next_check = at)
    }

    fn delete_ticket(&mut self, key: TicketKey, now: Millis) -> Option<Effect> {
        self.ticket(key)?;
        let latest = self.deleted_ticket().and_then(|ticket| ticket.deleted);
        let at = latest.map_or(now, |latest| now.max(latest.saturating_add(1)));
        self.change(key, |ticket| ticket.deleted = Some(at))
    }

    /// What was typed for a ticket goes with it, not before: undoing brings all of it back.
    fn settle_deleted(&mut self) -> Vec<Effect> {
        let deleted = self.tickets.iter().filter(|ticket| ticket.deleted.is_some());
        let keys: Vec<TicketKey> = deleted.map(|ticket| ticket.key).collect();
        self.tickets.retain(|ticket| ticket.deleted.is_none());
        for key in &keys {
            self.drop_draft(Some(*key));
            self.drop_line_draft(*key);
        }
        self.deleted_lines.retain(|deleted| !keys.contains(&deleted.ticket));
        keys.into_iter().map(Effect::RemoveTicket).collect()
    }

    /// Where there is no ticket any more, or no place in it, the draft stays.
    fn add_line(&mut self, key: TicketKey, line: Line) -> Option<Effect> {
        let has_place = |ticket: &&Ticket| ticket.key == key && ticket.history.len() < LINES;
        self.tickets.iter().find(has_place)?;
        self.drop_line_draft(key);
        self.change(key, |ticket| {
            ticket.add(line);
            // As for a ticket saved after another tab deleted it.
            ticket.deleted = None;
        })
    }

    fn delete_line(&mut self, ticket: TicketKey, line: Line) -> Option<Effect> {
        let history = &mut self.tickets.iter_mut().find(|other| other.key == ticket)?.history;
        let at = history.iter().position(|other| *other == line)?;
        history.remove(at);
        self.deleted_lines.push(DeletedLine { ticket, line });
        Some(Effect::SaveTicket(ticket))
    }

    fn save_timer(&mut self, edited: Option<TimerKey>, entry: timer_form::Entry) {
        self.drop_timer_draft(edited);
        let is_free =
            |key: &TimerKey| self.timers.iter().chain(&self.deleted_timers).all(|timer| timer.key != *key);
        let key = edited.unwrap_or_else(|| free(self.next_timer, is_free));
        self.next_timer = self.next_timer.max(key.saturating_add(1));
        let timer_form::Entry { kind, label, started, earliest, latest } = entry;
        let timer = Timer { key, kind, label, started, earliest, latest };
        // As for tickets.
        self.deleted_timers.retain(|timer| timer.key != key);
        match self.timers.iter_mut().find(|timer| timer.key == key) {
            Some(place) => *place = timer,
            None => self.timers.push(timer),
        }
    }

    fn settle_deleted_timers(&mut self) {
        for timer in std::mem::take(&mut self.deleted_timers) {
            self.drop_timer_draft(Some(timer.key));
        }
    }
}

/// A key that is free: the next one, unless damaged data has used up the highest.
fn free(next: u32, is_free: impl Fn(&u32) -> bool) -> u32 {
    (next..=u32::MAX).chain(0..next).find(is_free).unwrap_or(next)
}
