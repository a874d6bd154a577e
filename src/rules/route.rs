//! Every address of the app: the sum of the rooms' pages, parsed, printed and listed by one type.
//!
//! May use: every other room of the rules.

use crate::rules::{
    desk::pages::{DeskPage, Letter},
    guide::{blocks::Target, model::Guide, pages::GuidePage},
    journey::pages::JourneyPage,
};

/// A page of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    Home,
    Guide(GuidePage),
    Journey(JourneyPage),
    Desk(DeskPage),
    /// What this phone holds.
    Data,
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

impl Route {
    /// Every page that is written out as a file.
    pub fn all(guide: &Guide) -> impl Iterator<Item = Route> {
        let about = GuidePage::ALL.into_iter().map(Self::Guide);
        let desk = DeskPage::ALL.into_iter().map(Self::Desk);
        let journey = JourneyPage::all(guide).map(Self::Journey);
        [Self::Home, Self::Data].into_iter().chain(about).chain(desk).chain(journey)
    }

    /// Reads an address: the path with its base, and the query without `?`. A missing last
    /// slash and a written-out `index.html` are forgiven.
    pub fn parse(guide: &Guide, base: &Base, path: &str, query: &str) -> Option<Self> {
        let missing_slash = || (path.len() + 1 == base.0.len()).then_some("");
        let inner = path
            .strip_prefix(base.as_str())
            .or_else(|| base.0.starts_with(path).then(missing_slash).flatten())?;
        let inner = inner.strip_suffix("index.html").unwrap_or(inner);
        let is_here = |route: &Self| {
            let path = route.path(guide);
            path == inner || path.strip_suffix('/').is_some_and(|path| path == inner)
        };
        match Self::all(guide).find(is_here)? {
            Self::Desk(page) => page.with_query(query).map(Self::Desk),
            route => Some(route),
        }
    }

    /// The address: base, path and, where there is one, query.
    pub fn href(self, guide: &Guide, base: &Base) -> String {
        base.file(&self.path(guide))
    }

    fn path(self, guide: &Guide) -> String {
        match self {
            Self::Home => String::new(),
            Self::Guide(page) => page.path(),
            Self::Journey(page) => page.path(guide),
            Self::Desk(page) => page.path(),
            Self::Data => "data/".into(),
        }
    }
}

impl From<GuidePage> for Route {
    fn from(page: GuidePage) -> Self {
        Self::Guide(page)
    }
}

impl From<JourneyPage> for Route {
    fn from(page: JourneyPage) -> Self {
        Self::Journey(page)
    }
}

impl From<DeskPage> for Route {
    fn from(page: DeskPage) -> Self {
        Self::Desk(page)
    }
}

impl From<Target> for Route {
    fn from(target: Target) -> Self {
        match target {
            Target::Step(id) => JourneyPage::Step(id).into(),
            Target::Stage(id) => JourneyPage::Stage(id).into(),
            Target::Question(id) => JourneyPage::Question(id).into(),
            Target::Tickets => DeskPage::Tickets.into(),
            Target::TicketForm => DeskPage::TicketForm(None).into(),
            Target::Letter => DeskPage::Letter(Letter::First).into(),
            Target::FollowUp => DeskPage::Letter(Letter::FollowUp).into(),
            Target::Video => DeskPage::Letter(Letter::Video).into(),
            Target::Timers => DeskPage::Timers.into(),
            Target::Print => DeskPage::Print.into(),
            Target::Data => Self::Data,
        }
    }
}
