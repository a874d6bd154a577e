//! A row that leads to another page.

use leptos::prelude::*;

use crate::rules::route::Route;
use crate::screens::{
    store::href,
    ui::icon::{Icon, icon},
};

/// A card with one line, and a chevron at its end.
pub fn row_link(id: &'static str, label: &'static str, page: impl Into<Route>) -> impl IntoView {
    view! {
        <a class="row-link card" id=id href=href(page)>
            <span>{label}</span> {icon(Icon::Chevron)}
        </a>
    }
}
