//! What a form was refused for as a whole.

use leptos::prelude::*;

use crate::screens::ui::erased::{Live, live_option};

/// The words above a form. `refused` gives heading and advice, if the form was refused. The id takes
/// the focus then.
pub fn refused(id: &'static str, refused: Live<Option<[&'static str; 2]>>) -> impl IntoView {
    let refused = Memo::new(move |_| refused());
    view! {
        <div id=id tabindex="-1" role="alert">
            {live_option(move || refused.get().map(|[heading, advice]| view! {
                <div class="banner banner-alert"><p><b>{heading}</b></p> <p>{advice}</p></div>
            }))}
        </div>
    }
}
