//! What was offered, taken and put off on this phone. Changes through [`Offers::update`] alone; copies leave it out.

use crate::rules::{
    desk::tickets::{
        state::Tickets,
        ticket::{Ticket, TicketKey},
    },
    journey::state::Journey,
    records::{doc::hash, value::GREATEST},
    time::{DAY, HOUR, Millis},
};

/// So long after a ticket was opened nobody is asked for a copy: there is more urgent work.
const FIRST: Millis = HOUR;
/// So long a copy stays put off.
const PUT_OFF: Millis = 3 * DAY;

/// What can be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Another app shows this page, which forgets: a browser keeps.
    Browser,
    /// What was saved had been taken away outside of the app, and was written back.
    WrittenBack,
    /// A place on the home screen.
    Install,
    /// A copy of the tickets.
    Copy,
}

/// What a copy says of a ticket: another one once its number was changed, and less than the ticket once that has more entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    pub ticket: TicketKey,
    /// The hash of its number.
    pub id: i64,
    pub lines: i64,
}

/// What the person has made of the offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offers {
    /// What the last copy says.
    pub copied: Vec<Copied>,
    /// When a copy was put off.
    pub copy_put_off: Option<Millis>,
    /// When the home screen was put off: once is enough.
    pub install_put_off: Option<Millis>,
}

/// What the person did with an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// Took a copy that says this ([`content`]).
    Copied(Vec<Copied>),
    PutOff(Offer),
}

impl Offers {
    /// Carries out a message.
    pub fn update(&mut self, msg: Msg, now: Millis) {
        match msg {
            Msg::Copied(content) => self.copied = content,
            Msg::PutOff(Offer::Copy) => self.copy_put_off = Some(now),
            Msg::PutOff(Offer::Install) => self.install_put_off = Some(now),
            Msg::PutOff(Offer::Browser | Offer::WrittenBack) => {}
        }
    }

    /// Whether it is time to offer this.
    pub fn is_due(&self, offer: Offer, journey: &Journey, tickets: &Tickets, now: Millis) -> bool {
        match offer {
            Offer::Browser | Offer::WrittenBack => true,
            Offer::Install => {
                let has_begun = !journey.ticks.is_empty() || tickets.living().next().is_some();
                self.install_put_off.is_none() && has_begun
            }
            Offer::Copy => {
                let is_settled = tickets.living().any(|ticket| now.saturating_sub(ticket.opened) >= FIRST);
                // A clock that was wrong puts nothing off for years.
                let is_put_off =
                    self.copy_put_off.is_some_and(|at| now.abs_diff(at) < PUT_OFF.unsigned_abs());
                is_settled && !is_put_off && content(tickets).iter().any(|now| !self.has_copy(now))
            }
        }
    }

    fn has_copy(&self, now: &Copied) -> bool {
        let is_in = |copy: &Copied| copy.ticket == now.ticket && copy.id == now.id && copy.lines >= now.lines;
        self.copied.iter().any(is_in)
    }
}

/// What a copy of these tickets says.
pub fn content(tickets: &Tickets) -> Vec<Copied> {
    let of = |ticket: &Ticket| Copied {
        ticket: ticket.key,
        id: (hash(ticket.id.as_str()) & GREATEST.unsigned_abs()).cast_signed(),
        lines: i64::try_from(ticket.lines().count()).unwrap_or(GREATEST),
    };
    tickets.living().map(of).collect()
}
