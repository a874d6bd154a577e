//! Addresses, by table.

use michishirube::content::GUIDE;
use michishirube::rules::route::{Base, Letter, Route};

fn parsed(base: &str, path: &str, query: &str) -> Option<Route> {
    Route::parse(&GUIDE, &Base::new(base), path, query)
}

#[test]
fn addresses_name_pages() {
    for (base, path, query, route) in [
        ("/", "/", "", Some(Route::Home)),
        ("/", "/index.html", "", Some(Route::Home)),
        ("/", "/guide/basics/", "", Some(Route::Stage("basics"))),
        ("/", "/guide/basics", "", Some(Route::Stage("basics"))),
        ("/", "/guide/basics/network/", "", Some(Route::Step("network"))),
        ("/", "/guide/basics/network/index.html", "", Some(Route::Step("network"))),
        ("/", "/tickets/", "", Some(Route::Tickets)),
        ("/", "/tickets/form/", "", Some(Route::TicketForm(None))),
        ("/", "/tickets/form/", "a=b&ticket=7", Some(Route::TicketForm(Some(7)))),
        ("/", "/tickets/form/", "tickets=7", Some(Route::TicketForm(None))),
        ("/", "/tickets/entry/", "ticket=7", Some(Route::Ticket(Some(7)))),
        ("/", "/tickets/entry/", "", Some(Route::Ticket(None))),
        ("/", "/messages/follow-up/", "", Some(Route::Message(Letter::FollowUp))),
        ("/", "/messages/", "", None),
        ("/", "/messages/other/", "", None),
        ("/", "/timers/", "", Some(Route::Timers)),
        ("/", "/print/", "", Some(Route::Print)),
        ("/", "/tickets/form/", "ticket=seven", None),
        ("/", "/tickets/form/", "ticket=-1", None),
        ("/", "/tickets/form/", "ticket=99999999999", None),
        ("/", "/questions/far/", "", Some(Route::Question("far"))),
        ("/", "/questions/nowhere/", "", None),
        ("/", "/questions/", "", None),
        ("/", "/plan/", "", Some(Route::Plan)),
        ("/", "/search/", "q=code", Some(Route::Search)),
        ("/", "/facts/", "", Some(Route::Facts(None))),
        ("/", "/guide//basics/", "", None),
        ("/guide/", "/guide/", "", Some(Route::Home)),
        ("/guide/", "/guide", "", Some(Route::Home)),
        ("/guide/", "/guide/guide/basics/", "", Some(Route::Stage("basics"))),
        ("guide", "/guide/data/", "", Some(Route::Data)),
        ("/", "", "", Some(Route::Home)),
        ("/", "//", "", None),
        ("/", "/guide/", "", None),
        ("/", "/guide/basics/theft/", "", None),
        ("/", "/guide/nowhere/", "", None),
        ("/", "/tickets/form/more/", "", None),
        ("/guide/", "/", "", None),
        ("/guide/", "/tickets/", "", None),
        ("/guide/", "/guidebook/", "", None),
    ] {
        assert_eq!(parsed(base, path, query), route, "{base} {path} {query}");
    }
}

#[test]
fn every_page_is_listed_once_and_comes_back_from_its_address() {
    for base in ["/", "/guide/", "/a/b/"].map(Base::new) {
        let routes = Route::all(&GUIDE);
        let questions = GUIDE.triage.questions.len();
        assert_eq!(routes.len(), 14 + questions + GUIDE.stages.len() + GUIDE.steps().count());
        let mut addresses: Vec<String> = Vec::new();
        for route in routes {
            let address = route.href(&GUIDE, &base);
            assert!(address.starts_with(base.as_str()) && address.ends_with('/'), "{address}");
            assert_eq!(Route::parse(&GUIDE, &base, &address, ""), Some(route));
            assert!(!addresses.contains(&address), "{address} comes twice");
            addresses.push(address);
        }
    }
}
