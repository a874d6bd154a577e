//! The journey as a record (version 4): `tick/<step>` → when (ms), `answer/<step>` → choice,
//! `reply/<question>` → reply, `position`, `recovered` (ms), `restarted` → what starting afresh took away.

use crate::rules::{
    journey::state::{Answer, Journey, Reply, Restarted, Tick},
    records::{
        fields::parts,
        value::{Fields, Value},
    },
};

const TICK: &str = "tick/";
const ANSWER: &str = "answer/";
const REPLY: &str = "reply/";

/// What the record says.
pub fn fields(journey: &Journey) -> Fields {
    let mut fields = Fields::new();
    for Tick { step, at } in &journey.ticks {
        fields.insert([TICK, step].concat(), (*at).into());
    }
    for Answer { step, choice } in &journey.answers {
        fields.insert([ANSWER, step].concat(), choice.clone().into());
    }
    for Reply { question, reply } in &journey.replies {
        fields.insert([REPLY, question].concat(), reply.clone().into());
    }
    let position = journey.position.clone().map(Value::from);
    let recovered = journey.recovered.map(Value::from);
    let restarted = journey.restarted.as_ref().map(restarted);
    for (name, value) in [("position", position), ("recovered", recovered), ("restarted", restarted)] {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value);
        }
    }
    fields
}

/// The journey that a record tells. What is odd in it is passed over.
pub fn read(fields: &Fields) -> Journey {
    let mut journey = Journey::default();
    for (name, value) in fields {
        if let Some(step) = name.strip_prefix(TICK) {
            if let Some(at) = value.int() {
                // The order in which it was done: letters tell it so.
                let place =
                    journey.ticks.iter().rposition(|tick| tick.at <= at).map_or(0, |before| before + 1);
                journey.ticks.insert(place, Tick { step: step.to_owned(), at });
            }
        } else if let Some(step) = name.strip_prefix(ANSWER) {
            let choice = value.text().map(ToOwned::to_owned);
            journey.answers.extend(choice.map(|choice| Answer { step: step.to_owned(), choice }));
        } else if let Some(question) = name.strip_prefix(REPLY) {
            let reply = value.text().map(ToOwned::to_owned);
            journey.replies.extend(reply.map(|reply| Reply { question: question.to_owned(), reply }));
        }
    }
    journey.position = text(fields.get("position"));
    journey.recovered = fields.get("recovered").and_then(Value::int);
    journey.restarted = fields.get("restarted").map(read_restarted);
    journey
}

fn text(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::text).map(ToOwned::to_owned)
}

fn restarted(gone: &Restarted) -> Value {
    let reply = |Reply { question, reply }: &Reply| {
        parts(&mut [("question", Some(question.clone().into())), ("reply", Some(reply.clone().into()))])
    };
    let tick = |Tick { step, at }: &Tick| {
        parts(&mut [("step", Some(step.clone().into())), ("at", Some((*at).into()))])
    };
    parts(&mut [
        ("replies", Some(Value::List(gone.replies.iter().map(reply).collect()))),
        ("ticks", Some(Value::List(gone.ticks.iter().map(tick).collect()))),
        ("position", gone.position.clone().map(Value::from)),
        ("recovered", gone.recovered.map(Value::from)),
    ])
}

fn read_restarted(value: &Value) -> Restarted {
    let list = |name: &str| value.get(name).map(Value::list).unwrap_or_default();
    let reply = |value: &Value| {
        Some(Reply { question: text(value.get("question"))?, reply: text(value.get("reply"))? })
    };
    let tick = |value: &Value| Some(Tick { step: text(value.get("step"))?, at: value.get("at")?.int()? });
    Restarted {
        replies: list("replies").iter().filter_map(reply).collect(),
        ticks: list("ticks").iter().filter_map(tick).collect(),
        position: text(value.get("position")),
        recovered: value.get("recovered").and_then(Value::int),
    }
}
