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
        state::{Msg, Offer, Offers, content},
    },
    text::secrets::Honest,
    time::{DAY, HOUR, MINUTE, Millis},
};
use proptest::prelude::*;

const NOW: Millis = 1_800_000_000_000;
const ALL: [Offer; 4] = [Offer::Browser, Offer::WrittenBack, Offer::Install, Offer::Copy];

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

fn due(offers: &Offers, journey: &Journey, tickets: &Tickets, possible: &[Offer]) -> Option<Offer> {
    offers.due(journey, tickets, NOW, |offer| possible.contains(&offer))
}

/// A name, who it is, what is possible, what is due.
type Row<'a> = (&'a str, &'a Journey, &'a Tickets, &'a [Offer], Option<Offer>);

#[test]
fn the_most_urgent_comes_first_and_nothing_where_nothing_was_done() {
    let (nobody, offers) = (Journey::default(), Offers::default());
    let old = with_ticket(NOW - DAY);
    let rows: [Row; 9] = [
        ("nothing done", &nobody, &Tickets::default(), &[Offer::Install, Offer::Copy], None),
        ("inside another app", &nobody, &Tickets::default(), &ALL, Some(Offer::Browser)),
        ("cleared and written back", &begun(), &old, &ALL[1..], Some(Offer::WrittenBack)),
        ("a tick", &begun(), &Tickets::default(), &ALL[2..], Some(Offer::Install)),
        ("a ticket", &nobody, &old, &ALL[2..], Some(Offer::Install)),
        ("a ticket, on the home screen already", &nobody, &old, &ALL[3..], Some(Offer::Copy)),
        ("a tick alone is not worth a copy", &begun(), &Tickets::default(), &ALL[3..], None),
        ("a ticket of this hour", &nobody, &with_ticket(NOW - 59 * MINUTE), &ALL[3..], None),
        ("a ticket of the hour before", &nobody, &with_ticket(NOW - HOUR), &ALL[3..], Some(Offer::Copy)),
    ];
    for (name, journey, tickets, possible, expected) in rows {
        assert_eq!(due(&offers, journey, tickets, possible), expected, "{name}");
    }
}

#[test]
fn what_was_put_off_stays_away_for_its_time_whatever_the_clock_does() {
    let tickets = with_ticket(NOW - DAY);
    // (put off at, is it due now)
    for (at, is_due) in [
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
        assert_eq!(due(&offers, &begun(), &tickets, &[Offer::Copy]).is_some(), is_due, "{at}");
        offers.update(Msg::PutOff(Offer::Install), at);
        assert_eq!(due(&offers, &begun(), &tickets, &[Offer::Install]), None, "once is enough");
    }
}

#[test]
fn a_copy_is_offered_again_once_something_was_added_or_deleted() {
    let honest = Honest::default();
    let mut tickets = with_ticket(NOW - DAY);
    let mut offers = Offers::default();
    offers.update(Msg::Copied(content(&tickets)), NOW);
    assert_eq!(due(&offers, &begun(), &tickets, &[Offer::Copy]), None);
    let line = Line { key: 5, at: NOW, who: Who::Support, text: "ok".into(), deleted: None };
    tickets.update(TicketsMsg::AddLine(1, line), &honest);
    assert_eq!(due(&offers, &begun(), &tickets, &[Offer::Copy]), Some(Offer::Copy));
    offers.update(Msg::Copied(content(&tickets)), NOW);
    add(&mut tickets, 2, "CASE-2", NOW);
    assert_eq!(due(&offers, &begun(), &tickets, &[Offer::Copy]), Some(Offer::Copy));
    tickets.update(TicketsMsg::Delete(2), &honest);
    assert_eq!(due(&offers, &begun(), &tickets, &[Offer::Copy]), None, "what is gone needs no copy");
}

proptest! {
    #[test]
    fn a_record_says_what_was_put_in(
        copied: Option<u32>, copy_put_off: Option<i32>, install_put_off: Option<i32>,
    ) {
        let offers = Offers {
            copied: copied.map(i64::from),
            copy_put_off: copy_put_off.map(i64::from),
            install_put_off: install_put_off.map(i64::from),
        };
        prop_assert_eq!(saved::read(&saved::fields(&offers)), offers);
    }
}
