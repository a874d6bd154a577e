//! What must not stand in a form, shown where it is typed: the person takes it out, or says that it is no secret.

use leptos::prelude::*;

use crate::{
    content::UI,
    rules::{case::state::Msg, desk::drafts::Draft, text::fill::fill},
    screens::{
        store::expect_store,
        ui::erased::{List, live_option, on_tap},
    },
    web::document,
};

/// Id of the place that shows them.
pub const SECRETS: &str = "secrets";

/// Under the field in which most is written: what looks like a secret in the fields of a form, which have these ids: what looks like a secret in them. It is not stored; all else is.
pub fn secrets<D: Draft + Send + Sync + 'static>(
    draft: RwSignal<D>,
    fields: &'static [&'static str],
) -> impl IntoView {
    let store = expect_store();
    let pieces = Memo::new(move |_| store.honest.with(|honest| draft.with(|draft| draft.secrets(honest))));
    let shown = live_option(move || {
        let pieces = pieces.get();
        (!pieces.is_empty()).then(|| {
            view! {
                <div class="banner banner-alert secrets">
                    <p><b>{UI.secret_heading}</b></p>
                    <ul>{pieces.into_iter().map(|piece| secret(piece, fields)).list()}</ul>
                    <p class="fine">{UI.secret_limits}</p>
                </div>
            }
        })
    });
    view! { <div id=SECRETS tabindex="-1" role="alert">{shown}</div> }
}

/// One piece, and the two ways on.
fn secret(piece: String, fields: &'static [&'static str]) -> impl IntoView {
    let store = expect_store();
    let [remove_name, allow_name] =
        [UI.secret_remove_name, UI.secret_allow_name].map(|name| fill(name, &[("piece", &piece)]));
    let (shown, taken) = (piece.clone(), piece.clone());
    // What is typed is in the field: there it goes, as if the person had deleted it.
    let remove = on_tap(move || document::retype(fields, &taken, ""));
    let allow = on_tap(move || {
        store.send(Msg::Allow(piece.clone()));
        // The form keeps what it left out before.
        document::retype(fields, &piece, &piece);
    });
    view! {
        <li>
            <p class="secret" translate="no">{shown}</p>
            <div class="button-row">
                <button type="button" class="button button-second secret-remove" aria-label=remove_name on:click=remove>
                    {UI.secret_remove}
                </button>
                <button type="button" class="button button-second secret-allow" aria-label=allow_name on:click=allow>
                    {UI.secret_allow}
                </button>
            </div>
        </li>
    }
}
