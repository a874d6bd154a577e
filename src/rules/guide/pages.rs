//! The pages that show the guide as a whole.

/// A page about the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuidePage {
    Search,
    /// The fact ledger, at the claim with this id.
    Ledger(Option<&'static str>),
    About,
}

impl GuidePage {
    /// Every page that is written out as a file.
    pub const ALL: [GuidePage; 3] = [GuidePage::Search, GuidePage::Ledger(None), GuidePage::About];

    /// Its path below the base.
    pub fn path(self) -> String {
        match self {
            Self::Search => "search/".into(),
            Self::Ledger(None) => "facts/".into(),
            Self::Ledger(Some(id)) => ["facts/#", id].concat(),
            Self::About => "about/".into(),
        }
    }
}
