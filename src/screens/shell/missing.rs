//! An address that leads nowhere.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{guide::blocks::Phrases, route::Route},
    screens::{journey::stage_rows::StageRows, store::href, ui::phrases::PageHeading},
};

/// The page for an unknown address.
#[component]
pub fn Missing() -> impl IntoView {
    view! {
        <main>
            <PageHeading text=Phrases(UI.missing_title)/>
            <p>{UI.missing_text}</p>
            <p>{UI.missing_kept}</p>
            <a class="button" href=href(Route::Home)>{UI.missing_home}</a>
            <h2>{UI.stages_heading}</h2>
            <StageRows/>
        </main>
    }
}
