//! What a person reads in a copy.

use crate::{
    content::UI,
    rules::{
        case::state::Case,
        desk::{tickets::ticket::Ticket, timers::timer::Timer},
        text::fill::fill,
        time::Millis,
    },
    screens::{
        desk::{tickets::words, timers::words as waits},
        ui::texts,
    },
};

/// Tickets and waits in words, the numbers first.
pub fn readable(case: &Case, now: Millis) -> String {
    let mut lines = vec![UI.copy_title.to_owned(), texts::at(UI.copy_made, now), UI.copy_private.into()];
    for ticket in case.tickets.living() {
        lines.push(String::new());
        lines.extend(about_ticket(ticket));
    }
    for timer in case.timers.living() {
        lines.push(String::new());
        lines.extend(about_wait(timer));
    }
    lines.push(String::new());
    lines.push(texts::count(UI.copy_ticks, case.journey.ticks.len()));
    lines.push(UI.copy_data.into());
    lines.join("\n")
}

/// What a copy says that a passphrase closes.
pub fn closed(now: Millis) -> String {
    [UI.copy_title.to_owned(), texts::at(UI.copy_made, now), UI.copy_closed.into()].join("\n")
}

fn about_ticket(ticket: &Ticket) -> Vec<String> {
    let place = words::opened_where(ticket.channel, ticket.service);
    let mut lines = vec![
        fill(
            UI.copy_ticket,
            &[("where", &place), ("status", words::turn(ticket.turn)), ("id", ticket.id.as_str())],
        ),
        texts::at(UI.ticket_opened, ticket.opened),
    ];
    lines.extend([&ticket.subject, &ticket.note].into_iter().filter(|text| !text.is_empty()).cloned());
    for line in ticket.history.iter().filter(|line| line.deleted.is_none()) {
        // The person's own words come last: they may hold a place themselves.
        let values =
            [("time", &*texts::moment(line.at)), ("who", words::who(line.who)), ("text", &line.text)];
        lines.push(fill(UI.copy_line, &values));
    }
    lines
}

fn about_wait(timer: &Timer) -> Vec<String> {
    let mut lines = vec![fill(UI.copy_wait, &[("name", waits::timer_name(timer))])];
    lines.extend(waits::ends(timer).into_iter().map(|(text, at)| texts::at(text, at)));
    lines
}
