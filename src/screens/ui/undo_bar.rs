//! What was deleted last, with the way to get it back. It outlives a reload.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::case::state::Msg,
    screens::{
        store::expect_store,
        ui::erased::{live_option, on_tap},
    },
    web::{document, taps},
};

/// A bar that is there while something can be brought back.
pub struct UndoBar {
    /// Class of the place where it stands.
    pub class: &'static str,
    /// Id of the button that brings back.
    pub id: &'static str,
    /// What the focus goes to afterwards: the first of these that is there.
    pub then: &'static [&'static str],
    /// What was deleted, in words.
    pub deleted: Memo<Option<String>>,
    /// Brings the latest back.
    pub undo: Msg,
    /// Makes the deletions final.
    pub settle: Msg,
}

impl UndoBar {
    /// The bar.
    pub fn view(self) -> AnyView {
        let store = expect_store();
        let Self { class, id, then, deleted, undo, settle } = self;
        let [undo, settle] = [undo, settle].map(StoredValue::new);
        let done = move || {
            taps::screen_changed();
            document::focus_soon(then);
        };
        let bring_back = move || {
            let outcome = store.send(undo.get_value());
            done();
            store.announce_kept(outcome, UI.notice_restored);
        };
        let make_final = move || {
            store.send(settle.get_value());
            done();
        };
        view! {
            <div class=class role="status">
                {live_option(move || deleted.get().map(|words| view! {
                    <div class="banner banner-row">
                        <p class="undo-words">{words}</p>
                        <button type="button" id=id on:click=on_tap(bring_back)>{UI.ticket_undo}</button>
                        <button type="button" class="quiet" on:click=on_tap(make_final)>{UI.ticket_settle}</button>
                    </div>
                }))}
            </div>
        }
        .into_any()
    }
}
