//! The way back from a copy: looked at first, then added or put in the place of what is here, and taken back with one tap.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    rules::{
        case::{
            copy::{Copy, LONGEST, Preview, Refused},
            sealed::Sealed,
            state::Case,
        },
        offers::state::{Copied, Msg, content},
        text::fill::fill,
    },
    screens::{
        offers::pictures::{Picture, pictures},
        store::{Store, expect_store, is_everybodys},
        ui::{
            erased::{List, Maybe, live, live_option, on_event, on_tap},
            keep::SHOWING,
            phrases::ui_phrases,
            texts,
        },
    },
    web::{
        document,
        files::{self, Picked},
        sealing, taps,
    },
};

/// Id of the place that shows what is in a copy.
const FOUND: &str = "import-found";
/// So many numbers of tickets are named.
const NAMED: usize = 10;

/// What has been looked at, and what was done.
#[derive(Clone)]
enum Stage {
    Nothing,
    Refused(&'static str),
    /// It opens with a passphrase only.
    Sealed(Sealed),
    Found(Copy),
    /// What was here before, and what is since.
    Done(Box<[Case; 2]>),
}

#[derive(Clone, Copy)]
struct ImportState {
    store: Store,
    pasted: RwSignal<String>,
    stage: RwSignal<Stage>,
}

impl ImportState {
    fn look(self, text: &str) {
        let found = match self.store.read_sealed(text) {
            Ok(Some(sealed)) => Ok(Stage::Sealed(sealed)),
            Ok(None) => self.store.read_copy(text).map(Stage::Found),
            Err(refused) => Err(refused),
        };
        let stage = match found {
            Ok(stage) => stage,
            Err(refused) => Stage::Refused(match refused {
                Refused::Empty => UI.import_empty,
                Refused::TooLong => UI.import_long,
                Refused::Newer => UI.import_newer,
                Refused::Damaged => UI.import_damaged,
                Refused::NotOurs => UI.import_other,
            }),
        };
        self.show(stage);
    }

    fn show(self, stage: Stage) {
        // Not `set`: the page may be gone by now.
        _ = self.stage.try_set(stage);
        document::go_to_soon(FOUND);
    }

    /// `copied`: what the copy says. Nobody is asked for a copy of what has just come out of one.
    fn put(self, case: Case, copied: Vec<Copied>) {
        let before = self.store.with_case(Clone::clone);
        let outcome = self.store.put(case);
        let after = self.store.with_case(Clone::clone);
        self.store.send(Msg::Copied(copied));
        self.store.announce_kept(outcome, UI.notice_imported);
        taps::screen_changed();
        self.show(Stage::Done(Box::new([before, after])));
    }

    fn undo(self, before: Case) {
        let outcome = self.store.put(before);
        self.store.announce_kept(outcome, UI.notice_import_undone);
        taps::screen_changed();
        self.show(Stage::Nothing);
    }
}

/// Bringing a copy back.
#[component]
pub fn Import() -> impl IntoView {
    let state = ImportState {
        store: expect_store(),
        pasted: RwSignal::new(String::new()),
        stage: RwSignal::new(Stage::Nothing),
    };
    let pick = on_event(move |event| {
        spawn_local(async move {
            match files::picked(&event, LONGEST).await {
                Picked::Nothing => {}
                Picked::Text(text) => state.look(&text),
                Picked::TooLong => state.show(Stage::Refused(UI.import_long)),
                Picked::Unread => state.show(Stage::Refused(UI.import_unread)),
            }
        });
    });
    let paste = on_event(move |event| state.pasted.set(event_target_value(&event)));
    let look = on_tap(move || state.pasted.with_untracked(|text| state.look(text)));
    view! {
        <section class="card" id="import">
            <h2>{UI.import_heading}</h2>
            <p>{UI.import_text}</p>
            <fieldset disabled=is_everybodys()>
                <div class="field">
                    <label for="import-file">{UI.import_file}</label>
                    <input id="import-file" type="file" accept=".txt,.json,text/plain,application/json" on:change=pick/>
                </div>
                <div class="field">
                    <label for="import-text">{UI.import_paste}</label>
                    <textarea id="import-text" rows="3" translate="no" autocomplete="off" on:input=paste></textarea>
                </div>
                <button type="button" class="button button-second" id="import-look" on:click=look>
                    {UI.import_look}
                </button>
            </fieldset>
            <div id=FOUND tabindex="-1" role="alert">
                {live_option(move || shown(state))}
            </div>
            <details class="more" id="import-move">
                <summary>{ui_phrases(UI.import_move)}</summary>
                <p>{UI.import_move_why}</p>
                {pictures([
                    (Picture::Copy, UI.import_move_copy),
                    (Picture::Tab, UI.import_move_open),
                    (Picture::Paste, UI.import_move_paste),
                ])}
            </details>
        </section>
    }
}

fn shown(state: ImportState) -> Option<AnyView> {
    match state.stage.get() {
        Stage::Nothing => None,
        Stage::Refused(why) => Some(view! { <p class="banner banner-alert">{why}</p> }.into_any()),
        Stage::Sealed(sealed) => Some(view! { <Unseal state sealed/> }.into_any()),
        Stage::Found(copy) => Some(found(state, copy).into_any()),
        Stage::Done(cases) => Some(done(state, *cases).into_any()),
    }
}

/// Where the passphrase is typed. It is kept nowhere.
#[component]
fn Unseal(state: ImportState, sealed: Sealed) -> impl IntoView {
    let passphrase = RwSignal::new(String::new());
    let (is_working, is_wrong) = (RwSignal::new(false), RwSignal::new(false));
    let typed = on_event(move |event| passphrase.set(event_target_value(&event)));
    let open = on_tap(move || {
        is_working.set(true);
        is_wrong.set(false);
        let (sealed, phrase) = (sealed.clone(), passphrase.get_untracked());
        let work = async move {
            let text = sealing::unseal(&phrase, &sealed).await;
            // Not `set`: the page may be gone by now.
            _ = is_working.try_set(false);
            match text {
                Some(text) => state.look(&text),
                None => _ = is_wrong.try_set(true),
            }
        };
        set_timeout(move || spawn_local(work), SHOWING);
    });
    let error =
        live_option(move || is_wrong.get().then(|| view! { <p class="field-error">{UI.unseal_wrong}</p> }));
    let news = live(move || if is_working.get() { UI.unseal_working } else { "" });
    view! {
        <div class="found">
            <p>{UI.unseal_text}</p>
            <div class="field">
                <label for="unseal-phrase">{UI.unseal_label}</label>
                <input id="unseal-phrase" type="text" autocomplete="off" autocapitalize="off" translate="no"
                    aria-describedby="unseal-error" on:input=typed/>
                <div id="unseal-error" role="alert">{error}</div>
            </div>
            <button type="button" class="button" id="unseal-open" disabled=live(move || is_working.get()) on:click=open>
                {UI.unseal_button}
            </button>
            <p role="status">{news}</p>
        </div>
    }
}

/// What a copy holds, and the two ways to take it over.
fn found(state: ImportState, copy: Copy) -> impl IntoView {
    let here = state.store.with_case(Clone::clone);
    let (merged, whole) = (copy.merged(&here), copy.whole());
    let (added, replaced) = (Preview::of(&here, &merged), Preview::of(&here, &whole));
    let notes = [
        (copy.skipped > 0).then(|| texts::count(UI.import_skipped, copy.skipped)),
        (copy.secrets > 0).then(|| texts::count(UI.import_secrets, copy.secrets)),
    ];
    let copied = content(&whole.tickets);
    let with_merged = copied.clone();
    let is_new = !added.is_empty();
    let nothing = (!is_new).then(|| view! { <p>{UI.import_nothing}</p> });
    let merge = is_new.then(|| {
        view! {
            <button type="button" class="button" id="import-merge" on:click=on_tap(move || state.put(merged.clone(), with_merged.clone()))>
                {UI.import_merge}
            </button>
        }
    });
    let replace = on_tap(move || state.put(whole.clone(), copied.clone()));
    view! {
        <div class="found">
            <h3>{UI.import_found}</h3>
            {changes(&added).list()}
            {nothing.maybe()}
            {notes.into_iter().flatten().map(|note| view! { <p>{note}</p> }).list()}
            {merge.maybe()}
            {named(UI.import_removed, &replaced.removed).map(|line| view! { <p>{line}</p> }).maybe()}
            <button type="button" class="button button-second" id="import-replace" on:click=replace>
                {UI.import_replace}
            </button>
            <button type="button" class="button button-second" id="import-cancel"
                on:click=on_tap(move || state.show(Stage::Nothing))>{UI.import_cancel}</button>
        </div>
    }
}

/// What adding the copy changes, line by line.
fn changes(preview: &Preview) -> impl Iterator<Item = AnyView> + use<> {
    let Preview { added, changed, ticks, replies, timers, drafts, .. } = preview;
    let counts = [
        (UI.import_ticks, ticks),
        (UI.import_replies, replies),
        (UI.import_timers, timers),
        (UI.import_drafts, drafts),
    ];
    let counts =
        counts.map(|(text, n)| usize::try_from(*n).ok().filter(|n| *n > 0).map(|n| texts::count(text, n)));
    let lines = [named(UI.import_added, added), named(UI.import_changed, changed)];
    lines.into_iter().chain(counts).flatten().map(|line| view! { <p translate="no">{line}</p> }.into_any())
}

/// The numbers of tickets in the place `{ids}`; none without any.
fn named(text: &str, ids: &[String]) -> Option<String> {
    let more = ids.len().saturating_sub(NAMED);
    let mut shown = ids[..ids.len() - more].join(UI.import_comma);
    if more > 0 {
        shown += &texts::count(UI.import_more, more);
    }
    (!ids.is_empty()).then(|| fill(text, &[("ids", &shown)]))
}

/// It is there. As long as nothing else was changed, it can be taken back.
fn done(state: ImportState, [before, after]: [Case; 2]) -> impl IntoView {
    let is_as_put = Memo::new(move |_| state.store.with_case(|case| case.says_what(&after)));
    let undo = live_option(move || {
        let before = before.clone();
        is_as_put.get().then(|| {
            view! {
                <button type="button" class="button button-second" id="import-undo"
                    on:click=on_tap(move || state.undo(before.clone()))>{UI.import_undo}</button>
            }
        })
    });
    view! { <div class="found"><p><b>{UI.import_done}</b></p> {undo}</div> }
}
