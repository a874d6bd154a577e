//! What must never be kept: keys, seed phrases, passwords and codes that someone types or pastes into a note.
//!
//! Found by shape and by the words around it. Some slips through, and it is said so where something is typed; what is found in
//! error is honest text, of which nothing but the place that was found is left out, and never without a word: the person sees it
//! and decides ([`Honest`]). Text is compared folded ([`Folded`]): width, case, circles and invisible characters hide nothing.

mod coins;
mod folded;
mod keys;
mod labels;
mod phrases;

use std::ops::Range;

use folded::Folded;

use crate::rules::text::width::is_format;

/// What the person has said is no secret: hashes of the pieces, so that nothing is kept of one that was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Honest(Vec<u64>);

impl Honest {
    /// Takes this piece of text for honest from now on.
    pub fn allow(&mut self, piece: &str) {
        self.insert(hash(piece));
    }

    /// The same for a piece that only its hash is known of.
    pub fn insert(&mut self, hash: u64) {
        if let Err(at) = self.0.binary_search(&hash) {
            self.0.insert(at, hash);
        }
    }

    /// The hashes, ascending.
    pub fn hashes(&self) -> &[u64] {
        &self.0
    }

    fn allows(&self, piece: &str) -> bool {
        !self.0.is_empty() && self.0.binary_search(&hash(piece)).is_ok()
    }
}

/// Nothing yet.
static NOTHING: Honest = Honest(Vec::new());

impl Default for &Honest {
    fn default() -> Self {
        &NOTHING
    }
}

/// FNV-1a (draft-eastlake-fnv) of a piece as it is compared.
fn hash(piece: &str) -> u64 {
    let folded = Folded::new(piece, None);
    folded.text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The places that look like a secret, but for those that the person has said are none: byte ranges on character boundaries,
/// ascending, none touching the next.
pub fn find(text: &str, honest: &Honest) -> Vec<Range<usize>> {
    let mut places = look(text, None);
    // What nobody sees stands inside a key, or between it and another word.
    if text.contains(is_format) {
        places.extend(look(text, Some(' ')));
    }
    places.sort_unstable_by_key(|place| place.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in places {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged.retain(|place| !honest.allows(&text[place.clone()]));
    merged
}

/// All places; `unseen` stands for what nobody sees.
fn look(text: &str, unseen: Option<char>) -> Vec<Range<usize>> {
    let folded = Folded::new(text, unseen);
    let mut found: Vec<Range<usize>> = Vec::new();
    labels::find(&folded.text, &mut found);
    coins::find(&folded.text, &mut found);
    keys::find(&folded.text, &mut found);
    phrases::find(&folded.text, &mut found);
    found.into_iter().filter_map(|range| folded.original(&range)).collect()
}

/// Whether a text holds what looks like a secret.
pub fn holds_secret(text: &str, honest: &Honest) -> bool {
    !find(text, honest).is_empty()
}

/// Whether a text holds a secret or most of a key: what need not be remembered.
pub fn may_hold_secret(text: &str) -> bool {
    !find(text, &Honest::default()).is_empty() || keys::is_begun(&Folded::new(text, None).text)
}

/// Where at the end of a text a key is being typed that lacks some letters yet: whole, it will be found.
pub fn begun(text: &str, honest: &Honest) -> Option<Range<usize>> {
    let folded = Folded::new(text, None);
    let place = folded.original(&keys::last_group(&folded.text)?)?;
    // What follows a whole key is no second one.
    let is_new = look(text, None).iter().all(|found| found.end <= place.start);
    (is_new && !honest.allows(&text[place.clone()])).then_some(place)
}

/// Puts a mark in the place of what looks like a secret, and leaves all else as it is. Says whether there was one.
pub fn mark_secrets(text: &mut String, honest: &Honest, mark: &str) -> bool {
    let places = find(text, honest);
    for place in places.iter().rev() {
        text.replace_range(place.clone(), mark);
    }
    !places.is_empty()
}
