//! What the person wrote down of tickets. Changes through [`Tickets::update`] alone.

use crate::rules::{
    desk::{
        drafts::Drafts,
        tickets::{
            form::{Draft, Entry},
            line_form::LineDraft,
            ticket::{Line, LineKey, Ticket, TicketKey, Turn},
        },
        undo::{self, living},
    },
    text::secrets::Honest,
    time::Millis,
};

/// The tickets and the forms about them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tickets {
    /// In no particular order, also the deleted ones until that is final.
    pub all: Vec<Ticket>,
    /// By the ticket that a form edits, or will make.
    pub drafts: Drafts<TicketKey, Draft>,
    pub line_drafts: Drafts<(TicketKey, LineKey), LineDraft>,
}

/// What the person did with tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// Typed into the form of this ticket, which may not be there yet.
    ChangeDraft(TicketKey, Draft),
    DropDraft(TicketKey),
    Save(TicketKey, Entry),
    SetTurn(TicketKey, Turn),
    SetNextCheck(TicketKey, Option<Millis>),
    Delete(TicketKey),
    /// Brings the latest deleted ticket back.
    UndoDelete,
    /// The deletions of tickets are final.
    SettleDelete,
    /// Typed into the form for an entry of this ticket's history.
    ChangeLineDraft(TicketKey, LineKey, LineDraft),
    DropLineDraft(TicketKey, LineKey),
    AddLine(TicketKey, Line),
    DeleteLine(TicketKey, LineKey),
    /// Brings the latest deleted entry of this ticket back.
    UndoDeleteLine(TicketKey),
    /// The deletions of this ticket's entries are final.
    SettleDeleteLines(TicketKey),
}

/// What is saved by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    Ticket(TicketKey),
    Draft(TicketKey),
    LineDraft(TicketKey, LineKey),
}

impl Tickets {
    /// The ticket with this key, unless it was deleted.
    pub fn get(&self, key: TicketKey) -> Option<&Ticket> {
        living(&self.all).find(|ticket| ticket.key == key)
    }

    /// The tickets that were not deleted.
    pub fn living(&self) -> impl Iterator<Item = &Ticket> {
        living(&self.all)
    }

    /// The form of a new ticket that was begun first, with the key that the ticket will have, besides those that are
    /// open elsewhere.
    pub fn begun(&self, is_elsewhere: impl Fn(Record) -> bool) -> Option<(TicketKey, &Draft)> {
        let is_new = |key: TicketKey| self.all.iter().all(|ticket| ticket.key != key);
        self.drafts.iter().find(|(key, _)| is_new(*key) && !is_elsewhere(Record::Draft(*key)))
    }

    /// The form for an entry of this ticket's history that was begun first, besides those that are open elsewhere.
    pub fn begun_line(
        &self,
        ticket: TicketKey,
        is_elsewhere: impl Fn(Record) -> bool,
    ) -> Option<(LineKey, &LineDraft)> {
        let is_meant =
            |of: TicketKey, line: LineKey| of == ticket && !is_elsewhere(Record::LineDraft(of, line));
        let mut drafts = self.line_drafts.iter();
        drafts.find(|((of, line), _)| is_meant(*of, *line)).map(|((_, line), draft)| (line, draft))
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
            Msg::Save(key, entry) => self.save(key, entry),
            Msg::SetTurn(key, turn) => self.set_turn(key, turn),
            Msg::SetNextCheck(key, at) => self.set_next_check(key, at),
            Msg::Delete(key) => {
                let is_there = undo::delete(&mut self.all, |ticket| ticket.key == key);
                is_there.then_some(Record::Ticket(key)).into_iter().collect()
            }
            Msg::UndoDelete => {
                undo::undo(&mut self.all).map(|ticket| Record::Ticket(ticket.key)).into_iter().collect()
            }
            Msg::SettleDelete => self.settle(),
            Msg::ChangeLineDraft(ticket, line, draft) => {
                self.line_drafts.keep((ticket, line), draft, honest);
                vec![Record::LineDraft(ticket, line)]
            }
            Msg::DropLineDraft(ticket, line) => {
                self.line_drafts.remove((ticket, line));
                vec![Record::LineDraft(ticket, line)]
            }
            Msg::AddLine(key, line) => self.add_line(key, line),
            Msg::DeleteLine(key, line) => {
                self.change(key, |ticket| undo::delete(&mut ticket.history, |other| other.key == line))
            }
            Msg::UndoDeleteLine(key) => self.change(key, |ticket| undo::undo(&mut ticket.history).is_some()),
            Msg::SettleDeleteLines(key) => {
                self.change(key, |ticket| !undo::settle(&mut ticket.history).is_empty())
            }
        }
    }

    /// Changes a ticket, if it is there, also a deleted one. `change` says whether there was something to do.
    fn change(&mut self, key: TicketKey, change: impl FnOnce(&mut Ticket) -> bool) -> Vec<Record> {
        let ticket = self.all.iter_mut().find(|ticket| ticket.key == key);
        ticket.is_some_and(change).then_some(Record::Ticket(key)).into_iter().collect()
    }

    fn save(&mut self, key: TicketKey, entry: Entry) -> Vec<Record> {
        self.drafts.remove(key);
        let Entry { id, service, channel, opened, subject, promised, next_check, turn, note } = entry;
        let place = self.all.iter().position(|ticket| ticket.key == key);
        // What another tab deleted lives on in what is saved here.
        let history = place.map(|at| self.all.swap_remove(at).history).unwrap_or_default();
        self.all.push(Ticket {
            key,
            id,
            service,
            channel,
            opened,
            subject,
            promised,
            next_check,
            turn,
            note,
            history,
            deleted: None,
        });
        vec![Record::Ticket(key), Record::Draft(key)]
    }

    /// A form that is open for the ticket follows: saved later, it must not turn this back.
    fn set_turn(&mut self, key: TicketKey, turn: Turn) -> Vec<Record> {
        let mut touched = self.untouch(key, |draft| draft.turn.take().is_some());
        touched.extend(self.change(key, |ticket| {
            ticket.turn = turn;
            true
        }));
        touched
    }

    /// A form that is open for the ticket follows, as above.
    fn set_next_check(&mut self, key: TicketKey, at: Option<Millis>) -> Vec<Record> {
        let mut touched = self.untouch(key, |draft| draft.next_check.take().is_some());
        touched.extend(self.change(key, |ticket| {
            ticket.next_check = at;
            true
        }));
        touched
    }

    fn untouch(&mut self, key: TicketKey, change: impl FnOnce(&mut Draft) -> bool) -> Vec<Record> {
        let Some(mut draft) = self.drafts.get(key).cloned() else {
            return Vec::new();
        };
        let changed = change(&mut draft);
        self.drafts.put(key, draft);
        changed.then_some(Record::Draft(key)).into_iter().collect()
    }

    /// What was typed for a ticket goes with it, not before: undoing brings all of it back.
    fn settle(&mut self) -> Vec<Record> {
        let mut touched = Vec::new();
        for ticket in undo::settle(&mut self.all) {
            touched.extend([Record::Ticket(ticket.key), Record::Draft(ticket.key)]);
            self.drafts.remove(ticket.key);
            while let Some((line, _)) = self.begun_line(ticket.key, |_| false) {
                self.line_drafts.remove((ticket.key, line));
                touched.push(Record::LineDraft(ticket.key, line));
            }
        }
        touched
    }

    /// Where there is no ticket any more, or no place in it, the draft stays.
    fn add_line(&mut self, key: TicketKey, line: Line) -> Vec<Record> {
        let draft = Record::LineDraft(key, line.key);
        let of_draft = (key, line.key);
        let mut touched = self.change(key, |ticket| {
            let is_there = ticket.history.iter().any(|other| other.key == line.key);
            let fits = is_there || ticket.has_room();
            if fits {
                ticket.add(line);
                // As for a ticket saved after another tab deleted it.
                ticket.deleted = None;
            }
            fits
        });
        if !touched.is_empty() {
            self.line_drafts.remove(of_draft);
            touched.push(draft);
        }
        touched
    }
}
