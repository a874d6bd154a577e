//! A message in both languages, to take along. Nothing is sent.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    ids::step,
    rules::journey::pages::JourneyPage,
    screens::{
        desk::letters::write::Written,
        store::{Store, expect_store, href, is_everybodys, knows_person},
        ui::erased::{List, Live, Maybe, live, live_view, on_tap},
    },
    web::{
        clipboard, document,
        share::{self, Shared},
    },
};

/// One of the two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Ja,
    En,
}

impl Side {
    /// Language tag (BCP 47).
    fn lang(self) -> &'static str {
        match self {
            Side::Ja => "ja",
            Side::En => "en",
        }
    }

    /// Ids of the heading, the text, and the buttons.
    fn ids(self) -> [&'static str; 4] {
        match self {
            Side::Ja => ["letter-ja-name", "letter-ja", "letter-ja-copy", "letter-ja-share"],
            Side::En => ["letter-en-name", "letter-en", "letter-en-copy", "letter-en-share"],
        }
    }

    /// Its name, and the words on the buttons.
    fn words(self) -> [&'static str; 3] {
        match self {
            Side::Ja => [UI.letter_ja, UI.letter_copy_ja, UI.letter_share_ja],
            Side::En => [UI.letter_en, UI.letter_copy_en, UI.letter_share_en],
        }
    }
}

/// A message that is there to be taken along.
#[derive(Clone, Copy)]
pub struct Taking {
    store: Store,
    written: Memo<Option<Written>>,
    /// What is shown, in this order.
    shown: &'static [Side],
    /// What can be copied and shared.
    taken: &'static [Side],
    /// The browser would not take it: the text stands in a field, to be selected by hand.
    by_hand: RwSignal<bool>,
}

impl Taking {
    /// Both languages of a message, what the person reads first. In a prerendered page there may be none.
    pub fn both(written: Memo<Option<Written>>) -> Self {
        let both = &[Side::Ja, Side::En];
        Self { store: expect_store(), written, shown: both, taken: both, by_hand: RwSignal::new(false) }
    }

    /// The English alone, with what it means.
    pub fn english(written: Memo<Option<Written>>) -> Self {
        Self { shown: &[Side::En, Side::Ja], taken: &[Side::En], ..Self::both(written) }
    }

    fn text(self, side: Side) -> String {
        let of = |written: &Written| match side {
            Side::Ja => written.ja.clone(),
            Side::En => written.en.clone(),
        };
        self.written.with(|written| written.as_ref().map(of)).unwrap_or_default()
    }

    fn copy(self, side: Side) {
        let text = untrack(|| self.text(side));
        spawn_local(async move {
            if clipboard::copy(&text).await {
                self.store.announce(UI.notice_copied);
            } else {
                self.stand(side, UI.letter_copy_refused);
            }
        });
    }

    fn share(self, side: Side) {
        let text = untrack(|| self.text(side));
        spawn_local(async move {
            if share::text(&text).await == Shared::Refused {
                self.stand(side, UI.letter_share_refused);
            }
        });
    }

    /// Shows the text where it can be selected, and says why.
    fn stand(self, side: Side, notice: &'static str) {
        self.by_hand.set(true);
        self.store.announce(notice);
        let [_, text, ..] = side.ids();
        document::go_to_soon(text);
    }
}

/// The message in its languages.
#[component]
pub fn LetterTexts(taking: Taking, heading: &'static str) -> impl IntoView {
    let shown = if taking.written.with_untracked(Option::is_none) {
        view! { <p class="fine letter-loading">{UI.letter_loading}</p> }.into_any()
    } else {
        let texts = taking.shown.iter().map(|side| one(&taking, *side));
        view! { <div class="letters">{texts.list()}</div> }.into_any()
    };
    view! {
        <h2 class="section">{heading}</h2>
        {shown}
    }
}

/// Where a message goes from here: by the person's own hand.
#[component]
pub fn NotSent() -> impl IntoView {
    view! {
        <p class="fine">{UI.letter_not_sent} " " <a href=href(JourneyPage::Step(step::OPEN))>{UI.letter_open_chat}</a></p>
        <p class="fine">{UI.letter_private}</p>
    }
}

fn one(taking: &Taking, side: Side) -> impl IntoView + use<> {
    let taking = *taking;
    let ([name_id, id, _, share_id], [name, _, share_label]) = (side.ids(), side.words());
    let text: Live<String> = live(move || taking.text(side));
    let body = move || {
        let text = text.clone();
        if taking.by_hand.get() {
            view! {
                <p class="fine">{UI.letter_by_hand}</p>
                <textarea class="letter-text" id=id lang=side.lang() translate="no" readonly=true rows="12"
                    aria-labelledby=name_id prop:value=text></textarea>
            }
            .into_any()
        } else {
            view! { <div class="letter-text" id=id lang=side.lang() translate="no">{text}</div> }.into_any()
        }
    };
    let can_share = knows_person() && taking.taken.contains(&side) && share::is_there();
    let share = on_tap(move || taking.share(side));
    view! {
        <section class="letter" aria-labelledby=name_id>
            <h3 id=name_id>{name}</h3>
            {live_view(body)}
            {can_share.then(|| view! {
                <button type="button" class="quiet" id=share_id on:click=share>{share_label}</button>
            }).maybe()}
        </section>
    }
}

/// The buttons that copy the message, at the thumb.
#[component]
pub fn CopyButtons(taking: Taking) -> impl IntoView {
    let button = |side: &'static Side| {
        let ([_, _, id, _], [_, label, _]) = (side.ids(), side.words());
        let copy = on_tap(move || taking.copy(*side));
        view! {
            <button type="button" class="button" id=id disabled=is_everybodys() on:click=copy>
                {label}
            </button>
        }
    };
    view! { <div class="foot"><div class="button-row">{taking.taken.iter().map(button).list()}</div></div> }
}
