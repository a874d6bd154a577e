//! What versions 1–3 saved, read for ever (`tests/fixtures`).
//!
//! `{"version":3,"revision":7,"case":{…}}` and, since version 3, each ticket by itself: `{"version":3,"ticket":{…}}`.
//! Versions 1 and 2, and every copy taken along, have the `tickets` inside the case. Good fields are taken, odd ones are
//! passed over: a text with something odd in it stays where it is.

use crate::rules::{
    case::{record::Record, state::Case, sync::Imported},
    desk::{
        key::{FIRST, Key, from_bits},
        letters::{draft::LetterDraft, saved as letter_saved},
        tickets::{
            form::Draft,
            id::TicketId,
            line_form::LineDraft,
            saved as tickets_saved, state as tickets,
            ticket::{Channel, Line, Service, Ticket, Turn, Who},
        },
        timers::{
            form as timer_form, saved as timers_saved, state as timers,
            timer::{Timer, TimerKind},
        },
    },
    journey::{
        saved as journey_saved,
        state::{Answer, Journey, Reply, Restarted, Tick},
    },
    records::{
        doc::hash,
        value::{Fields, Value},
    },
};

/// The version that this build writes.
const VERSION: i64 = 4;

/// Where versions 1–3 kept everything but tickets.
pub const CASE: &str = "michishirube:case";
/// Where version 3 kept a ticket: this, then its key.
pub const TICKET: &str = "michishirube:ticket:";
/// Where they put what they could not read: this, then when.
pub const SET_ASIDE: &str = "michishirube:set-aside:";

/// Whether versions 1–3 kept something under this key, and when it is read: what was set aside is older than what
/// stands in its place, and the case tells of entries that were deleted from tickets.
pub fn order(key: &str) -> Option<u8> {
    match key {
        CASE => Some(2),
        _ if key.starts_with(TICKET) => Some(1),
        _ if key.starts_with(SET_ASIDE) => Some(0),
        _ => None,
    }
}

/// Reads what an older build saved. None: it is not of versions 1–3.
///
/// `known` is what is kept already: a ticket whose key is taken by another one gets a key of its own, the same at
/// every reading.
pub fn read(known: &Case, whole: &Value) -> Option<Imported<Record>> {
    let version = whole.get("version")?.int()?;
    if !(1..VERSION).contains(&version) {
        return None;
    }
    let mut reader = Reader { known, found: Imported { records: Vec::new(), is_damaged: false } };
    match (whole.get("case"), whole.get("ticket")) {
        (Some(case @ Value::Map(_)), None) => reader.case(case),
        (None, Some(ticket @ Value::Map(_))) => reader.ticket(ticket, None),
        _ => return None,
    }
    (!reader.found.records.is_empty() || !reader.found.is_damaged).then_some(reader.found)
}

struct Reader<'a> {
    known: &'a Case,
    found: Imported<Record>,
}

impl Reader<'_> {
    /// A field's value as `read` takes it; nothing where there is none. Notes what is odd.
    fn field<T>(&mut self, of: &Value, name: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        match of.get(name) {
            None | Some(Value::Null) => None,
            Some(value) => {
                let read = read(value);
                self.found.is_damaged |= read.is_none();
                read
            }
        }
    }

    fn text(&mut self, of: &Value, name: &str) -> Option<String> {
        self.field(of, name, |value| value.text().map(ToOwned::to_owned))
    }

    fn int(&mut self, of: &Value, name: &str) -> Option<i64> {
        self.field(of, name, Value::int)
    }

    fn key(&mut self, of: &Value, name: &str) -> Option<Key> {
        self.field(of, name, |value| value.uint().filter(|key| *key < FIRST))
    }

    fn named<T>(&mut self, of: &Value, name: &str, named: fn(&str) -> Option<T>) -> Option<T> {
        self.field(of, name, |value| named(value.text()?))
    }

    /// The items of a list that `read` takes. Notes those that it does not.
    fn list<T>(&mut self, of: &Value, name: &str, read: fn(&mut Self, &Value) -> Option<T>) -> Vec<T> {
        let mut found = Vec::new();
        for item in &self.items(of, name) {
            let item = read(self, item);
            self.found.is_damaged |= item.is_none();
            found.extend(item);
        }
        found
    }

    fn items(&mut self, of: &Value, name: &str) -> Vec<Value> {
        let list = |value: &Value| matches!(value, Value::List(_)).then(|| value.list().to_vec());
        self.field(of, name, list).unwrap_or_default()
    }

    fn push(&mut self, record: Record, fields: Fields) {
        self.found.records.push((record, fields));
    }

    fn case(&mut self, case: &Value) {
        self.journey(case);
        for ticket in &self.items(case, "tickets") {
            self.ticket(ticket, None);
        }
        // Versions 1 and 2 kept deleted tickets apart, the latest last.
        for (order, ticket) in (1..).zip(&self.items(case, "deleted")) {
            self.ticket(ticket, Some(order));
        }
        self.deleted_lines(case);
        self.drafts(case);
        self.timers(case);
        self.letter(case);
    }

    fn journey(&mut self, case: &Value) {
        let answer = |reader: &mut Self, value: &Value| {
            Some(Answer { step: reader.text(value, "step")?, choice: reader.text(value, "choice")? })
        };
        let journey = Journey {
            ticks: self.list(case, "ticks", Self::tick),
            answers: self.list(case, "answers", answer),
            replies: self.list(case, "replies", Self::reply),
            restarted: case.get("restarted").filter(|value| **value != Value::Null).map(|gone| Restarted {
                replies: self.list(gone, "replies", Self::reply),
                ticks: self.list(gone, "ticks", Self::tick),
                position: self.text(gone, "position"),
                recovered: None,
            }),
            position: self.text(case, "position"),
            recovered: self.int(case, "recovered"),
        };
        if journey != Journey::default() {
            self.push(Record::Journey, journey_saved::fields(&journey));
        }
    }

    fn tick(&mut self, value: &Value) -> Option<Tick> {
        Some(Tick { step: self.text(value, "step")?, at: self.int(value, "at")? })
    }

    fn reply(&mut self, value: &Value) -> Option<Reply> {
        Some(Reply { question: self.text(value, "question")?, reply: self.text(value, "reply")? })
    }

    fn ticket(&mut self, value: &Value, deleted: Option<u64>) {
        let (key, id) = (self.key(value, "key"), self.text(value, "id"));
        let (Some(key), Some(id)) = (key, id) else {
            self.found.is_damaged = true;
            return;
        };
        let mut ticket = Ticket {
            key,
            id: TicketId::saved(&id),
            service: self.named(value, "service", Service::named).unwrap_or_default(),
            channel: self.named(value, "channel", Channel::named).unwrap_or_default(),
            opened: self.int(value, "opened").unwrap_or_default(),
            subject: self.text(value, "subject").unwrap_or_default(),
            promised: self.int(value, "promised"),
            next_check: self.int(value, "next_check"),
            turn: self.named(value, "status", Turn::named).unwrap_or_default(),
            note: self.text(value, "note").unwrap_or_default(),
            history: Vec::new(),
            // Version 3 noted when: any number that grows will do.
            deleted: self.field(value, "deleted", Value::uint).map(|at| at.saturating_add(1)).or(deleted),
        };
        for mut line in self.list(value, "history", Self::line) {
            // What was written down twice in the same words is there twice.
            while ticket.history.iter().any(|other| other.key == line.key) {
                line.key += 1;
            }
            ticket.history.push(line);
        }
        ticket.key = self.free_key(&ticket);
        self.push_ticket(&ticket);
    }

    fn push_ticket(&mut self, ticket: &Ticket) {
        let record = Record::Tickets(tickets::Record::Ticket(ticket.key));
        self.found.records.retain(|(other, _)| *other != record);
        self.push(record, tickets_saved::ticket_fields(ticket));
    }

    /// The ticket with this key, if this text has told of it already.
    fn pushed(&self, key: Key) -> Option<Ticket> {
        let record = Record::Tickets(tickets::Record::Ticket(key));
        let (_, fields) = self.found.records.iter().find(|(other, _)| *other == record)?;
        tickets_saved::read_ticket(key, fields)
    }

    /// An older build and this one may have given the same key to different tickets.
    fn free_key(&self, ticket: &Ticket) -> Key {
        let is_other = |other: &&Ticket| {
            other.key == ticket.key && (&other.id, other.opened) != (&ticket.id, ticket.opened)
        };
        if self.known.tickets.all.iter().any(|other| is_other(&other)) {
            hashed(&[ticket.id.as_str(), &ticket.opened.to_string(), &ticket.note])
        } else {
            ticket.key
        }
    }

    fn line(&mut self, value: &Value) -> Option<Line> {
        let at = self.int(value, "at")?;
        let who = self.named(value, "who", Who::named).unwrap_or_default();
        let text = self.text(value, "text")?;
        Some(Line { key: hashed(&[&at.to_string(), who.name(), &text]), at, who, text, deleted: None })
    }

    /// Version 3 kept the deleted entries of histories apart, the latest last.
    fn deleted_lines(&mut self, case: &Value) {
        let entry = |reader: &mut Self, value: &Value| {
            Some((reader.key(value, "ticket")?, reader.line(value.get("line")?)?))
        };
        for (order, (key, mut line)) in (1..).zip(self.list(case, "deleted_lines", entry)) {
            line.deleted = Some(order);
            // It may stand among the others in the same words.
            line.key = hashed(&[&line.key.to_string(), &order.to_string()]);
            // Without its ticket there is nothing to bring it back to: the text stays.
            let known = || self.known.tickets.all.iter().find(|ticket| ticket.key == key).cloned();
            match self.pushed(key).or_else(known) {
                Some(mut ticket) => {
                    ticket.add(line);
                    self.push_ticket(&ticket);
                }
                None => self.found.is_damaged = true,
            }
        }
    }

    fn drafts(&mut self, case: &Value) {
        let draft = |reader: &mut Self, value: &Value| {
            let key = reader.key(value, "ticket");
            let draft = reader.draft(value.get("draft")?, key.is_none());
            Some((key.unwrap_or_else(|| reader.new_ticket()), draft))
        };
        for (key, draft) in self.list(case, "drafts", draft) {
            self.push(Record::Tickets(tickets::Record::Draft(key)), tickets_saved::draft_fields(&draft));
        }
        let line = |reader: &mut Self, value: &Value| {
            let draft = value.get("draft")?;
            let line = LineDraft {
                who: reader.named(draft, "who", Who::named).unwrap_or_default(),
                text: reader.text(draft, "text").unwrap_or_default(),
                at: reader.text(draft, "at"),
            };
            Some((reader.key(value, "ticket")?, line))
        };
        for (ticket, draft) in self.list(case, "line_drafts", line) {
            let record = tickets::Record::LineDraft(ticket, FIRST);
            self.push(Record::Tickets(record), tickets_saved::line_draft_fields(&draft));
        }
    }

    /// A form of versions 1–3 held every field, touched or not.
    fn draft(&mut self, value: &Value, is_new: bool) -> Draft {
        let touched = |text: Option<String>| text.filter(|text| !is_new || !text.is_empty());
        Draft {
            id: touched(self.text(value, "id")),
            service: self.named(value, "service", Service::named),
            channel: self.named(value, "channel", Channel::named),
            opened: self.text(value, "opened"),
            subject: touched(self.text(value, "subject")),
            promised: self.text(value, "promised"),
            next_check: self.text(value, "next_check"),
            turn: self.named(value, "status", Turn::named),
            note: touched(self.text(value, "note")),
        }
    }

    /// They had one form for new tickets.
    fn new_ticket(&self) -> Key {
        let is_free = |key: &Key| self.known.tickets.all.iter().all(|ticket| ticket.key != *key);
        (FIRST..=FIRST + self.known.tickets.all.len() as Key).find(is_free).unwrap_or(FIRST)
    }

    fn timers(&mut self, case: &Value) {
        let mut timers = self.list(case, "timers", Self::timer);
        let mut order = 0;
        for mut timer in self.list(case, "deleted_timers", Self::timer) {
            order += 1;
            timer.deleted = Some(order);
            timers.push(timer);
        }
        for timer in timers {
            let record = Record::Timers(timers::Record::Timer(timer.key));
            self.push(record, timers_saved::timer_fields(&timer));
        }
        let draft = |reader: &mut Self, value: &Value| {
            let draft = value.get("draft")?;
            let draft = timer_form::Draft {
                kind: reader.named(draft, "kind", TimerKind::named).unwrap_or_default(),
                label: reader.text(draft, "label").unwrap_or_default(),
                hours: reader.text(draft, "hours").unwrap_or_default(),
                minutes: reader.text(draft, "minutes").unwrap_or_default(),
                started: reader.text(draft, "started"),
            };
            Some((reader.key(value, "timer").unwrap_or(FIRST), draft))
        };
        for (key, draft) in self.list(case, "timer_drafts", draft) {
            self.push(Record::Timers(timers::Record::Draft(key)), timers_saved::draft_fields(&draft));
        }
    }

    fn timer(&mut self, value: &Value) -> Option<Timer> {
        let started = self.int(value, "started")?;
        Some(Timer {
            key: self.key(value, "key")?,
            kind: self.named(value, "kind", TimerKind::named).unwrap_or(TimerKind::Own),
            label: self.text(value, "label").unwrap_or_default(),
            started,
            earliest: self.int(value, "earliest").unwrap_or(started),
            latest: self.int(value, "latest"),
            deleted: None,
        })
    }

    fn letter(&mut self, case: &Value) {
        let Some(report) =
            self.field(case, "report", |value| matches!(value, Value::Map(_)).then(|| value.clone()))
        else {
            return;
        };
        let left_out = |_: &mut Self, value: &Value| value.text().map(ToOwned::to_owned);
        let letter = LetterDraft {
            error_text: self.text(&report, "error_text").unwrap_or_default(),
            last_login: self.text(&report, "last_login").unwrap_or_default(),
            last_login_forgotten: self
                .field(&report, "last_login_forgotten", Value::bool)
                .unwrap_or_default(),
            country: self.text(&report, "country").unwrap_or_default(),
            left_out: self.list(&report, "left_out", left_out),
        };
        if letter != LetterDraft::default() {
            self.push(Record::Letter, letter_saved::fields(&letter));
        }
    }
}

/// The same key for the same content, at every reading.
fn hashed(parts: &[&str]) -> Key {
    from_bits(hash(&parts.join("\0")))
}
