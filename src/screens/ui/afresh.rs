//! Fields keep their own text and are never written to while someone types. To empty or to set
//! them, they are built afresh.

use leptos::prelude::*;

use crate::screens::ui::erased::live_option;

/// A piece of a page that can be built afresh.
#[derive(Clone, Copy)]
pub struct Afresh(RwSignal<bool>);

impl Default for Afresh {
    /// It is there from the start.
    fn default() -> Self {
        Self(RwSignal::new(true))
    }
}

impl Afresh {
    /// Takes it away and puts a new one in its place, before the screen is painted again.
    pub fn again(self) {
        self.0.set(false);
        request_animation_frame(move || self.0.set(true));
    }

    /// The piece itself. What `build` reads of the state must not be followed.
    pub fn view<V: IntoView + 'static>(
        self,
        build: impl Fn() -> V + Send + 'static,
    ) -> Box<dyn FnMut() -> AnyView + Send> {
        live_option(move || self.0.get().then(&build))
    }
}
