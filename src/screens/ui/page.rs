//! What a room tells of one of its pages.

use leptos::prelude::*;

use crate::rules::guide::blocks::Phrases;

/// A page, not built yet.
pub struct Page {
    pub title: Phrases,
    /// What it is about, in a sentence: for search results and shared links.
    pub description: Option<&'static str>,
    pub view: Box<dyn FnOnce() -> AnyView>,
}

impl Page {
    /// A page with this title.
    pub fn new<V: IntoView + 'static>(title: Phrases, view: impl FnOnce() -> V + 'static) -> Self {
        Self { title, description: None, view: Box::new(move || view().into_any()) }
    }

    /// The same page with a description.
    #[must_use]
    pub fn about(self, description: Option<&'static str>) -> Self {
        Self { description, ..self }
    }
}
