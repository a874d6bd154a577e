//! The offers as a record (version 4): `copied/<ticket>` → hash of its number and how many entries a copy has, `copy-later` and
//! `install-later` → when (ms).

use crate::rules::{
    offers::state::{Copied, Offers},
    records::value::{Fields, Value},
};

const COPIED: &str = "copied/";

/// What the record says.
pub fn fields(offers: &Offers) -> Fields {
    let Offers { copied, copy_put_off, install_put_off } = offers;
    let mut fields = Fields::new();
    for Copied { ticket, id, lines } in copied {
        fields
            .insert([COPIED, &ticket.to_string()].concat(), Value::List(vec![(*id).into(), (*lines).into()]));
    }
    for (name, value) in [("copy-later", copy_put_off), ("install-later", install_put_off)] {
        if let Some(value) = value {
            fields.insert(name.to_owned(), (*value).into());
        }
    }
    fields
}

/// The offers that a record tells. What is odd in it is passed over.
pub fn read(fields: &Fields) -> Offers {
    let number = |name: &str| fields.get(name).and_then(Value::int);
    let copied = |(name, value): (&String, &Value)| {
        let ticket = name.strip_prefix(COPIED)?.parse().ok()?;
        let [id, lines] = value.list() else { return None };
        Some(Copied { ticket, id: id.int()?, lines: lines.int()? })
    };
    Offers {
        copied: fields.iter().filter_map(copied).collect(),
        copy_put_off: number("copy-later"),
        install_put_off: number("install-later"),
    }
}
