//! The one type that parses, prints and lists every address of the app.

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
    /// The form for a new ticket (`None`) or for editing one.
    TicketForm(Option<TicketKey>),
    Data,
    About,
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
            Self::TicketForm(None),
            Self::Data,
            Self::About,
        ];
        let questions = guide.triage.questions.iter().map(|question| Self::Question(question.id));
        let stages = guide.stages.iter().map(|stage| Self::Stage(stage.id));
        let steps = guide.steps().map(|(_, step)| Self::Step(step.id));
        own.into_iter().chain(questions).chain(stages).chain(steps).collect()
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
            ["tickets", "form"] => match ticket_named(query) {
                Some(key) => Self::TicketForm(Some(key.parse().ok()?)),
                None => Self::TicketForm(None),
            },
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
            Self::TicketForm(None) => "tickets/form/".into(),
            Self::TicketForm(Some(key)) => ["tickets/form/?", TICKET, "=", &key.to_string()].concat(),
            Self::Data => "data/".into(),
            Self::About => "about/".into(),
        };
        base.file(&path)
    }
}

/// The ticket that a query names, as it stands there.
fn ticket_named(query: &str) -> Option<&str> {
    let mut fields = query.split('&').filter_map(|field| field.split_once('='));
    fields.find(|(name, _)| *name == TICKET).map(|(_, key)| key)
}

impl From<Target> for Route {
    fn from(target: Target) -> Self {
        match target {
            Target::Step(id) => Self::Step(id),
            Target::Stage(id) => Self::Stage(id),
            Target::Question(id) => Self::Question(id),
            Target::Tickets => Self::Tickets,
            Target::TicketForm => Self::TicketForm(None),
        }
    }
}
