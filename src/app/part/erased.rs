//! One type for all closures in views.
//!
//! Each closure type of its own brings its own copy of the machinery that builds and updates it.
//! Boxed, they share one (`docs/decisions/0004` has the figures).

use std::sync::Arc;

use leptos::{
    ev::{Event, MouseEvent},
    prelude::*,
};

/// A value that follows the state.
pub type Live<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// Text, or the value of an attribute, that follows the state.
pub fn live<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Live<T> {
    Arc::new(value)
}

/// A piece of a page that follows the state.
pub fn live_view<V: IntoView + 'static>(
    view: impl Fn() -> V + Send + 'static,
) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(move || view().into_any())
}

/// What a tap does.
pub fn on_tap(act: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// What typing, choosing or sending does.
pub fn on_event(act: impl Fn(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}
