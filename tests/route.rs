//! Addresses, by table.

use michishirube::content::GUIDE;
use michishirube::rules::{
    desk::pages::{DeskPage, Letter},
    guide::pages::GuidePage,
    journey::pages::JourneyPage,
    route::{Base, Route},
};

fn parsed(base: &str, path: &str, query: &str) -> Option<Route> {
    Route::parse(&GUIDE, &Base::new(base), path, query)
}

#[test]
fn addresses_name_pages() {
    for (base, path, query, route) in [
        ("/", "/", "", Some(Route::Home)),
        ("/", "/index.html", "", Some(Route::Home)),
        ("/", "/guide/basics/", "", Some(JourneyPage::Stage("basics").into())),
        ("/", "/guide/basics", "", Some(JourneyPage::Stage("basics").into())),
        ("/", "/guide/basics/network/", "", Some(JourneyPage::Step("network").into())),
        ("/", "/guide/basics/network/index.html", "", Some(JourneyPage::Step("network").into())),
        ("/", "/tickets/", "", Some(DeskPage::Tickets.into())),
        ("/", "/tickets/form/", "", Some(DeskPage::TicketForm(None).into())),
        ("/", "/tickets/form/", "a=b&ticket=7", Some(DeskPage::TicketForm(Some(7)).into())),
        ("/", "/tickets/form/", "tickets=7", Some(DeskPage::TicketForm(None).into())),
        ("/", "/tickets/entry/", "ticket=7", Some(DeskPage::Ticket(Some(7)).into())),
        ("/", "/tickets/entry/", "", Some(DeskPage::Ticket(None).into())),
        ("/", "/messages/follow-up/", "", Some(DeskPage::Letter(Letter::FollowUp).into())),
        ("/", "/messages/", "", None),
        ("/", "/messages/other/", "", None),
        ("/", "/timers/", "", Some(DeskPage::Timers.into())),
        ("/", "/print/", "", Some(DeskPage::Print.into())),
        ("/", "/tickets/form/", "ticket=seven", None),
        ("/", "/tickets/form/", "ticket=-1", None),
        (
            "/",
            "/tickets/form/",
            "ticket=99999999999",
            Some(DeskPage::TicketForm(Some(99_999_999_999)).into()),
        ),
        ("/", "/tickets/form/", "ticket=99999999999999999999", None),
        ("/", "/questions/far/", "", Some(JourneyPage::Question("far").into())),
        ("/", "/questions/nowhere/", "", None),
        ("/", "/questions/", "", None),
        ("/", "/plan/", "", Some(JourneyPage::Plan.into())),
        ("/", "/search/", "q=code", Some(GuidePage::Search.into())),
        ("/", "/facts/", "", Some(GuidePage::Ledger(None).into())),
        ("/", "/guide//basics/", "", None),
        ("/guide/", "/guide/", "", Some(Route::Home)),
        ("/guide/", "/guide", "", Some(Route::Home)),
        ("/guide/", "/guide/guide/basics/", "", Some(JourneyPage::Stage("basics").into())),
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
        let routes: Vec<Route> = Route::all(&GUIDE).collect();
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
