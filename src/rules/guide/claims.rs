//! Statements about the exchange: how sure each is, and where it comes from.

/// A statement about the exchange, with how sure it is and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub id: &'static str,
    /// Month in which the source was read, `YYYY-MM`.
    pub captured: &'static str,
    /// Day of the last review, `YYYY-MM-DD`.
    pub reviewed: &'static str,
    /// Whether its source was not found again then: it needs another look whatever the day.
    pub recheck: bool,
    /// One part for each degree of certainty.
    pub parts: &'static [ClaimPart],
}

/// What is equally sure within a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimPart {
    pub status: Certainty,
    pub text: &'static str,
    pub sources: &'static [Source],
}

/// How well a statement is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    Official,
    Third,
    Article,
    Unverified,
    /// Nobody that can be named says so: it is this guide's own counsel.
    Ours,
}

/// Where a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    pub name: &'static str,
    pub url: Option<&'static str>,
}
