//! What is left when the app dies: plain HTML outside the app, which `start.js` fills with the
//! saved tickets and shows.

use leptos::prelude::*;

use crate::content::UI;

/// The rescue panel, hidden, and the words to those whose app does not come, and to those without JavaScript.
#[component]
pub fn Rescue() -> impl IntoView {
    view! {
        <section id="rescue" class="rescue" hidden=true tabindex="-1" aria-labelledby="rescue-title">
            <h2 id="rescue-title">{UI.rescue_title}</h2>
            <p>{UI.rescue_text}</p>
            <ul id="rescue-tickets" translate="no"></ul>
            <pre id="rescue-data" translate="no" hidden=true></pre>
            <p>{UI.rescue_next}</p>
            <p><a class="button" href="" rel="external">{UI.rescue_reload}</a></p>
        </section>
        // Shown after a while by the style sheet, unless the app runs: nothing else may have come.
        <p class="banner unstarted">{UI.unstarted}</p>
        <noscript><p class="banner noscript">{UI.noscript}</p></noscript>
    }
}
