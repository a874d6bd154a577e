//! The one type that parses, prints and lists every address of the app.

use std::num::ParseIntError;

use super::{
    guide::{Guide, Target},
    ticket::TicketKey,
};

/// A page of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    Home,
    /// One of the questions that lead to the plan.
    Question(&'static str),
    /// What to do, as the answers say.
    Plan,
    Search,
    /// The fact ledger, at the claim with this id. The place within the page (the fragment) is not
    /// parsed: it is the same page.
    Facts(Option<&'static str>),
    /// Overview of the stage with this id.
    Stage(&'static str),
    /// The step with this id; its stage is in the address as well.
    Step(&'static str),
    Tickets,
    /// One ticket with its history. None stands for the page as it is written out, before anyone
    /// knows which.
    Ticket(Option<TicketKey>),
    /// The form for a new ticket (`None`) or for editing one.
    TicketForm(Option<TicketKey>),
    /// Waiting times that the person set.
    Timers,
    /// A message to support, to copy.
    Message(Letter),
    /// What is printed: the case on one page, and the blank card for a backup key.
    Print,
    Data,
    About,
}

/// What kind of message to support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    First,
    FollowUp,
    /// The dated sentence for the identity video.
    Video,
}

impl Letter {
    /// In the order in which they are offered.
    pub const ALL: [Letter; 3] = [Letter::First, Letter::FollowUp, Letter::Video];

    /// Its name in addresses.
    fn name(self) -> &'static str {
        match self {
            Letter::First => "first",
            Letter::FollowUp => "follow-up",
            Letter::Video => "video",
        }
    }
}

/// Path under which the app is served: starts and ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// Takes what the build calls its public URL, and adds the slashes that are missing.
    pub fn new(path: &str) -> Self {
        match path.trim_matches('/') {
            "" => Self("/".into()),
            inner => Self(["/", inner, "/"].concat()),
        }
    }

    /// The path, from slash to slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Address of a file of the app.
    pub fn file(&self, name: &str) -> String {
        [&self.0, name].concat()
    }
}

/// Name of the query field that tells which ticket is edited.
const TICKET: &str = "ticket";

impl Route {
    /// Every page that is written out as a file.
    pub fn all(guide: &Guide) -> Vec<Route> {
        let own = [
            Self::Home,
            Self::Plan,
            Self::Search,
            Self::Facts(None),
            Self::Tickets,
            Self::Ticket(None),
            Self::TicketForm(None),
            Self::Timers,
            Self::Print,
            Self::Data,
            Self::About,
        ];
        let questions = guide.triage.questions.iter().map(|question| Self::Question(question.id));
        let stages = guide.stages.iter().map(|stage| Self::Stage(stage.id));
        let steps = guide.steps().map(|(_, step)| Self::Step(step.id));
        let letters = Letter::ALL.map(Self::Message);
        own.into_iter().chain(letters).chain(questions).chain(stages).chain(steps).collect()
    }

    /// Reads an address: the path with its base, and the query without `?`. A missing last
    /// slash and a written-out `index.html` are forgiven.
    pub fn parse(guide: &Guide, base: &Base, path: &str, query: &str) -> Option<Self> {
        let missing_slash = || (path.len() + 1 == base.0.len()).then_some("");
        let inner = path
            .strip_prefix(base.as_str())
            .or_else(|| base.0.starts_with(path).then(missing_slash).flatten())?;
        let inner = inner.strip_suffix("index.html").unwrap_or(inner);
        let parts: Vec<&str> = inner.split('/').collect();
        let parts = match parts.as_slice() {
            [rest @ .., ""] => rest,
            all => all,
        };
        Some(match parts {
            [] => Self::Home,
            ["questions", id] => Self::Question(guide.question(id)?.id),
            ["plan"] => Self::Plan,
            ["search"] => Self::Search,
            ["facts"] => Self::Facts(None),
            ["guide", stage] => Self::Stage(guide.stage(stage)?.id),
            ["guide", stage, step] => {
                let (home, step) = guide.step(step)?;
                (home.id == *stage).then_some(Self::Step(step.id))?
            }
            ["tickets"] => Self::Tickets,
            ["tickets", "entry"] => Self::Ticket(ticket_named(query).ok()?),
            ["tickets", "form"] => Self::TicketForm(ticket_named(query).ok()?),
            ["timers"] => Self::Timers,
            ["messages", name] => {
                Self::Message(Letter::ALL.into_iter().find(|letter| letter.name() == *name)?)
            }
            ["print"] => Self::Print,
            ["data"] => Self::Data,
            ["about"] => Self::About,
            _ => return None,
        })
    }

    /// The address: base, path and, where there is one, query.
    pub fn href(self, guide: &Guide, base: &Base) -> String {
        let path = match self {
            Self::Home => String::new(),
            Self::Question(id) => ["questions/", id, "/"].concat(),
            Self::Plan => "plan/".into(),
            Self::Search => "search/".into(),
            Self::Facts(None) => "facts/".into(),
            Self::Facts(Some(id)) => ["facts/#", id].concat(),
            Self::Stage(id) => ["guide/", id, "/"].concat(),
            Self::Step(id) => {
                let stage = guide.step(id).map_or("", |(stage, _)| stage.id);
                ["guide/", stage, "/", id, "/"].concat()
            }
            Self::Tickets => "tickets/".into(),
            Self::Ticket(key) => ["tickets/entry/", &ticket_query(key)].concat(),
            Self::TicketForm(key) => ["tickets/form/", &ticket_query(key)].concat(),
            Self::Timers => "timers/".into(),
            Self::Message(letter) => ["messages/", letter.name(), "/"].concat(),
            Self::Print => "print/".into(),
            Self::Data => "data/".into(),
            Self::About => "about/".into(),
        };
        base.file(&path)
    }
}

/// The ticket that a query names, if it names one; an error if what it names is no key.
fn ticket_named(query: &str) -> Result<Option<TicketKey>, ParseIntError> {
    let mut fields = query.split('&').filter_map(|field| field.split_once('='));
    let named = fields.find(|(name, _)| *name == TICKET);
    named.map(|(_, key)| key.parse()).transpose()
}

fn ticket_query(key: Option<TicketKey>) -> String {
    key.map_or_else(String::new, |key| ["?", TICKET, "=", &key.to_string()].concat())
}

impl From<Target> for Route {
    fn from(target: Target) -> Self {
        match target {
            Target::Step(id) => Self::Step(id),
            Target::Stage(id) => Self::Stage(id),
            Target::Question(id) => Self::Question(id),
            Target::Tickets => Self::Tickets,
            Target::TicketForm => Self::TicketForm(None),
            Target::Letter => Self::Message(Letter::First),
            Target::Timers => Self::Timers,
            Target::Print => Self::Print,
        }
    }
}
