//! Tickets and their forms as records (version 4): each field by its name, `status` for whose turn it is, and
//! `line/<key>` → `{at, who, text, deleted}` for each entry of the history.

use crate::rules::{
    desk::{
        key::Key,
        tickets::{
            form::Draft,
            id::TicketId,
            line_form::LineDraft,
            ticket::{Channel, Line, Service, Ticket, TicketKey, Turn, Who},
        },
    },
    records::{
        fields::{collected, order, parts, text},
        value::{Fields, Value},
    },
};

/// What the names of fields begin with that hold an entry of the history.
pub const LINE: &str = "line/";

/// What the record of a ticket says.
pub fn ticket_fields(ticket: &Ticket) -> Fields {
    let typed = |text: &str| (!text.is_empty()).then(|| text.into());
    let mut fields = collected(&mut [
        ("id", Some(ticket.id.as_str().into())),
        ("service", Some(ticket.service.name().into())),
        ("channel", Some(ticket.channel.name().into())),
        ("opened", Some(ticket.opened.into())),
        ("subject", typed(&ticket.subject)),
        ("promised", ticket.promised.map(Value::from)),
        ("next_check", ticket.next_check.map(Value::from)),
        ("status", Some(ticket.turn.name().into())),
        ("note", typed(&ticket.note)),
        ("deleted", ticket.deleted.map(order)),
    ]);
    fields.extend(ticket.history.iter().map(line_field));
    fields
}

/// The field of one entry of the history.
pub fn line_field(line: &Line) -> (String, Value) {
    let value = parts(&mut [
        ("at", Some(line.at.into())),
        ("who", Some(line.who.name().into())),
        ("text", Some(line.text.clone().into())),
        ("deleted", line.deleted.map(order)),
    ]);
    ([LINE, &line.key.to_string()].concat(), value)
}

/// The ticket that a record tells; none without a number. What else is odd in it is passed over.
pub fn read_ticket(key: TicketKey, fields: &Fields) -> Option<Ticket> {
    let name = |of: &str| fields.get(of).and_then(Value::text);
    let number = |of: &str| fields.get(of).and_then(Value::int);
    let mut ticket = Ticket {
        key,
        id: TicketId::saved(name("id")?),
        service: name("service").and_then(Service::named).unwrap_or_default(),
        channel: name("channel").and_then(Channel::named).unwrap_or_default(),
        opened: number("opened").unwrap_or_default(),
        subject: text(fields, "subject").unwrap_or_default(),
        promised: number("promised"),
        next_check: number("next_check"),
        turn: name("status").and_then(Turn::named).unwrap_or_default(),
        note: text(fields, "note").unwrap_or_default(),
        history: Vec::new(),
        deleted: fields.get("deleted").and_then(Value::uint),
    };
    for (name, value) in fields {
        let line = name.strip_prefix(LINE).and_then(|key| key.parse().ok());
        if let Some(line) = line.and_then(|key| read_line(key, value)) {
            ticket.add(line);
        }
    }
    Some(ticket)
}

fn read_line(key: Key, value: &Value) -> Option<Line> {
    Some(Line {
        key,
        at: value.get("at")?.int()?,
        who: value.get("who").and_then(Value::text).and_then(Who::named).unwrap_or_default(),
        text: value.get("text")?.text()?.to_owned(),
        deleted: value.get("deleted").and_then(Value::uint),
    })
}

/// What the record of a ticket's form says: what was touched.
pub fn draft_fields(draft: &Draft) -> Fields {
    let typed = |text: &Option<String>| text.clone().map(Value::from);
    collected(&mut [
        ("id", typed(&draft.id)),
        ("service", draft.service.map(|service| service.name().into())),
        ("channel", draft.channel.map(|channel| channel.name().into())),
        ("opened", typed(&draft.opened)),
        ("subject", typed(&draft.subject)),
        ("promised", typed(&draft.promised)),
        ("next_check", typed(&draft.next_check)),
        ("status", draft.turn.map(|turn| turn.name().into())),
        ("note", typed(&draft.note)),
    ])
}

/// The form that a record tells.
pub fn read_draft(fields: &Fields) -> Draft {
    let name = |of: &str| fields.get(of).and_then(Value::text);
    Draft {
        id: text(fields, "id"),
        service: name("service").and_then(Service::named),
        channel: name("channel").and_then(Channel::named),
        opened: text(fields, "opened"),
        subject: text(fields, "subject"),
        promised: text(fields, "promised"),
        next_check: text(fields, "next_check"),
        turn: name("status").and_then(Turn::named),
        note: text(fields, "note"),
    }
}

/// What the record of a form for an entry says.
pub fn line_draft_fields(draft: &LineDraft) -> Fields {
    collected(&mut [
        ("who", Some(draft.who.name().into())),
        ("text", Some(draft.text.clone().into())),
        ("at", draft.at.clone().map(Value::from)),
    ])
}

/// The form for an entry that a record tells.
pub fn read_line_draft(fields: &Fields) -> LineDraft {
    LineDraft {
        who: fields.get("who").and_then(Value::text).and_then(Who::named).unwrap_or_default(),
        text: text(fields, "text").unwrap_or_default(),
        at: text(fields, "at"),
    }
}
