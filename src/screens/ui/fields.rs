//! Pieces of forms: a choice, and the mark of a field that was refused.

use leptos::{ev::Event, prelude::*};

use crate::screens::ui::erased::{Live, live};

/// The value of `aria-invalid`, from the words on what was refused.
pub fn invalid(error: impl Fn() -> String + Send + Sync + 'static) -> Live<Option<&'static str>> {
    live(move || (!error().is_empty()).then_some("true"))
}

/// One of the choices of a radio group.
pub fn choice(
    name: &'static str,
    value: &'static str,
    label: &'static str,
    is_chosen: Live<bool>,
    choose: Box<dyn FnMut(Event)>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="radio" name=name value=value prop:checked=is_chosen on:change=choose/>
            {label}
        </label>
    }
}
