//! What is typed into the first letter as a record (version 4): each field by its name.

use crate::rules::{
    desk::letters::draft::LetterDraft,
    records::{
        fields::{collected, text},
        value::{Fields, Value},
    },
};

/// What the record says.
pub fn fields(draft: &LetterDraft) -> Fields {
    let typed = |text: &str| (!text.is_empty()).then(|| text.into());
    let left_out = draft.left_out.iter().map(|step| step.as_str().into()).collect();
    collected(&mut [
        ("error_text", typed(&draft.error_text)),
        ("last_login", typed(&draft.last_login)),
        ("last_login_forgotten", draft.last_login_forgotten.then_some(Value::Bool(true))),
        ("country", typed(&draft.country)),
        ("left_out", (!draft.left_out.is_empty()).then_some(Value::List(left_out))),
    ])
}

/// The draft that a record tells. What is odd in it is passed over.
pub fn read(fields: &Fields) -> LetterDraft {
    let left_out = fields.get("left_out").map(Value::list).unwrap_or_default();
    LetterDraft {
        error_text: text(fields, "error_text").unwrap_or_default(),
        last_login: text(fields, "last_login").unwrap_or_default(),
        last_login_forgotten: fields.get("last_login_forgotten").and_then(Value::bool).unwrap_or_default(),
        country: text(fields, "country").unwrap_or_default(),
        left_out: left_out.iter().filter_map(Value::text).map(ToOwned::to_owned).collect(),
    }
}
