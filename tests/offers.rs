//! What is offered, when, and how long it stays put off.

use michishirube::rules::{
    desk::tickets::{
        form::{Dates, Draft, FormValues},
        state::{Msg as TicketsMsg, Tickets},
        ticket::{Line, Who},
    },
    journey::state::{Journey, Msg as JourneyMsg},
    offers::{
        saved,
        state::{Copied, Msg, Offer, Offers, content},
    },
    text::secrets::Honest,
    time::{DAY, HOUR, MINUTE, Millis},
};
use proptest::prelude::*;

const NOW: Millis = 1_800_000_000_000;
fn with_ticket(opened: Millis) -> Tickets {
    let mut tickets = Tickets::default();
    add(&mut tickets, 1, "CASE-1", opened);
    tickets
}

fn add(tickets: &mut Tickets, key: u64, id: &str, opened: Millis) {
    let draft = Draft { id: Some(id.into()), ..Draft::default() };
    let dates = Dates { opened: Some(opened), ..Dates::default() };
    if let Ok(entry) = draft.check(&FormValues::default(), dates, opened, &Honest::default()) {
        tickets.update(TicketsMsg::Save(key, entry), &Honest::default());
    }
}

fn begun() -> Journey {
    let mut journey = Journey::default();
    journey.update(JourneyMsg::Tick("network".into()), NOW);
    journey
}

fn is_due(offers: &Offers, offer: Offer, tickets: &Tickets) -> bool {
    offers.is_due(offer, &begun(), tickets, NOW)
}

#[test]
fn nothing_is_offered_where_nothing_was_done() {
    let (nobody, none) = (Journey::default(), Tickets::default());
    let old = with_ticket(NOW - DAY);
    let rows: [(&str, Offer, &Journey, &Tickets, bool); 9] = [
        ("nothing done", Offer::Install, &nobody, &none, false),
        ("nothing done, copy", Offer::Copy, &nobody, &none, false),
        ("inside another app", Offer::Browser, &nobody, &none, true),
        ("cleared and written back", Offer::WrittenBack, &begun(), &old, true),
        ("a tick", Offer::Install, &begun(), &none, true),
        ("a ticket", Offer::Install, &nobody, &old, true),
        ("a tick alone is not worth a copy", Offer::Copy, &begun(), &none, false),
        ("a ticket of this hour", Offer::Copy, &nobody, &with_ticket(NOW - 59 * MINUTE), false),
        ("a ticket of the hour before", Offer::Copy, &nobody, &with_ticket(NOW - HOUR), true),
    ];
    for (name, offer, journey, tickets, expected) in rows {
        assert_eq!(Offers::default().is_due(offer, journey, tickets, NOW), expected, "{name}");
    }
}

#[test]
fn what_was_put_off_stays_away_for_its_time_whatever_the_clock_does() {
    let tickets = with_ticket(NOW - DAY);
    // (put off at, is it due now)
    for (at, expected) in [
        (NOW, false),
        (NOW - 3 * DAY + 1, false),
        (NOW - 3 * DAY, true),
        (NOW + DAY, false),
        (NOW + 400 * DAY, true),
        (Millis::MIN, true),
        (Millis::MAX, true),
    ] {
        let mut offers = Offers::default();
        offers.update(Msg::PutOff(Offer::Copy), at);
        assert_eq!(is_due(&offers, Offer::Copy, &tickets), expected, "{at}");
        offers.update(Msg::PutOff(Offer::Install), at);
        assert!(!is_due(&offers, Offer::Install, &tickets), "once is enough");
    }
}

#[test]
fn a_copy_is_offered_again_once_it_lacks_something() {
    let honest = Honest::default();
    let mut tickets = with_ticket(NOW - DAY);
    let mut offers = Offers::default();
    offers.update(Msg::Copied(content(&tickets)), NOW);
    assert!(!is_due(&offers, Offer::Copy, &tickets));
    let line = Line { key: 5, at: NOW, who: Who::Support, text: "ok".into(), deleted: None };
    tickets.update(TicketsMsg::AddLine(1, line), &honest);
    assert!(is_due(&offers, Offer::Copy, &tickets), "an entry more");
    offers.update(Msg::Copied(content(&tickets)), NOW);
    add(&mut tickets, 2, "CASE-2", NOW);
    assert!(is_due(&offers, Offer::Copy, &tickets), "a ticket more");
    offers.update(Msg::Copied(content(&tickets)), NOW);
    tickets.update(TicketsMsg::DeleteLine(1, 5), &honest);
    tickets.update(TicketsMsg::Delete(2), &honest);
    assert!(!is_due(&offers, Offer::Copy, &tickets), "what is gone needs no copy");
    add(&mut tickets, 1, "CASE-3", NOW - DAY);
    assert!(is_due(&offers, Offer::Copy, &tickets), "another number");
}

proptest! {
    #[test]
    fn a_record_says_what_was_put_in(
        copied in proptest::collection::btree_map(any::<u32>(), (0_i64..1 << 53, 0_i64..600), 0..5),
        copy_put_off: Option<i32>, install_put_off: Option<i32>,
    ) {
        let mut offers = Offers {
            copied: copied.iter().map(|(key, (id, lines))| Copied { ticket: u64::from(*key), id: *id, lines: *lines }).collect(),
            copy_put_off: copy_put_off.map(i64::from),
            install_put_off: install_put_off.map(i64::from),
        };
        let mut read = saved::read(&saved::fields(&offers));
        for copied in [&mut offers.copied, &mut read.copied] {
            copied.sort_by_key(|copied| copied.ticket);
        }
        prop_assert_eq!(read, offers);
    }
}
