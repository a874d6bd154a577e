//! How many tickets there are, for the first screen.

use leptos::prelude::*;

use crate::{
    content::UI,
    screens::{
        store::{is_everybodys, keeper::expect_kept},
        ui::{erased::live, texts},
    },
};

/// The number in words. A prerendered page knows none.
pub fn count() -> AnyView {
    let desk = expect_kept().desk;
    live(move || match desk.with(|desk| desk.tickets) {
        _ if is_everybodys() => String::new(),
        0 => UI.tickets_none.into(),
        n => texts::count(UI.tickets_count, n),
    })
    .into_any()
}
