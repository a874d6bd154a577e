//! The sum of the rooms' states. Changes through [`Case::update`] alone.

use crate::rules::{
    case::record::Record,
    desk::{
        letters::draft::LetterDraft,
        tickets::state::{self as tickets, Tickets},
        timers::state::{self as timers, Timers},
    },
    journey::state::{self as journey, Journey},
    offers::state::{self as offers, Offers},
    text::secrets::Honest,
    time::Millis,
};

/// Everything that is kept of one person between visits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    pub journey: Journey,
    pub tickets: Tickets,
    pub timers: Timers,
    /// What is typed into the first letter.
    pub letter: LetterDraft,
    /// What looked like a secret and is none.
    pub honest: Honest,
    /// What this phone was offered.
    pub offers: Offers,
}

/// What the person did, by the room that it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    Journey(journey::Msg),
    Tickets(tickets::Msg),
    Timers(timers::Msg),
    /// Typed into the form of the first letter.
    Letter(LetterDraft),
    /// The person says that this piece of text is no secret.
    Allow(String),
    Offers(offers::Msg),
}

impl From<journey::Msg> for Msg {
    fn from(msg: journey::Msg) -> Self {
        Self::Journey(msg)
    }
}

impl From<tickets::Msg> for Msg {
    fn from(msg: tickets::Msg) -> Self {
        Self::Tickets(msg)
    }
}

impl From<timers::Msg> for Msg {
    fn from(msg: timers::Msg) -> Self {
        Self::Timers(msg)
    }
}

impl From<offers::Msg> for Msg {
    fn from(msg: offers::Msg) -> Self {
        Self::Offers(msg)
    }
}

impl From<LetterDraft> for Msg {
    fn from(draft: LetterDraft) -> Self {
        Self::Letter(draft)
    }
}

impl Case {
    /// Whether both say the same of the person, whatever their phones were offered.
    pub fn says_what(&self, other: &Self) -> bool {
        let Self { journey, tickets, timers, letter, honest, offers: _ } = self;
        (journey, tickets, timers, letter, honest)
            == (&other.journey, &other.tickets, &other.timers, &other.letter, &other.honest)
    }

    /// Has the room that it concerns carry out a message. Names the records that it changed: none, if there was
    /// nothing to do it with.
    pub fn update(&mut self, msg: impl Into<Msg>, now: Millis) -> Vec<Record> {
        self.carry_out(msg.into(), now)
    }

    fn carry_out(&mut self, msg: Msg, now: Millis) -> Vec<Record> {
        match msg {
            Msg::Journey(msg) => {
                self.journey.update(msg, now);
                vec![Record::Journey]
            }
            Msg::Tickets(msg) => {
                self.tickets.update(msg, &self.honest).into_iter().map(Record::Tickets).collect()
            }
            Msg::Timers(msg) => {
                self.timers.update(msg, &self.honest).into_iter().map(Record::Timers).collect()
            }
            Msg::Letter(draft) => {
                self.letter.keep(draft, &self.honest);
                vec![Record::Letter]
            }
            Msg::Allow(piece) => {
                self.honest.allow(&piece);
                vec![Record::Honest]
            }
            Msg::Offers(msg) => {
                self.offers.update(msg, now);
                vec![Record::Offers]
            }
        }
    }
}
