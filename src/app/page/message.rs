//! A message to support, to copy. Nothing is sent from here.

use leptos::prelude::*;

use crate::{
    app::{
        href,
        part::{
            erased::{List, live_option},
            letter_fields::{Fields, Form},
            letter_texts::{CopyButtons, LetterTexts, NotSent, Taking},
            message_follow_up::FollowUp,
            message_video::Video,
            phrases::PageHeading,
        },
        store::expect_store,
    },
    content::{GUIDE, UI},
    domain::{
        flow,
        guide::Phrases,
        route::{Letter, Route},
    },
};

/// The page of a message.
#[component]
pub fn MessagePage(letter: Letter) -> impl IntoView {
    let (title, body) = match letter {
        Letter::First => (UI.letter_first, view! { <First/> }.into_any()),
        Letter::FollowUp => (UI.letter_follow_up, view! { <FollowUp/> }.into_any()),
        Letter::Video => (UI.letter_video, view! { <Video/> }.into_any()),
    };
    view! {
        <main>
            <nav class="crumbs"><a href=href(Route::Tickets)>{UI.step_back}</a></nav>
            <PageHeading text=Phrases(title)/>
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
        view! { <li><a href=href(Route::Message(letter)) aria-current=current>{name}</a></li> }
    };
    view! { <nav class="letter-nav" aria-label=UI.letter_nav><ul>{Letter::ALL.map(link).list()}</ul></nav> }
}

/// The first message: what the answers leave open is typed here.
#[component]
fn First() -> impl IntoView {
    let form = Form::open();
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
        let replay = store.case.with(|case| flow::replay(&GUIDE, case));
        replay.next().map(|question| (question.id, replay.is_begun()))
    });
    live_option(move || {
        open.get().map(|(question, is_begun)| {
            let words = match is_begun {
                _ if cfg!(feature = "prerender") => UI.letter_ask_loading,
                true => UI.letter_ask_rest,
                false => UI.letter_ask_none,
            };
            view! {
                <p class="banner banner-row">
                    <span>{words}</span>
                    <a id="letter-ask" href=href(Route::Question(question))>{UI.plan_ask}</a>
                </p>
            }
        })
    })
}
