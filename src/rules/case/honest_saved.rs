//! What is known to be no secret, as a record (version 4): each hash is the name of a field, so that two tabs lose none.

use crate::rules::{
    records::value::{Fields, Value},
    text::secrets::Honest,
};

/// What the record says.
pub fn fields(honest: &Honest) -> Fields {
    honest.hashes().iter().map(|hash| (format!("{hash:016x}"), Value::Bool(true))).collect()
}

/// What a record tells. What is odd in it is passed over.
pub fn read(fields: &Fields) -> Honest {
    let mut honest = Honest::default();
    for (name, _) in fields {
        if let Ok(hash) = u64::from_str_radix(name, 16) {
            honest.insert(hash);
        }
    }
    honest
}
