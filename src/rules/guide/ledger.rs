//! The fact ledger: how sure its claims are, and which of them need another look.

use crate::rules::{
    guide::claims::{Certainty, Claim},
    time::{DAY, Millis, parse_day},
};

/// A claim that was reviewed longer ago than this needs another look.
pub const STALE_AFTER_DAYS: i64 = 180;

/// The degrees of certainty within a claim, each once.
pub fn statuses(claim: &Claim) -> Vec<Certainty> {
    let mut found: Vec<Certainty> = Vec::new();
    for part in claim.parts {
        if !found.contains(&part.status) {
            found.push(part.status);
        }
    }
    found
}

/// Whether the claim was reviewed more than [`STALE_AFTER_DAYS`] ago, or its source was not found again.
pub fn is_stale(claim: &Claim, now: Millis) -> bool {
    claim.recheck || is_old(claim, now)
}

/// Whether it was reviewed so long ago.
pub fn is_old(claim: &Claim, now: Millis) -> bool {
    parse_day(claim.reviewed).is_some_and(|reviewed| now > reviewed.saturating_add(STALE_AFTER_DAYS * DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_stale_after_180_days_and_never_before_it_was_reviewed() {
        let claim =
            Claim { id: "c", captured: "2026-11", reviewed: "2026-11-22", recheck: false, parts: &[] };
        let reviewed = 1_795_305_600_000;
        for (now, stale) in [
            (0, false),
            (reviewed, false),
            (reviewed + 180 * DAY, false),
            (reviewed + 180 * DAY + 1, true),
            (Millis::MAX, true),
            (Millis::MIN, false),
        ] {
            assert_eq!(is_stale(&claim, now), stale, "{now}");
            assert!(is_stale(&Claim { recheck: true, ..claim }, now), "{now}");
        }
    }
}
