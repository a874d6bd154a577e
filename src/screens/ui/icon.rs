//! The icons: strokes on a 24×24 field, in the colour of the text beside them.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Signpost,
    Lens,
    Bubble,
    Box,
    Warning,
    Check,
    Chevron,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Signpost => "M12 3v18M12 5h7l2 2.5L19 10h-7M12 11H6l-2 2.5L6 16h6",
            Self::Lens => "M10.500 4a6.500 6.500 0 1 0 0 13a6.500 6.500 0 1 0 0-13M15.500 15.500L20 20",
            Self::Bubble => "M4 5h16v11H9l-5 4z",
            Self::Box => "M4 8h16v12H4zM4 8l3-4h10l3 4M10 12h4",
            Self::Warning => "M12 4l9 16H3zM12 10v4M12 17v.5",
            Self::Check => "M5 12.5l4.500 4.500L19 7.500",
            Self::Chevron => "M9 5l7 7-7 7",
        }
    }
}

/// Decoration beside words: hidden from screen readers.
pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=icon.path()/>
        </svg>
    }
}
