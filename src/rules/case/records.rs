//! The case as records: which room reads and writes which.

use crate::rules::{
    case::{
        former, honest_saved,
        record::Record,
        state::Case,
        sync::{Imported, Json, State},
    },
    desk::{
        letters::saved as letter_saved,
        tickets::{saved as tickets_saved, state as tickets},
        timers::{saved as timers_saved, state as timers},
    },
    journey::saved as journey_saved,
    offers::saved as offers_saved,
    records::value::Fields,
};

impl State for Case {
    type Name = Record;

    fn parse(name: &str) -> Option<Record> {
        Record::parse(name)
    }

    fn print(name: &Record) -> String {
        name.name()
    }

    fn fields(&self, name: &Record) -> Option<Fields> {
        match *name {
            Record::Journey => Some(journey_saved::fields(&self.journey)),
            Record::Letter => Some(letter_saved::fields(&self.letter)),
            Record::Honest => Some(honest_saved::fields(&self.honest)),
            Record::Offers => Some(offers_saved::fields(&self.offers)),
            Record::Tickets(tickets::Record::Ticket(key)) => {
                let ticket = self.tickets.all.iter().find(|ticket| ticket.key == key)?;
                Some(tickets_saved::ticket_fields(ticket))
            }
            Record::Tickets(tickets::Record::Draft(key)) => {
                self.tickets.drafts.get(key).map(tickets_saved::draft_fields)
            }
            Record::Tickets(tickets::Record::LineDraft(key, line)) => {
                self.tickets.line_drafts.get((key, line)).map(tickets_saved::line_draft_fields)
            }
            Record::Timers(timers::Record::Timer(key)) => {
                self.timers.all.iter().find(|timer| timer.key == key).map(timers_saved::timer_fields)
            }
            Record::Timers(timers::Record::Draft(key)) => {
                self.timers.drafts.get(key).map(timers_saved::draft_fields)
            }
        }
    }

    fn adopt(&mut self, name: &Record, fields: Option<&Fields>) {
        match *name {
            Record::Journey => self.journey = fields.map(journey_saved::read).unwrap_or_default(),
            Record::Letter => self.letter = fields.map(letter_saved::read).unwrap_or_default(),
            Record::Honest => self.honest = fields.map(honest_saved::read).unwrap_or_default(),
            Record::Offers => self.offers = fields.map(offers_saved::read).unwrap_or_default(),
            Record::Tickets(tickets::Record::Ticket(key)) => {
                self.tickets.all.retain(|ticket| ticket.key != key);
                self.tickets.all.extend(fields.and_then(|fields| tickets_saved::read_ticket(key, fields)));
            }
            Record::Tickets(tickets::Record::Draft(key)) => match fields {
                Some(fields) => self.tickets.drafts.put(key, tickets_saved::read_draft(fields)),
                None => self.tickets.drafts.remove(key),
            },
            Record::Tickets(tickets::Record::LineDraft(key, line)) => match fields {
                Some(fields) => {
                    self.tickets.line_drafts.put((key, line), tickets_saved::read_line_draft(fields));
                }
                None => self.tickets.line_drafts.remove((key, line)),
            },
            Record::Timers(timers::Record::Timer(key)) => {
                self.timers.all.retain(|timer| timer.key != key);
                self.timers.all.extend(fields.and_then(|fields| timers_saved::read_timer(key, fields)));
            }
            Record::Timers(timers::Record::Draft(key)) => match fields {
                Some(fields) => self.timers.drafts.put(key, timers_saved::read_draft(fields)),
                None => self.timers.drafts.remove(key),
            },
        }
    }

    fn leaves_trace(name: &Record) -> bool {
        match name {
            Record::Journey
            | Record::Letter
            | Record::Honest
            | Record::Offers
            | Record::Tickets(tickets::Record::Ticket(_))
            | Record::Timers(timers::Record::Timer(_)) => true,
            Record::Tickets(tickets::Record::Draft(_) | tickets::Record::LineDraft(..))
            | Record::Timers(timers::Record::Draft(_)) => false,
        }
    }

    fn names(&self) -> Vec<Record> {
        let tickets = self.tickets.all.iter().map(|ticket| tickets::Record::Ticket(ticket.key));
        let drafts = self.tickets.drafts.iter().map(|(key, _)| tickets::Record::Draft(key));
        let lines = self.tickets.line_drafts.iter();
        let lines = lines.map(|((key, line), _)| tickets::Record::LineDraft(key, line));
        let timers = self.timers.all.iter().map(|timer| timers::Record::Timer(timer.key));
        let timer_drafts = self.timers.drafts.iter().map(|(key, _)| timers::Record::Draft(key));
        let mut names = vec![Record::Journey, Record::Letter, Record::Honest, Record::Offers];
        names.extend(tickets.chain(drafts).chain(lines).map(Record::Tickets));
        names.extend(timers.chain(timer_drafts).map(Record::Timers));
        names
    }

    fn former(key: &str) -> Option<u8> {
        former::order(key)
    }

    fn import<J: Json>(&self, json: &J, _key: &str, text: &str) -> Option<Imported<Record>> {
        former::read(self, &json.read(text).ok()?)
    }
}

impl Case {
    /// Puts another case in the place of this one; what this phone was offered stays. Names the records that are not the same in
    /// both.
    pub fn put(&mut self, mut other: Self) -> Vec<Record> {
        other.offers = self.offers.clone();
        let mut names = self.names();
        for name in other.names() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.retain(|name| self.fields(name) != other.fields(name));
        *self = other;
        names
    }
}
