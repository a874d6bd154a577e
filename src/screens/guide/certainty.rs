//! How sure a statement is, in words.

use crate::{content::UI, rules::guide::claims::Certainty};

/// Its label.
pub fn label(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Official => UI.status_official,
        Certainty::Third => UI.status_third,
        Certainty::Article => UI.status_article,
        Certainty::Unverified => UI.status_unverified,
        Certainty::Ours => UI.status_ours,
    }
}
