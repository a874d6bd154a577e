//! The way to the home screen, in pictures.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::UI,
    rules::offers::state::{Msg, Offer},
    screens::{
        offers::pictures::{Picture, pictures},
        store::{expect_store, keeper::expect_kept},
        ui::erased::{live_option, on_tap},
    },
    web::install::{self, Installing},
};

/// Where it stands on the page about data.
pub const HOME_SCREEN: &str = "home-screen";

/// Has the browser ask whether to put the app on the home screen.
#[component]
pub fn InstallButton(class: &'static str) -> impl IntoView {
    let (store, installing) = (expect_store(), expect_kept().installing);
    let ask = on_tap(move || {
        spawn_local(async move {
            install::prompt().await;
            // Whatever the answer was: some browsers make the offer anew.
            store.send(Msg::PutOff(Offer::Install));
            // An answer is given once. Not `set`: the page may be gone by now.
            _ = installing.try_update(|installing| {
                if *installing == Installing::Prompt {
                    *installing = Installing::Unknown;
                }
            });
        });
    });
    view! { <button type="button" class=class on:click=ask>{UI.offer_install_button}</button> }
}

/// How to put the app on the home screen. The style sheet takes it away where it was opened from there.
#[component]
pub fn InstallGuide() -> impl IntoView {
    let installing = expect_kept().installing;
    view! {
        <section class="card" id=HOME_SCREEN>
            <h2>{UI.install_title}</h2>
            <p>{UI.install_when}</p>
            {live_option(move || (installing.get() == Installing::Prompt).then(|| view! {
                <InstallButton class="button"/>
            }))}
            <details class="more" id="install-ios">
                <summary>{UI.install_on_ios}</summary>
                {pictures([
                    (Picture::Share, UI.install_ios_share),
                    (Picture::Add, UI.install_ios_add),
                    (Picture::Home, UI.install_open),
                ])}
                <p>{UI.install_ios_store}</p>
            </details>
            <details class="more" id="install-android">
                <summary>{UI.install_on_android}</summary>
                {pictures([
                    (Picture::Menu, UI.install_android_menu),
                    (Picture::Add, UI.install_android_add),
                    (Picture::Home, UI.install_open),
                ])}
            </details>
        </section>
    }
}
