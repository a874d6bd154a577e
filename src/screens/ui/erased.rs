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

/// A piece of a page that is there at times.
pub fn live_option<V: IntoView + 'static>(
    view: impl Fn() -> Option<V> + Send + 'static,
) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(move || view().map_or_else(|| ().into_any(), IntoAny::into_any))
}

/// Views one after the other.
pub trait List {
    fn list(self) -> Vec<AnyView>;
}

impl<I: IntoIterator<Item: IntoView + 'static>> List for I {
    fn list(self) -> Vec<AnyView> {
        self.into_iter().map(IntoAny::into_any).collect()
    }
}

/// A view that may not be there.
pub trait Maybe {
    fn maybe(self) -> Option<AnyView>;
}

impl<V: IntoView + 'static> Maybe for Option<V> {
    fn maybe(self) -> Option<AnyView> {
        self.map(IntoAny::into_any)
    }
}

/// What a tap does.
pub fn on_tap(act: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// What typing, choosing or sending does.
pub fn on_event(act: impl Fn(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}
