//! What a message is about: the situation that shapes it, and the one line on where the login stops.

use crate::{
    ids::reply::{far, page, password, signs},
    rules::desk::letters::phrase::{Pair, Table, Words, find},
};

/// Answers, to `far` or to the question that follows it, with which no error text is to be expected.
const WITHOUT_ERROR: [&str; 6] =
    [far::CODE_SILENT, far::CODE_LOST, far::NEW_DEVICE, far::SILENT, password::FORGOTTEN, page::BLANK];

/// What shapes a whole message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    /// The person cannot log in to their own account.
    LockedOut,
    /// There are signs of theft, or somebody else has a code or the password.
    Theft,
    /// The account is not the person's own.
    NotOwn,
}

/// Where the login stops: answers of the triage, by id. Of the questions that may follow the one on
/// `far`, only the one that belongs to its answer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stop<'a> {
    pub far: Option<&'a str>,
    /// With the password: refused or forgotten.
    pub password: Option<&'a str>,
    /// Which code does not come.
    pub channel: Option<&'a str>,
    /// What is gone of what shows the code.
    pub gone: Option<&'a str>,
    /// What kind of lock it is.
    pub lock: Option<&'a str>,
    /// Why the page does not open.
    pub page: Option<&'a str>,
}

impl Situation {
    /// The situation that an answer to `signs` tells.
    pub fn of(answer: Option<&str>) -> Self {
        match answer {
            Some(signs::THEFT | signs::TOLD) => Self::Theft,
            Some(signs::NOT_OWN) => Self::NotOwn,
            _ => Self::LockedOut,
        }
    }
}

impl<'a> Stop<'a> {
    /// The line on where the login stops: as closely as it is known.
    pub(super) fn line(&self, words: &Words) -> Option<Pair> {
        let closer = self.detail(words).and_then(|(table, id)| find(table, id));
        closer.or_else(|| find(words.far, self.far?))
    }

    /// What to ask support about it.
    pub(super) fn question(&self, words: &Words) -> Option<Pair> {
        let closer = self.detail(words).and_then(|(_, id)| find(words.ask, id));
        closer.or_else(|| find(words.ask, self.far?))
    }

    /// Whether the screen may have shown an error text.
    pub(super) fn may_show_error(&self, words: &Words) -> bool {
        let closer = self.detail(words).map(|(_, id)| id);
        !self.far.into_iter().chain(closer).any(|id| WITHOUT_ERROR.contains(&id))
    }

    /// The answer to the question that follows the one on `far`, with the phrases for it.
    fn detail(&self, words: &Words) -> Option<(Table, &'a str)> {
        let (table, answer) = match self.far? {
            far::PASSWORD => (words.password, self.password),
            far::CODE_SILENT => (words.code_channel, self.channel),
            far::CODE_LOST => (words.gone, self.gone),
            far::LOCKED => (words.lock, self.lock),
            far::PAGE => (words.page, self.page),
            _ => return None,
        };
        Some((table, answer?))
    }
}
