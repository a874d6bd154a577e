//! The way back from the ledger to the screen that the person came from.

use leptos::prelude::*;

use crate::rules::route::Route;

/// The page from which the ledger was opened, while that is the page before it in the history.
#[derive(Clone, Copy)]
pub struct WayBack(StoredValue<Option<Route>>);

impl WayBack {
    /// There is none yet.
    #[expect(
        clippy::new_without_default,
        reason = "it lives in the reactive owner: nobody makes one in passing"
    )]
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// The page, if it is known.
    pub fn page(self) -> Option<Route> {
        self.0.get_value()
    }

    /// The ledger is opened from this page.
    pub fn remember(self, page: Option<Route>) {
        self.0.set_value(page);
    }

    /// Something else lies between now.
    pub fn forget(self) {
        self.0.set_value(None);
    }
}
