//! A copy of the case to take along, and the way back.
//!
//! A copy is text: what a person can read, then a line of its own with [`MARK`], then JSON:
//! `{"version":4,"records":{"ticket:81":{"id":"…",…},…}}`, every record by its name with its fields. Copies of versions 1–3
//! (`former`) are read for ever, with or without words above them.

use crate::rules::{
    case::{
        counts::Counts,
        former,
        record::Record,
        state::Case,
        sync::{Json, State},
    },
    desk::{
        key::from_bits,
        tickets::{saved::LINE, state as tickets, ticket::Ticket},
        timers::state as timers,
    },
    records::{
        doc::{VERSION, hash},
        value::{DEEPEST, Fields, Value},
    },
    text::secrets::{Honest, mark_secrets},
};

/// Stands between what is for people and what is for the app.
pub const MARK: &str = "----- michishirube -----";
/// No copy is longer, in bytes: no browser stores more.
pub const LONGEST: usize = 8 << 20;
/// Stands in the place of what looks like a secret.
const CUT: &str = "…";

/// Why a text is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Nothing stands in it.
    Empty,
    /// Longer than [`LONGEST`].
    TooLong,
    /// Written by a newer build.
    Newer,
    /// Begun like a copy, and cut off or changed on the way.
    Damaged,
    /// Something else.
    NotOurs,
}

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    records: Vec<(Record, Fields)>,
    /// How many records or texts in it could not be read.
    pub skipped: usize,
    /// How many texts in it had something that looks like a secret, which was cut out.
    pub secrets: usize,
}

/// What would come, and what would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// Numbers of tickets that are not there yet.
    pub added: Vec<String>,
    /// Numbers of tickets that would say something else.
    pub changed: Vec<String>,
    /// Numbers of tickets that would go.
    pub removed: Vec<String>,
    /// Done steps, answers, waits and drafts afterwards, less those of now.
    pub ticks: isize,
    pub replies: isize,
    pub timers: isize,
    pub drafts: isize,
}

/// Writes a copy. `readable` is what a person reads in it.
///
/// # Errors
/// Says what cannot be written.
pub fn write(json: &impl Json, case: &Case, readable: &str) -> Result<String, String> {
    let mut records = Vec::new();
    // What a phone was offered is its own.
    for record in case.names().into_iter().filter(|record| *record != Record::Offers) {
        let fields = case.fields(&record).unwrap_or_default();
        records.push((Case::print(&record), Value::Map(fields.into_iter().collect())));
    }
    let data = vec![("version".into(), Value::Int(VERSION)), ("records".into(), Value::Map(records))];
    Ok([readable, "\n\n", MARK, "\n", &json.write(&Value::Map(data))?, "\n"].concat())
}

/// Reads a copy. `known` is what is kept here.
///
/// # Errors
/// Says why it is none.
pub fn read(json: &impl Json, known: &Case, text: &str) -> Result<Copy, Refused> {
    let (value, refused) = data(json, text)?;
    match value.get("version").and_then(Value::int) {
        Some(version) if version > VERSION => Err(Refused::Newer),
        Some(VERSION) => match value.get("records") {
            Some(Value::Map(records)) => Copy::of(known, records).ok_or(refused),
            _ => Err(refused),
        },
        Some(_) => {
            let found = former::read(known, &value).ok_or(refused)?;
            Ok(Copy::guarded(known, found.records, usize::from(found.is_damaged)))
        }
        None => Err(refused),
    }
}

/// What stands below the words, and what the text is if that says nothing.
///
/// # Errors
/// Says why there is nothing.
pub(super) fn data(json: &impl Json, text: &str) -> Result<(Value, Refused), Refused> {
    if text.len() > LONGEST {
        return Err(Refused::TooLong);
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.is_empty() {
        return Err(Refused::Empty);
    }
    let (is_marked, data) = match text.rsplit_once(MARK) {
        Some((_, data)) => (true, data.trim()),
        None => (false, text),
    };
    let refused = if is_marked { Refused::Damaged } else { Refused::NotOurs };
    if !data.starts_with('{') || is_deep(data) {
        return Err(refused);
    }
    json.read(data).map(|value| (value, refused)).map_err(|_| refused)
}

/// Whether brackets nest deeper than [`DEEPEST`].
fn is_deep(text: &str) -> bool {
    let (mut depth, mut is_text, mut is_escaped) = (0_u8, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => depth += 1,
            b'}' | b']' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

impl Copy {
    fn of(known: &Case, entries: &[(String, Value)]) -> Option<Self> {
        let mut records = Vec::new();
        let mut skipped = 0;
        for (name, value) in entries {
            match (Record::parse(name), value) {
                (Some(record), Value::Map(fields)) => {
                    let there = fields.iter().filter(|(_, value)| *value != Value::Null);
                    records.push((record, there.cloned().collect()));
                }
                _ => skipped += 1,
            }
        }
        (!records.is_empty()).then(|| Self::guarded(known, records, skipped))
    }

    /// Without what looks like a secret, unless copy or phone know that it is none, and without what no build could show.
    fn guarded(known: &Case, records: Vec<(Record, Fields)>, skipped: usize) -> Self {
        let mut whole = Case::default();
        for (record, fields) in &records {
            if *record == Record::Honest {
                whole.adopt(record, Some(fields));
            }
        }
        let mut honest = known.honest.clone();
        for hash in whole.honest.hashes() {
            honest.insert(*hash);
        }
        let mut copy = Self { records: Vec::new(), skipped, secrets: 0 };
        for (record, fields) in records {
            let mut guarded = Fields::new();
            for (name, mut value) in fields {
                copy.secrets += cut(&mut value, &honest);
                guarded.insert(name, value);
            }
            whole.adopt(&record, Some(&guarded));
            if whole.fields(&record).is_some() {
                copy.records.push((record, guarded));
            } else {
                copy.skipped += 1;
            }
        }
        copy
    }

    /// The case that it was made of.
    pub fn whole(&self) -> Case {
        let mut case = Case::default();
        for (record, fields) in &self.records {
            case.adopt(record, Some(fields));
        }
        case
    }

    /// What is here, with what only the copy has. Of a ticket and a wait that both have, the copy's words stand, and the entries
    /// of both; of answers, steps and drafts, those that are here.
    pub fn merged(&self, here: &Case) -> Case {
        let mut case = here.clone();
        for (record, fields) in &self.records {
            let ours = case.fields(record).unwrap_or_default();
            match *record {
                Record::Offers => {}
                Record::Journey | Record::Letter | Record::Honest => {
                    let mut all = fields.clone();
                    all.extend(ours);
                    case.adopt(record, Some(&all));
                }
                Record::Tickets(tickets::Record::Ticket(_)) | Record::Timers(timers::Record::Timer(_))
                    if is_deleted(fields) => {}
                Record::Tickets(tickets::Record::Ticket(_)) => {
                    let is_other = ours.get("id").is_some_and(|id| Some(id) != fields.get("id"));
                    let record = if is_other { elsewhere(fields) } else { *record };
                    let mut all = fields.clone();
                    for (name, value) in if is_other { Fields::new() } else { ours } {
                        if name.starts_with(LINE) && all.get(&name).is_none() {
                            all.insert(name, value);
                        }
                    }
                    case.adopt(&record, Some(&all));
                }
                Record::Timers(timers::Record::Timer(_)) => case.adopt(record, Some(fields)),
                Record::Tickets(tickets::Record::Draft(_) | tickets::Record::LineDraft(..))
                | Record::Timers(timers::Record::Draft(_)) => {
                    if case.fields(record).is_none() {
                        case.adopt(record, Some(fields));
                    }
                }
            }
        }
        case
    }
}

fn is_deleted(fields: &Fields) -> bool {
    fields.get("deleted").is_some()
}

/// Another ticket has the key: this one gets one of its own, the same at every reading.
fn elsewhere(fields: &Fields) -> Record {
    Record::Tickets(tickets::Record::Ticket(from_bits(hash(&format!("{fields:?}")))))
}

/// Cuts out of every text in a value what looks like a secret. In how many there was one.
fn cut(value: &mut Value, honest: &Honest) -> usize {
    match value {
        Value::Text(text) => usize::from(mark_secrets(text, honest, CUT)),
        Value::List(values) => values.iter_mut().map(|value| cut(value, honest)).sum(),
        Value::Map(entries) => entries.iter_mut().map(|(_, value)| cut(value, honest)).sum(),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => 0,
    }
}

impl Preview {
    /// What becomes of `before`. A ticket is the same one if key and number are.
    pub fn of(before: &Case, after: &Case) -> Self {
        let same =
            |case: &Case, one: &Ticket| case.tickets.get(one.key).filter(|other| other.id == one.id).cloned();
        let numbers = |case: &Case, is_meant: &dyn Fn(&Ticket) -> bool| -> Vec<String> {
            let meant = case.tickets.living().filter(|ticket| is_meant(ticket));
            meant.map(|ticket| ticket.id.as_str().to_owned()).collect()
        };
        let (counts, then) = (Counts::of(before), Counts::of(after));
        let is_changed = |ticket: &Ticket| same(before, ticket).is_some_and(|old| old != *ticket);
        Self {
            added: numbers(after, &|ticket| same(before, ticket).is_none()),
            changed: numbers(after, &is_changed),
            removed: numbers(before, &|ticket| same(after, ticket).is_none()),
            ticks: more(counts.ticks, then.ticks),
            replies: more(counts.replies, then.replies),
            timers: more(counts.timers, then.timers),
            drafts: more(counts.drafts, then.drafts),
        }
    }

    /// Whether nothing would come, change or go that is counted here.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn more(before: usize, after: usize) -> isize {
    isize::try_from(after).unwrap_or(isize::MAX) - isize::try_from(before).unwrap_or(isize::MAX)
}
