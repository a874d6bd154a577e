//! A word for those who may have tried often, wherever the login is tried.

use leptos::prelude::*;

use crate::{
    content::UI,
    ids::{question, reply, step},
    rules::journey::pages::JourneyPage,
    screens::{
        store::{expect_store, href},
        ui::erased::live_option,
    },
};

/// The word, and the way to what holds them back. Not there for others; a prerendered page knows of none.
#[component]
pub fn BrakeBanner() -> impl IntoView {
    let store = expect_store();
    let has_tried_often = Memo::new(move |_| {
        store.with_course(|journey, course| {
            let often = course.replay.reply(question::OFTEN).map(|reply| reply.id);
            [Some(reply::often::MANY), Some(reply::often::UNKNOWN)].contains(&often)
                && journey.recovered.is_none()
        })
    });
    live_option(move || {
        has_tried_often.get().then(|| {
            view! {
                <div class="banner" id="brake-banner">
                    <p>{UI.brake_banner}</p>
                    <p><a href=href(JourneyPage::Step(step::BRAKE))>{UI.brake_link}</a></p>
                </div>
            }
        })
    })
}
