//! Pictures of a phone, one for each thing to do: its outline, and in another colour what is to be touched.

use leptos::prelude::*;

use crate::screens::ui::erased::List;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Safari's button at the bottom.
    Share,
    /// A row with a plus in a menu.
    Add,
    /// The app's sign among others.
    Home,
    /// Three dots at the top.
    Menu,
    /// A button on a page.
    Copy,
    /// The last of the tabs at the bottom.
    Tab,
    /// A field on a page.
    Paste,
}

const PHONE: &str = "M20 4h40a6 6 0 0 1 6 6v76a6 6 0 0 1-6 6H20a6 6 0 0 1-6-6V10a6 6 0 0 1 6-6zM34 9h12";

impl Picture {
    /// Around what is to be touched.
    fn scene(self) -> &'static str {
        match self {
            Self::Share | Self::Menu => "M14 78h52M22 24h30M22 34h36M22 44h24",
            Self::Add => "M20 38h40M20 66h40M24 31h22M24 74h22",
            Self::Home => "M22 22h12v12H22zM46 22h12v12H46zM22 46h12v12H22z",
            Self::Copy => "M22 24h36M22 34h28M14 80h52",
            Self::Tab => "M14 74h52M22 24h36M22 34h28M22 80h6M35 80h6",
            Self::Paste => "M22 22h28M14 80h52M22 64h22v8H22z",
        }
    }

    /// What is to be touched.
    fn target(self) -> &'static str {
        match self {
            Self::Share => "M36 82h-2v7h12v-7h-2M40 86v-9M37 80l3-3 3 3",
            Self::Add => "M24 52h20M50 48h8v8h-8zM54 50v4M52 52h4",
            Self::Home => "M46 46h12v12H46zM52 48.500v7M52 50h3.500l1 1-1 1H52",
            Self::Menu => "M58 17v.2M58 21v.2M58 25v.2",
            Self::Copy => "M22 46h36v12H22zM32 52h16",
            Self::Tab => "M49 77h10v6H49z",
            Self::Paste => "M22 30h36v26H22zM27 37v12",
        }
    }
}

/// What to do, one after the other: a picture with a sentence each.
pub fn pictures<const N: usize>(steps: [(Picture, &'static str); N]) -> impl IntoView {
    let step = |(picture, words): (Picture, &'static str)| {
        view! {
            <li>
                <svg viewBox="0 0 80 96" aria-hidden="true">
                    <path d=PHONE/>
                    <path d=picture.scene()/>
                    <path class="target" d=picture.target()/>
                </svg>
                <span>{words}</span>
            </li>
        }
    };
    view! { <ol class="pictures">{steps.map(step).list()}</ol> }
}
