//! What a form was refused for as a whole, and what must not stand in it at all.

use leptos::prelude::*;

use crate::{
    content::UI,
    screens::ui::erased::{Live, live_option},
};

/// The words above a form. `refused` gives heading and advice, if the form was refused. The id takes
/// the focus then.
pub fn refused(
    id: &'static str,
    refused: Live<Option<[&'static str; 2]>>,
    holds_secret: Live<bool>,
) -> impl IntoView {
    let refused = Memo::new(move |_| refused());
    let holds_secret = Memo::new(move |_| holds_secret());
    view! {
        <div id=id tabindex="-1" role="alert">
            {live_option(move || refused.get().map(|[heading, advice]| view! {
                <div class="banner banner-alert"><p><b>{heading}</b></p> <p>{advice}</p></div>
            }))}
        </div>
        <div role="alert">
            {live_option(move || holds_secret.get().then(|| view! {
                <p class="banner banner-alert">{UI.error_secret}</p>
            }))}
        </div>
    }
}
