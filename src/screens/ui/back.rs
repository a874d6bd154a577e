//! The way back to the page above.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    content::UI,
    rules::route::Route,
    screens::{place::expect_place, store::href},
    web::{document, taps},
};

/// Leads to a page: back in the history, if the person came from there, so that they find it as they left it.
#[component]
pub fn Back(to: Route) -> impl IntoView {
    let leads_back = expect_place().opened_from() == Some(to);
    let back = Box::new(move |event: MouseEvent| {
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if leads_back && is_plain {
            event.prevent_default();
            // A second tap would lead further.
            taps::screen_changed();
            document::go_back();
        }
    });
    view! { <nav class="crumbs"><a href=href(to) on:click=back>{UI.step_back}</a></nav> }
}
