//! Where in the app the person is, and the ways to go somewhere else.
//!
//! Owns: the address. May use: `store`.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::location::Url;

use crate::{
    content::MAP,
    rules::{
        journey::{early::Early, pages::JourneyPage},
        route::{Base, Route},
    },
    screens::store::{OpenRoute, Store, expect_store, href},
    web::{
        connectivity::listen,
        document,
        history::{self, Entry},
    },
};

/// The address on the screen.
#[derive(Clone, Copy)]
pub struct Place {
    store: Store,
    address: RwSignal<Url>,
    /// The page that the address names.
    pub route: OpenRoute,
    /// Whether the page was gone to, and not back or forward to.
    is_new: StoredValue<bool>,
    base: StoredValue<Base>,
}

/// The place of this app.
pub fn expect_place() -> Place {
    expect_context()
}

impl Place {
    /// Starts at an address.
    pub fn new(base: Base, address: Url) -> Self {
        let address = RwSignal::new(address);
        let stored = StoredValue::new(base.clone());
        let parse = move |url: &Url| Route::parse(&MAP, &base, url.path(), url.search());
        Self {
            store: expect_store(),
            address,
            route: Memo::new(move |_| address.with(&parse)),
            is_new: StoredValue::new(false),
            base: stored,
        }
    }

    /// What stands behind `#`, and follows it.
    pub fn fragment(self) -> String {
        self.address.with(|url| fragment(url).to_owned())
    }

    /// The page from which this one was opened, as long as the way back leads there.
    pub fn opened_from(self) -> Option<Route> {
        self.store.previous.get_value().filter(|_| self.is_new.get_value())
    }

    /// Goes to a page after this one.
    pub fn go(self, page: impl Into<Route>) {
        self.put(&href(page), Entry::New);
    }

    /// Goes to a page that takes the place of this one: the way back leads past it.
    pub fn replace(self, page: impl Into<Route>) {
        self.put(&href(page), Entry::Replaced);
    }

    /// Follows links, and the person's way back and forward.
    pub fn listen(self, base: &Base) {
        listen("popstate", move || {
            let url = history::current();
            // Also a page that was turned to before the app ran.
            if self.route_of(&url) == self.route.get_untracked() || self.is_here(&url) {
                self.arrive(url, false);
            } else {
                document::reload();
            }
        });
        let path = base.as_str().to_owned();
        history::listen_for_doors(move |line| {
            if let Some(early) = Early::read(&MAP, line) {
                self.store.play(early);
            }
        });
        history::listen_for_links(move |address| {
            // A page that cannot be built yet is loaded by the browser.
            let is_ours =
                address.starts_with(&path) && history::read(address).is_some_and(|url| self.is_here(&url));
            if is_ours {
                self.put(address, Entry::New);
            }
            is_ours
        });
        // Tapped before the app ran, and not shown yet.
        history::listen_for_goal(move |address| self.put(address, Entry::New));
    }

    /// Whether the page at an address can be built by what is here. If not, the browser loads it as it was written out.
    fn is_here(self, url: &Url) -> bool {
        let is_first =
            || matches!(self.route_of(url), Some(Route::Home | Route::Journey(JourneyPage::Question(_))));
        // What storage refuses goes with the page: then a page that fills later is better.
        self.store.is_whole.get_untracked() || is_first() || self.store.has_unwritten()
    }

    fn route_of(self, url: &Url) -> Option<Route> {
        self.base.with_value(|base| Route::parse(&MAP, base, url.path(), url.search()))
    }

    fn put(self, address: &str, entry: Entry) {
        let Some(url) = history::read(address) else { return };
        let is_other = self.address.with_untracked(|now| *now != url);
        if is_other && !(self.is_here(&url) && history::put(address, entry)) {
            return history::load(address, entry);
        }
        let fragment = fragment(&url).to_owned();
        self.arrive(url, entry == Entry::New);
        // Once the page has been built.
        spawn_local(async move { history::scroll_to(&fragment) });
    }

    /// Sets the address. The pages are built after this: they find the one before.
    fn arrive(self, url: Url, is_new: bool) {
        let before = self.route.get_untracked();
        self.is_new.set_value(is_new);
        self.address.set(url);
        if self.route.get_untracked() != before {
            self.store.previous.set_value(before);
        }
    }
}

fn fragment(url: &Url) -> &str {
    url.hash().trim_start_matches('#')
}
