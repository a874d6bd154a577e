//! What stands at the foot of the first screen: how to have the guide at hand, and whose it is.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{guide::pages::GuidePage, route::Route},
    screens::{offers::home_screen::HOME_SCREEN, store::href, ui::phrases::ui_phrases},
};

/// The same for everybody; the style sheet takes the first part away once the guide was opened from the home screen.
pub fn foot() -> impl IntoView {
    view! {
        <details class="card more" id="install">
            <summary>{ui_phrases(UI.install_heading)}</summary>
            <p>{UI.install_ios}</p>
            <p>{UI.install_android}</p>
            <p>{UI.install_when}</p>
            <p><a href=[&href(Route::Data), "#", HOME_SCREEN].concat()>{UI.install_pictures}</a></p>
            <p>{UI.install_ios_store}</p>
        </details>
        <footer class="fine">
            <p>{UI.footer_unofficial}</p>
            <p><a href=href(GuidePage::About)>{UI.footer_about}</a></p>
        </footer>
    }
}
