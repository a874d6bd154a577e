//! A message to support, to copy. Nothing is sent from here.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{
        desk::pages::{DeskPage, Letter},
        guide::blocks::Phrases,
        journey::{pages::JourneyPage, walk::Course},
    },
    screens::{
        desk::letters::{
            fields::{Fields, LetterFormState},
            follow_up::FollowUp,
            texts::{CopyButtons, LetterTexts, NotSent, Taking},
            video::Video,
        },
        store::{expect_store, href, is_everybodys},
        ui::{
            back::Back,
            erased::{List, live_option},
            phrases::PrivateHeading,
        },
    },
};

/// Its heading.
pub fn title(letter: Letter) -> &'static str {
    match letter {
        Letter::First => UI.letter_first,
        Letter::FollowUp => UI.letter_follow_up,
        Letter::Video => UI.letter_video,
    }
}

/// The page of a letter.
#[component]
pub fn LetterPage(letter: Letter) -> impl IntoView {
    let body = match letter {
        Letter::First => view! { <First/> }.into_any(),
        Letter::FollowUp => view! { <FollowUp/> }.into_any(),
        Letter::Video => view! { <Video/> }.into_any(),
    };
    view! {
        <main>
            <Back to=DeskPage::Tickets.into()/>
            <PrivateHeading text=Phrases(title(letter))/>
            <LetterNav open=letter/>
            {body}
        </main>
    }
}

/// The way between the messages.
#[component]
fn LetterNav(open: Letter) -> impl IntoView {
    let link = |letter: Letter| {
        let name = match letter {
            Letter::First => UI.letter_nav_first,
            Letter::FollowUp => UI.letter_nav_follow_up,
            Letter::Video => UI.letter_nav_video,
        };
        let current = (letter == open).then_some("page");
        view! { <li><a href=href(DeskPage::Letter(letter)) aria-current=current>{name}</a></li> }
    };
    view! { <nav class="letter-nav" aria-label=UI.letter_nav><ul>{Letter::ALL.map(link).list()}</ul></nav> }
}

/// The first message: what the answers leave open is typed here.
#[component]
fn First() -> impl IntoView {
    let form = LetterFormState::open();
    let taking = Taking::both(form.written);
    view! {
        <OpenQuestions/>
        <Fields form/>
        <LetterTexts taking heading=UI.letter_made/>
        <NotSent/>
        <CopyButtons taking/>
    }
}

/// The way to the questions, while one is open: the message tells their answers.
#[component]
fn OpenQuestions() -> impl IntoView {
    let store = expect_store();
    let open = Memo::new(move |_| {
        store
            .course
            .with(|Course { replay, .. }| replay.next().map(|question| (question.id, replay.is_begun())))
    });
    live_option(move || {
        open.get().map(|(question, is_begun)| {
            let words = match is_begun {
                _ if is_everybodys() => UI.letter_ask_loading,
                true => UI.letter_ask_rest,
                false => UI.letter_ask_none,
            };
            view! {
                <p class="banner banner-row">
                    <span>{words}</span>
                    <a id="letter-ask" href=href(JourneyPage::Question(question))>{UI.plan_ask}</a>
                </p>
            }
        })
    })
}
