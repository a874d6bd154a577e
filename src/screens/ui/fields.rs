//! Pieces of forms: a field with its hint and what was refused, and a choice.

use leptos::{ev::Event, prelude::*};

use crate::screens::ui::erased::{Live, live};

/// The words on what was refused in a field, and when screen readers read them out.
pub struct Refusal {
    /// Empty when nothing was refused.
    pub words: Live<String>,
    /// Read out as soon as it is there. Not in forms that are checked as a whole: these say so above.
    pub is_read_out: bool,
}

impl Refusal {
    /// In a form that is checked as a whole.
    pub fn of_form(words: Live<String>) -> Self {
        Self { words, is_read_out: false }
    }

    /// In a field that is checked as one types.
    pub fn at_once(words: Live<String>) -> Self {
        Self { words, is_read_out: true }
    }

    /// The value of `aria-invalid`.
    pub fn invalid(&self) -> Live<Option<&'static str>> {
        let words = self.words.clone();
        live(move || (!words().is_empty()).then_some("true"))
    }

    /// The place for the words: `error-` and the id of the field or group.
    pub fn place(self, id: &str) -> AnyView {
        let role = self.is_read_out.then_some("alert");
        view! { <p class="field-error" role=role id=["error-", id].concat()>{self.words}</p> }.into_any()
    }
}

/// The value of `aria-describedby` for what stands in the field or group with this id.
pub fn described(id: &str) -> String {
    ["hint-", id, " error-", id].concat()
}

/// The hint of the field or group with this id.
pub fn hint(id: &str, text: AnyView) -> AnyView {
    view! { <p class="fine" id=["hint-", id].concat()>{text}</p> }.into_any()
}

/// A field with its label, its hint and what was refused.
pub struct Field {
    /// Id of the input.
    pub id: &'static str,
    pub label: AnyView,
    pub hint: AnyView,
    pub refusal: Refusal,
}

impl Field {
    /// Puts it around the input, which takes the id, and the values of `aria-describedby` and `aria-invalid`.
    pub fn around<V: IntoView + 'static>(
        self,
        input: impl FnOnce(String, Live<Option<&'static str>>) -> V,
    ) -> AnyView {
        let input = input(described(self.id), self.refusal.invalid()).into_any();
        self.frame(input)
    }

    fn frame(self, input: AnyView) -> AnyView {
        let Self { id, label, hint: text, refusal } = self;
        view! {
            <div class="field">
                <label for=id>{label}</label>
                {hint(id, text)}
                {refusal.place(id)}
                {input}
            </div>
        }
        .into_any()
    }
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
