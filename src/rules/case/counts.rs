//! How much there is of what.

use crate::rules::{case::state::Case, desk::drafts::Draft};

/// How many of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub replies: usize,
    pub ticks: usize,
    pub tickets: usize,
    pub timers: usize,
    /// The letter that is being written counts as a draft, too.
    pub drafts: usize,
    /// What can be taken back.
    pub deleted: usize,
}

impl Counts {
    /// Those of a case.
    pub fn of(case: &Case) -> Self {
        let Case { journey, tickets: desk, timers: waits, letter, honest: _, offers: _ } = case;
        let (tickets, timers) = (desk.living().count(), waits.living().count());
        let lines = desk.all.iter().flat_map(|ticket| &ticket.history);
        Self {
            replies: journey.replies.len(),
            ticks: journey.ticks.len(),
            tickets,
            timers,
            drafts: desk.drafts.iter().count()
                + desk.line_drafts.iter().count()
                + waits.drafts.iter().count()
                + usize::from(!letter.is_blank()),
            deleted: desk.all.len() - tickets + waits.all.len() - timers
                + lines.filter(|line| line.deleted.is_some()).count()
                + usize::from(journey.restarted.is_some()),
        }
    }

    /// Nothing is kept.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}
