//! The offers as a record (version 4): `copied` → what the tickets came to, `copy-later`, `install-later` → when (ms).

use crate::rules::{
    offers::state::Offers,
    records::value::{Fields, Value},
};

/// What the record says.
pub fn fields(offers: &Offers) -> Fields {
    let Offers { copied, copy_put_off, install_put_off } = *offers;
    let mut fields = Fields::new();
    for (name, value) in
        [("copied", copied), ("copy-later", copy_put_off), ("install-later", install_put_off)]
    {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value.into());
        }
    }
    fields
}

/// The offers that a record tells. What is odd in it is passed over.
pub fn read(fields: &Fields) -> Offers {
    let number = |name: &str| fields.get(name).and_then(Value::int);
    Offers {
        copied: number("copied"),
        copy_put_off: number("copy-later"),
        install_put_off: number("install-later"),
    }
}
