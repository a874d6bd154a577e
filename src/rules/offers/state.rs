//! What was offered, taken and put off on this phone. Changes through [`Offers::update`] alone; copies leave it out.

use crate::rules::{
    desk::tickets::state::Tickets,
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

impl Offer {
    /// What is more urgent comes first.
    const ALL: [Self; 4] = [Self::Browser, Self::WrittenBack, Self::Install, Self::Copy];
}

/// What the person has made of the offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Offers {
    /// What the tickets came to when a copy was taken last ([`content`]).
    pub copied: Option<i64>,
    /// When a copy was put off.
    pub copy_put_off: Option<Millis>,
    /// When the home screen was put off: once is enough.
    pub install_put_off: Option<Millis>,
}

/// What the person did with an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Msg {
    /// Took a copy of what comes to this ([`content`]).
    Copied(i64),
    PutOff(Offer),
}

impl Offers {
    /// Carries out a message.
    pub fn update(&mut self, msg: Msg, now: Millis) {
        match msg {
            Msg::Copied(content) => self.copied = Some(content),
            Msg::PutOff(Offer::Copy) => self.copy_put_off = Some(now),
            Msg::PutOff(Offer::Install) => self.install_put_off = Some(now),
            Msg::PutOff(Offer::Browser | Offer::WrittenBack) => {}
        }
    }

    /// The most urgent of those that are due, if phone and page allow it.
    pub fn due(
        &self,
        journey: &Journey,
        tickets: &Tickets,
        now: Millis,
        is_possible: impl Fn(Offer) -> bool,
    ) -> Option<Offer> {
        let is_due = |offer: &Offer| match offer {
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
                is_settled && !is_put_off && self.copied != Some(content(tickets))
            }
        };
        Offer::ALL.into_iter().find(|offer| is_due(offer) && is_possible(*offer))
    }
}

/// What the tickets come to: another number once one was added or has an entry more.
pub fn content(tickets: &Tickets) -> i64 {
    let mut parts: Vec<String> = tickets
        .living()
        .map(|ticket| format!("{} {} {}", ticket.key, ticket.id.as_str(), ticket.lines().count()))
        .collect();
    parts.sort_unstable();
    (hash(&parts.join("\n")) & GREATEST.unsigned_abs()).cast_signed()
}
