//! Where among the questions the person is.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        guide::questions::Question,
        journey::{pages::JourneyPage, walk::Course},
        route::Route,
        text::fill::fill,
    },
    screens::{
        store::{expect_store, href},
        ui::erased::live,
    },
};

/// The way back, and how far along the questions this one is.
#[component]
pub fn QuestionPlace(question: &'static Question) -> impl IntoView {
    let store = expect_store();
    let back = live(move || {
        let before = store.course.with(|course| course.replay.before(question.id));
        href(before.map_or(Route::Home, |question| JourneyPage::Question(question.id).into()))
    });
    let place = live(move || {
        let (number, open, left) = store.course.with(|Course { replay, .. }| {
            let before = replay.given.iter().take_while(|given| given.question.id != question.id);
            let is_open = replay.open.contains(&question);
            (1 + before.count(), replay.open.len(), replay.left() - usize::from(is_open))
        });
        let text = match left {
            0 if open == 0 => UI.question_number,
            0 => UI.question_last,
            _ => UI.question_place,
        };
        fill(text, &[("number", &number.to_string()), ("left", &left.to_string())])
    });
    view! {
        <nav class="crumbs">
            <a href=back>{UI.step_back}</a>
            <span>{place}</span>
        </nav>
    }
}
