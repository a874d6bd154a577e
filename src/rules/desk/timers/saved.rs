//! Timers and their forms as records (version 4): each field by its name.

use crate::rules::{
    desk::timers::{
        form::Draft,
        timer::{Timer, TimerKey, TimerKind},
    },
    records::{
        fields::{collected, order, text},
        value::{Fields, Value},
    },
};

/// What the record of a timer says.
pub fn timer_fields(timer: &Timer) -> Fields {
    let Timer { key: _, kind, label, started, earliest, latest, deleted } = timer;
    collected(&mut [
        ("kind", Some(kind.name().into())),
        ("label", (!label.is_empty()).then(|| label.clone().into())),
        ("started", Some((*started).into())),
        ("earliest", Some((*earliest).into())),
        ("latest", latest.map(Value::from)),
        ("deleted", deleted.map(order)),
    ])
}

/// The timer that a record tells; none without a start. What else is odd in it is passed over.
pub fn read_timer(key: TimerKey, fields: &Fields) -> Option<Timer> {
    let number = |name: &str| fields.get(name).and_then(Value::int);
    let started = number("started")?;
    Some(Timer {
        key,
        kind: kind(fields).unwrap_or(TimerKind::Own),
        label: text(fields, "label").unwrap_or_default(),
        started,
        earliest: number("earliest").unwrap_or(started),
        latest: number("latest"),
        deleted: fields.get("deleted").and_then(Value::uint),
    })
}

fn kind(fields: &Fields) -> Option<TimerKind> {
    fields.get("kind").and_then(Value::text).and_then(TimerKind::named)
}

/// What the record of a timer's form says.
pub fn draft_fields(draft: &Draft) -> Fields {
    let Draft { kind, label, hours, minutes, started } = draft;
    collected(&mut [
        ("kind", Some(kind.name().into())),
        ("label", Some(label.clone().into())),
        ("hours", Some(hours.clone().into())),
        ("minutes", Some(minutes.clone().into())),
        ("started", started.clone().map(Value::from)),
    ])
}

/// The form that a record tells.
pub fn read_draft(fields: &Fields) -> Draft {
    Draft {
        kind: kind(fields).unwrap_or_default(),
        label: text(fields, "label").unwrap_or_default(),
        hours: text(fields, "hours").unwrap_or_default(),
        minutes: text(fields, "minutes").unwrap_or_default(),
        started: text(fields, "started"),
    }
}
