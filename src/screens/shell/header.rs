//! The top of every page: whose guide this is, that it is unofficial, and whether it works offline.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{guide::pages::GuidePage, route::Route},
    screens::{
        rest::{Piece, piece},
        store::{PAGE_HEADING, href},
        ui::icon::{Icon, icon},
    },
};

/// The header of every page.
#[component]
pub fn Header() -> impl IntoView {
    view! {
        <header class="top">
            <a class="skip" href=["#", PAGE_HEADING].concat() rel="external">{UI.skip_to_content}</a>
            <a class="brand" href=href(Route::Home)>{icon(Icon::Signpost)} {UI.app_name}</a>
            <a class="chip" href=href(GuidePage::About)>{UI.unofficial}</a>
            <span class="top-status" role="status">{piece(Piece::Status)}</span>
        </header>
    }
}
