//! An address that leads nowhere.

use leptos::prelude::*;

use crate::{
    app::{
        href,
        part::{phrases::PageHeading, stage_rows::StageRows},
    },
    content::UI,
    domain::{guide::Phrases, route::Route},
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
